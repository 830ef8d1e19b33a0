import { afterEach, describe, expect, it, vi } from 'vitest';
import { all, api, isStatus, query, whenSignedOut } from './client';
import { ApiProblem, fieldErrors, sentence } from './problem';

function answer(status: number, body: unknown, type = 'application/json') {
  return vi
    .fn<typeof fetch>()
    .mockImplementation(() =>
      Promise.resolve(
        new Response(status === 204 ? null : JSON.stringify(body), { status, headers: { 'content-type': type } }),
      ),
    );
}

async function failure(promise: Promise<unknown>): Promise<ApiProblem> {
  const error: unknown = await promise.then(() => null).catch((caught: unknown) => caught);
  if (!(error instanceof ApiProblem)) throw new Error('expected a problem');
  return error;
}

describe('api client', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('turns a problem document into an error with all it says', async () => {
    const body = {
      title: 'Invalid request',
      detail: 'Two fields are wrong.',
      action: 'Correct them.',
      incident: 'i-1',
      violations: [
        { pointer: '/entries/7/seconds', message: 'Must be more than 0.' },
        { pointer: '/name', message: 'Is missing.', fix: 'Give it a name.' },
      ],
    };
    vi.stubGlobal('fetch', answer(400, body, 'application/problem+json'));
    const problem = await failure(api.post('/clients', {}));
    expect(problem.status).toBe(400);
    expect(problem.incident).toBe('i-1');
    expect(sentence(problem)).toBe('Two fields are wrong. Correct them.');
    expect(fieldErrors(problem)).toEqual({ seconds: 'Must be more than 0.', name: 'Is missing. Give it a name.' });
  });

  it('stands answers that are no problem document', async () => {
    vi.stubGlobal('fetch', answer(502, '<html>', 'text/html'));
    expect((await failure(api.get('/boot'))).message).toContain('502');
    vi.stubGlobal(
      'fetch',
      vi
        .fn<typeof fetch>()
        .mockResolvedValue(new Response('{', { status: 500, headers: { 'content-type': 'application/json' } })),
    );
    expect((await failure(api.get('/boot'))).status).toBe(500);
  });

  it('says when the server cannot be reached', async () => {
    vi.stubGlobal('fetch', vi.fn<typeof fetch>().mockRejectedValue(new TypeError('failed')));
    const problem = await failure(api.get('/boot'));
    expect(problem.status).toBe(0);
    expect(sentence(problem)).toContain('cannot be reached');
  });

  it('tells of a lost session, but not of a failed sign-in', async () => {
    const lost = vi.fn();
    whenSignedOut(lost);
    vi.stubGlobal('fetch', answer(401, { title: 'Not signed in' }));
    await failure(api.post('/session', {}));
    expect(lost).not.toHaveBeenCalled();
    expect(isStatus(await failure(api.get('/clients')), 401)).toBe(true);
    expect(lost).toHaveBeenCalledOnce();
  });

  it('sends the version seen and a fresh key for each attempt', async () => {
    const fetched = answer(200, {});
    vi.stubGlobal('fetch', fetched);
    await api.put('/clients/1', { name: 'A' }, 3);
    await api.post('/clients', { name: 'A' });
    await api.post('/clients', { name: 'A' });
    const headers = fetched.mock.calls.map(([, init]) => init?.headers as Record<string, string>);
    expect(headers[0]?.['If-Match']).toBe('"3"');
    expect(headers[1]?.['Idempotency-Key']).toMatch(/^[0-9a-f]{32}$/);
    expect(headers[1]?.['Idempotency-Key']).not.toBe(headers[2]?.['Idempotency-Key']);
  });

  it('answers null where there is no content and leaves out parameters without a value', async () => {
    vi.stubGlobal('fetch', answer(204, null));
    expect(await api.get('/timer')).toBeNull();
    expect(query({ q: 'a b', from: null, archived: false, limit: 0, none: undefined })).toBe(
      '?q=a+b&archived=false&limit=0',
    );
  });

  it('follows the cursor to the last page', async () => {
    const pages: Record<string, unknown> = { '': { items: [1, 2], next: 'x' }, x: { items: [3], next: null } };
    const fetched = vi.fn<typeof fetch>().mockImplementation((input) => {
      const after = new URL(input as string, 'http://localhost').searchParams.get('after') ?? '';
      return Promise.resolve(
        new Response(JSON.stringify(pages[after]), { headers: { 'content-type': 'application/json' } }),
      );
    });
    vi.stubGlobal('fetch', fetched);
    expect(await all('/clients')).toEqual([1, 2, 3]);
    expect(fetched).toHaveBeenCalledTimes(2);
  });
});
