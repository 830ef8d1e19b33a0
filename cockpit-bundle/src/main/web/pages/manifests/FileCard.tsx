import { useId, useRef, useState } from 'react';
import type { ManifestProblem } from '../../core/api/types';
import { plural } from '../../core/format';
import { excerpt, placeOf, type Draft } from '../../core/manifests';
import { Icon } from '../../ui/Icon';
import { Pill } from '../../ui/Pill';

/** The height of a line of the editor, as --t-code has it. */
const LINE = 20;
const PADDING = 8;
/** More problems than that are the same mistake again. */
const SHOWN = 50;

interface Props {
  file: Draft;
  problems: readonly ManifestProblem[];
  unfolded: boolean;
  onChange: (text: string) => void;
  onRemove: () => void;
}

/** A file to edit, with each problem marked at its line and told below it. */
export function FileCard({ file, problems, unfolded, onChange, onRemove }: Props) {
  const [folded, setFolded] = useState<boolean | null>(null);
  const shown = folded === null ? unfolded || problems.length > 0 : !folded;
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const lines = file.text.split('\n').length;
  const go = (problem: ManifestProblem) => {
    const [from, to] = placeOf(file.text, problem);
    area.current?.focus({ preventScroll: true });
    area.current?.setSelectionRange(from, Math.max(from, to));
    frame.current?.scrollTo({ top: Math.max(0, (problem.line - 4) * LINE) });
    frame.current?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <section className="card source" aria-label={file.path}>
      <header>
        <button
          className="btn ghost xs icon"
          aria-label={shown ? `Fold ${file.path}` : `Unfold ${file.path}`}
          aria-expanded={shown}
          onClick={() => setFolded(shown)}
        >
          <Icon name={shown ? 'down' : 'right'} />
        </button>
        <h2 className="mono trunc">{file.path}</h2>
        <span className="meta">{plural(lines, 'line')}</span>
        {problems.length > 0 && (
          <Pill tone="neg" icon="alert">
            {plural(problems.length, 'problem')}
          </Pill>
        )}
        <button className="btn ghost xs icon" aria-label={`Remove ${file.path}`} onClick={onRemove}>
          <Icon name="x" />
        </button>
      </header>
      {shown && (
        <div className="editor" ref={frame}>
          <Gutter lines={lines} problems={problems} />
          <div className="text">
            {[...new Set(problems.map(({ line }) => line))].map((line) => (
              <i key={line} style={{ top: PADDING + (line - 1) * LINE }} />
            ))}
            <textarea
              ref={area}
              aria-label={`Text of ${file.path}`}
              aria-invalid={problems.length > 0 || undefined}
              aria-describedby={problems.length > 0 ? id : undefined}
              wrap="off"
              spellCheck={false}
              autoComplete="off"
              rows={Math.max(3, lines)}
              value={file.text}
              onChange={(event) => onChange(event.target.value)}
            />
          </div>
        </div>
      )}
      {problems.length > 0 && (
        <ul className="problems" id={id} aria-label={`Problems in ${file.path}`}>
          {problems.slice(0, SHOWN).map((problem, index) => (
            <Problem key={index} problem={problem} text={file.text} onGo={shown ? () => go(problem) : null} />
          ))}
          {problems.length > SHOWN && <li className="muted">And {plural(problems.length - SHOWN, 'more problem')}.</li>}
        </ul>
      )}
    </section>
  );
}

function Gutter({ lines, problems }: { lines: number; problems: readonly ManifestProblem[] }) {
  const bad = new Set(problems.map(({ line }) => line));
  return (
    <div className="gutter" aria-hidden="true">
      {Array.from({ length: Math.max(3, lines) }, (_, index) => (
        <span key={index} className={bad.has(index + 1) ? 'bad' : undefined}>
          {index + 1}
        </span>
      ))}
    </div>
  );
}

interface ProblemProps {
  problem: ManifestProblem;
  text: string;
  onGo: (() => void) | null;
}

function Problem({ problem, text, onGo }: ProblemProps) {
  const { path, line, column, pointer, message, fix } = problem;
  const place = `${path}:${line}:${column}`;
  const { text: shown, indent } = excerpt(text, problem);
  return (
    <li>
      <div className="row">
        {onGo ? (
          <button className="link mono nowrap" title="Go to the line" onClick={onGo}>
            {place}
          </button>
        ) : (
          <span className="mono nowrap">{place}</span>
        )}
        <span className="meta mono trunc">{pointer}</span>
      </div>
      {shown.trim() !== '' && (
        <pre aria-hidden="true">
          {shown}
          {'\n'}
          {' '.repeat(indent)}
          <b>^</b>
        </pre>
      )}
      <p>
        <span className="neg">{message}</span>
        {fix !== null && <span className="muted"> {fix}</span>}
      </p>
    </li>
  );
}
