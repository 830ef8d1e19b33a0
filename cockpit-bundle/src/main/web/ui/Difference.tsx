import { useMemo } from 'react';
import type { FileDifference } from '../core/api/types';
import { changesText, linesOf, untold, type LineKind } from '../core/difference';
import './difference.css';

const SIGNS: Record<LineKind, { sign: string; word: string }> = {
  hunk: { sign: '', word: '' },
  same: { sign: '', word: '' },
  note: { sign: '', word: '' },
  added: { sign: '+', word: 'added: ' },
  removed: { sign: '−', word: 'removed: ' },
};

/** How many lines come and go, in few characters. */
export function Changes({ difference }: { difference: FileDifference }) {
  return (
    <span className="changed-lines nowrap">
      <span aria-hidden="true">
        <b className="pos">+{difference.added}</b> <b className="neg">−{difference.removed}</b>
      </span>
      <span className="sr">{changesText(difference)}</span>
    </span>
  );
}

/** What is there against what would be, line by line: signs and words besides the colours. */
export function Difference({ label, difference }: { label: string; difference: FileDifference }) {
  const lines = useMemo(() => linesOf(difference.hunks), [difference.hunks]);
  const instead = untold(difference);
  if (instead !== null) return <p className="difference-none muted">{instead}</p>;
  return (
    <>
      <table className="difference">
        <caption className="sr">{label}</caption>
        <thead className="sr">
          <tr>
            <th scope="col">Line there</th>
            <th scope="col">Line planned</th>
            <th scope="col">Text</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ kind, before, after, text }, at) => (
            <tr key={at} className={kind}>
              <td className="no">{before}</td>
              <td className="no">{after}</td>
              <td className="text" data-sign={SIGNS[kind].sign}>
                {SIGNS[kind].word !== '' && <span className="sr">{SIGNS[kind].word}</span>}
                {text}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {difference.shown === 'start' && <p className="difference-none muted">The rest of it is not shown here.</p>}
    </>
  );
}
