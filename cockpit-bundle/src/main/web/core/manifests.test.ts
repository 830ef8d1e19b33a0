import { describe, expect, it } from 'vitest';
import type { ManifestSummary } from './api/types';
import {
  added,
  authorName,
  excerpt,
  filtered,
  kindsOf,
  pastedName,
  placeOf,
  problemSummary,
  stream,
  summary,
} from './manifests';

const item = (kind: string, name: string): ManifestSummary => ({
  kind,
  name,
  apiVersion: 'fractalos.io/v1',
  generation: 1,
});
const ITEMS = [item('Project', 'acme-site'), item('Client', 'acme'), item('Client', 'globex')];
const BROKEN = 'kind: Project\nmetadata:\n  name: Globex Site\n';

describe('manifests', () => {
  it('are counted by kind and found by kind and a part of the name', () => {
    expect(kindsOf(ITEMS)).toEqual([
      ['Client', 2],
      ['Project', 1],
    ]);
    expect(filtered(ITEMS, 'acme', null).map(({ name }) => name)).toEqual(['acme-site', 'acme']);
    expect(filtered(ITEMS, 'acme', 'Client').map(({ name }) => name)).toEqual(['acme']);
    expect(filtered(ITEMS, 'nothing', null)).toEqual([]);
  });

  it('become one stream, whether or not a file ends with a line feed', () => {
    expect(
      stream([
        { path: 'a.yaml', text: 'a: 1' },
        { path: 'b.yaml', text: 'b: 2\n' },
      ]),
    ).toBe('a: 1\n---\nb: 2\n');
  });

  it('replace a file of the same name, and a pasted text gets a name nobody has', () => {
    const files = added([{ path: 'pasted-1.yaml', text: 'old' }], [{ path: 'pasted-1.yaml', text: 'new' }]);
    expect(files).toEqual([{ path: 'pasted-1.yaml', text: 'new' }]);
    expect(pastedName(files)).toBe('pasted-2.yaml');
  });
});

describe('the place of a problem', () => {
  it('is shown in its line', () => {
    expect(excerpt(BROKEN, { line: 3, column: 9 })).toEqual({ text: '  name: Globex Site', indent: 8 });
    expect(excerpt(BROKEN, { line: 99, column: 1 })).toEqual({ text: '', indent: 0 });
  });

  it('stays in sight in a long line', () => {
    const { text, indent } = excerpt(`${'x'.repeat(200)}HERE${'y'.repeat(200)}`, { line: 1, column: 201 });
    expect(text.slice(indent, indent + 4)).toBe('HERE');
    expect(text.length).toBeLessThan(90);
  });

  it('is found in the text', () => {
    const [from, to] = placeOf(BROKEN, { line: 3, column: 9 });
    expect(BROKEN.slice(from, to)).toBe('Globex Site');
    expect(placeOf(BROKEN, { line: 99, column: 9 })).toEqual([BROKEN.length, BROKEN.length]);
  });
});

describe('words', () => {
  it('count what a plan does and did', () => {
    const step = (action: 'create' | 'change' | 'remove') => ({
      action,
      kind: 'Client',
      name: 'acme',
      generation: 1,
      path: null,
      fields: [],
    });
    expect(summary([step('create'), step('create'), step('remove')])).toBe('2 to create, 1 to remove');
    expect(summary([step('change')], 'done')).toBe('1 changed');
    expect(summary([])).toBe('');
  });

  it('count problems and files', () => {
    const problem = (path: string) => ({ path, line: 1, column: 1, pointer: '', message: 'x', fix: null });
    expect(problemSummary([problem('a'), problem('a'), problem('b')])).toBe('3 problems in 2 files');
  });

  it('name an author without the address', () => {
    expect(authorName('Ann Example <ann@example.org>')).toBe('Ann Example');
    expect(authorName('<ann@example.org>')).toBe('<ann@example.org>');
  });
});
