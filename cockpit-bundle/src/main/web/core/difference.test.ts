import { describe, expect, it } from 'vitest';
import { changesText, linesOf, modeText, untold } from './difference';

const HUNKS = [
  '@@ -1,4 +1,4 @@',
  ' service: checkout',
  '-version: 2.3.1',
  '+version: 2.4.0',
  ' client: cindermoss',
  ' runtime:',
  '@@ -18 +18,2 @@',
  '-attempts: 3',
  '\\ No newline at end of file',
  '+attempts: 5',
  '+notify: order-desk',
  '',
].join('\n');

describe('the lines of a difference', () => {
  const lines = linesOf(HUNKS);

  it('have the numbers they have in either file', () => {
    expect(lines.map(({ kind, before, after, text }) => [kind, before, after, text])).toEqual([
      ['hunk', null, null, 'Lines 1 – 4'],
      ['same', 1, 1, 'service: checkout'],
      ['removed', 2, null, 'version: 2.3.1'],
      ['added', null, 2, 'version: 2.4.0'],
      ['same', 3, 3, 'client: cindermoss'],
      ['same', 4, 4, 'runtime:'],
      ['hunk', null, null, 'Lines 18 – 19'],
      ['removed', 18, null, 'attempts: 3'],
      ['note', null, null, 'No line break at the end of the file'],
      ['added', null, 18, 'attempts: 5'],
      ['added', null, 19, 'notify: order-desk'],
    ]);
  });

  it('are those of the file that goes when nothing comes', () => {
    expect(linesOf('@@ -1,2 +0,0 @@\n-one\n-two\n').map(({ before, after, text }) => [before, after, text])).toEqual([
      [null, null, 'Lines 1 – 2'],
      [1, null, 'one'],
      [2, null, 'two'],
    ]);
  });

  it('are not taken for heads of hunks when they look like one', () => {
    expect(linesOf('@@ -1 +1 @@\n-@@ -9 +9 @@\n++\n').map(({ kind, text }) => [kind, text])).toEqual([
      ['hunk', 'Line 1'],
      ['removed', '@@ -9 +9 @@'],
      ['added', '+'],
    ]);
  });

  it('show that only the ends of lines differ', () => {
    expect(linesOf('@@ -1 +1 @@\n-a\r\n+a\n').map(({ text }) => text)).toEqual(['Line 1', 'a␍', 'a']);
  });

  it('are none when nothing is told', () => {
    expect(linesOf('')).toEqual([]);
  });
});

it('tells sizes where lines cannot be shown', () => {
  const none = { before: 1_468_006, after: 12, added: 0, removed: 0, hunks: '' };
  expect(untold({ ...none, shown: 'binary' })).toBe('This is no text: 1.4\u00a0MiB there, 12\u00a0B planned.');
  expect(untold({ ...none, shown: 'nothing' })).toContain('Too large');
  expect(untold({ ...none, shown: 'all' })).toBe('Not one line differs.');
  expect(untold({ ...none, shown: 'start', hunks: HUNKS })).toBeNull();
});

it('counts lines and tells of modes in words', () => {
  expect(changesText({ added: 1, removed: 3 })).toBe('1 line added, 3 lines removed');
  expect(modeText('100644', '100644')).toBeNull();
  expect(modeText('120000', '100755')).toBe('There it is a link, planned is an executable file.');
});
