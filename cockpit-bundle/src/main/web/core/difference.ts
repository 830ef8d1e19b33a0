/** The difference of a file, line by line as the server tells it: hunks as git writes them. */
import type { FileDifference } from './api/types';
import { bytes, plural } from './format';

export type LineKind = 'hunk' | 'same' | 'added' | 'removed' | 'note';

export interface DifferenceLine {
  kind: LineKind;
  /** Its number in the file that is there; null where it has none. */
  before: number | null;
  /** Its number in the file that would be. */
  after: number | null;
  text: string;
}

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;
const KINDS: Readonly<Record<string, LineKind>> = { '+': 'added', '-': 'removed', ' ': 'same' };

/** The lines of the hunks, each with its numbers. */
export function linesOf(hunks: string): DifferenceLine[] {
  const lines: DifferenceLine[] = [];
  let [before, after] = [0, 0];
  for (const line of hunks.replace(/\n$/, '').split('\n')) {
    const head = HUNK.exec(line);
    const kind = KINDS[line[0] ?? ''];
    if (head) {
      [before, after] = [Number(head[1]), Number(head[3])];
      lines.push({ kind: 'hunk', before: null, after: null, text: hunkText(head) });
    } else if (kind !== undefined) {
      lines.push({
        kind,
        before: kind === 'added' ? null : before++,
        after: kind === 'removed' ? null : after++,
        text: line.slice(1).replace(/\r$/, '␍'),
      });
    } else if (line.startsWith('\\')) {
      lines.push({ kind: 'note', before: null, after: null, text: 'No line break at the end of the file' });
    }
  }
  return lines;
}

/** Where the hunk is, by the file that would be; where that has no lines, by the one that is there. */
function hunkText([, start = '0', many = '1', to = '0', left = '1']: RegExpExecArray): string {
  const [from, length] = Number(left) === 0 ? [Number(start), Number(many)] : [Number(to), Number(left)];
  return length === 1 ? `Line ${from}` : `Lines ${from} – ${from + length - 1}`;
}

/** What is told instead of lines, when there are none to show; null when there are. */
export function untold({ shown, before, after, hunks }: FileDifference): string | null {
  const sizes = `${bytes(before)} there, ${bytes(after)} planned.`;
  if (shown === 'binary') return `This is no text: ${sizes}`;
  if (shown === 'nothing') return `Too large to be compared, or no plain file: ${sizes}`;
  return hunks === '' ? 'Not one line differs.' : null;
}

/** "3 lines added, 1 line removed" */
export function changesText({ added, removed }: Pick<FileDifference, 'added' | 'removed'>): string {
  return `${plural(added, 'line')} added, ${plural(removed, 'line')} removed`;
}

const MODES: Readonly<Record<string, string>> = {
  '100644': 'a file',
  '100755': 'an executable file',
  '120000': 'a link',
  '160000': 'another repository',
};

/** What else is different than lines: "There it is an executable file, planned is a file"; null when nothing is. */
export function modeText(there: string, planned: string): string | null {
  if (there === planned) return null;
  return `There it is ${MODES[there] ?? there}, planned is ${MODES[planned] ?? planned}.`;
}
