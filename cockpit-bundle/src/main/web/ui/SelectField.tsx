import { Field } from './Field';
import type { Choice } from './Select';

interface Props {
  label: string;
  options: readonly Choice[];
  value: string;
  onChange: (id: string) => void;
  /** What stands where nothing is chosen; without it something always is. */
  none?: string;
  optional?: boolean;
  help?: string;
  error?: string | undefined;
}

/** One of a list in a labelled field. The browser's own control, which finds an entry by its first letters. */
export function SelectField({ label, options, value, onChange, none, optional, help, error }: Props) {
  return (
    <Field label={label} optional={optional ?? false} help={help} error={error}>
      {(wired) => (
        <select {...wired} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
          {none !== undefined && <option value="">{none}</option>}
          {options.map(({ id, label: name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
