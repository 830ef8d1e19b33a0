import { describe, expect, it } from 'vitest';
import { biProblems, connectionText, loginOf } from './bi';

describe('a login of a BI tool', () => {
  it('has the name of the tool with a prefix, once', () => {
    expect([loginOf('metabase'), loginOf('bi_metabase')]).toEqual(['bi_metabase', 'bi_metabase']);
  });

  it('needs a name that needs no quotes', () => {
    expect(biProblems({ name: 'excel_2', scope: 'all' })).toEqual({});
    for (const name of ['', 'Excel', '2x', 'a b', `a${'b'.repeat(40)}`])
      expect(biProblems({ name, scope: 'all' })['name']).toBeDefined();
  });

  it('connects by one line without its password', () => {
    const server = { host: '127.0.0.1', port: '5432', database: 'fractalos' };
    expect(connectionText(server, 'bi_excel')).toBe('host=127.0.0.1 port=5432 dbname=fractalos user=bi_excel');
  });
});
