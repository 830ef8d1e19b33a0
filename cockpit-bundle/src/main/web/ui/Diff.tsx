import { diffLines } from 'diff';
import './code.css';

const whole = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

/** Two texts line by line: signs besides colours. */
export function Diff({ label, before, after }: { label: string; before: string; after: string }) {
  return (
    <div className="diff" role="table" aria-label={label}>
      {diffLines(whole(before), whole(after)).flatMap((part, index) =>
        part.value
          .replace(/\n$/, '')
          .split('\n')
          .map((line, at) => (
            <div role="row" key={`${index}.${at}`} className={part.removed ? 'del' : part.added ? 'add' : undefined}>
              <span role="cell" className="sg">
                {part.removed ? '−' : part.added ? '+' : ' '}
              </span>
              <span role="cell">{line}</span>
            </div>
          )),
      )}
    </div>
  );
}
