import { useId, type ReactElement, type ReactNode } from 'react';
import { Icon } from './Icon';

interface Wired {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

interface Props {
  label: ReactNode;
  optional?: boolean;
  help?: string | undefined;
  error?: string | undefined;
  children: (wired: Wired) => ReactElement;
}

/** A label above, help below, the error under the field and tied to it. */
export function Field({ label, optional, help, error, children }: Props) {
  const id = useId();
  const note = `${id}-note`;
  const wired: Wired = { id };
  if (help || error) wired['aria-describedby'] = note;
  if (error) wired['aria-invalid'] = true;
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional && <span className="opt">optional</span>}
      </label>
      {children(wired)}
      {error ? (
        <span className="err" id={note}>
          <Icon name="alert" />
          <span>{error}</span>
        </span>
      ) : (
        help && (
          <span className="help" id={note}>
            {help}
          </span>
        )
      )}
    </div>
  );
}
