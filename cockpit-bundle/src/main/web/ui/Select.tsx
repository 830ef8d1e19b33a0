import { Icon } from './Icon';

export interface Choice {
  id: string;
  label: string;
}

interface Props {
  label: string;
  options: readonly Choice[];
  value: string;
  onChange: (id: string) => void;
}

/** One of a few, saying both the question and the answer: "Period All time". The browser's own control underneath. */
export function Select({ label, options, value, onChange }: Props) {
  return (
    <label className="select">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </label>
  );
}
