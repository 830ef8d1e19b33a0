import { Icon } from './Icon';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** The filter field of a list; the slash key finds it. */
export function Search({ label, value, onChange }: Props) {
  return (
    <label className="search">
      <Icon name="search" />
      <input
        type="search"
        data-filter=""
        placeholder={label}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (value === '') event.currentTarget.blur();
          else onChange('');
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </label>
  );
}
