interface Props {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** On or off, in effect with the form it stands in. */
export function Switch({ label, on, onChange }: Props) {
  return (
    <button type="button" className="switch" role="switch" aria-checked={on} onClick={() => onChange(!on)}>
      <i />
      {label}
    </button>
  );
}
