import { useState, type Ref } from 'react';
import { Icon } from '../../ui/Icon';

interface Props {
  wired: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true };
  field?: Ref<HTMLInputElement>;
  kind: 'current-password' | 'new-password';
  value: string;
  onChange: (value: string) => void;
}

/** A password that can be pasted, filled by a manager and looked at. */
export function PasswordInput({ wired, field, kind, value, onChange }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <span className="affix">
      <input
        {...wired}
        ref={field}
        className="input l"
        type={shown ? 'text' : 'password'}
        autoComplete={kind}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <span className="end">
        <button
          type="button"
          className="btn ghost s icon"
          aria-label="Show password"
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          <Icon name="eye" />
        </button>
      </span>
    </span>
  );
}
