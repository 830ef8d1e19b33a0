import { Icon } from './Icon';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Goes to the next of what was found, or with Shift to the one before. */
  onEnter?: (back: boolean) => void;
}

/** The filter field of a list; the slash key finds it. */
export function Search({ label, value, onChange, onEnter }: Props) {
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
          if (event.key === 'Enter') onEnter?.(event.shiftKey);
          if (event.key !== 'Escape') return;
          if (value === '') event.currentTarget.blur();
          else onChange('');
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </label>
  );
}
