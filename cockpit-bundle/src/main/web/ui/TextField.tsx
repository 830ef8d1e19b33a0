import { Field } from './Field';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  optional?: boolean;
  help?: string;
  error?: string | undefined;
  type?: 'text' | 'date';
  inputMode?: 'decimal' | 'numeric';
  /** Only for the first field of a dialog. */
  autoFocus?: boolean;
}

/** One line of text in a labelled field. */
export function TextField({ label, value, onChange, optional, help, error, autoFocus, ...input }: Props) {
  return (
    <Field label={label} optional={optional ?? false} help={help} error={error}>
      {(wired) => (
        <input
          {...wired}
          {...input}
          className="input"
          // A dialog starts in its first field.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={autoFocus}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
