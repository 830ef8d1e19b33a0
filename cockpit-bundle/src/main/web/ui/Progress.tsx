import './progress.css';

/** Which step of a way one is at. */
export function Progress({ steps, at }: { steps: readonly string[]; at: number }) {
  return (
    <ol className="steps-h" aria-label="Progress">
      {steps.map((name, index) => (
        <li key={name} data-n={index + 1} aria-current={index === at ? 'step' : undefined}>
          {name}
        </li>
      ))}
    </ol>
  );
}
