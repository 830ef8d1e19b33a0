/** What the server says when it refuses (RFC 9457), as an error the pages can show. */

export interface Violation {
  pointer?: string;
  message: string;
  fix?: string | null;
  line?: number | null;
  column?: string | null;
}

export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  constructor(
    /** HTTP status; 0 when the server could not be reached. */
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly action: string | null = null,
    readonly incident: string | null = null,
    readonly violations: readonly Violation[] = [],
  ) {
    super(detail || title);
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Makes a problem of a refused answer, whether or not its body is a problem document. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const fallback = `The server answered ${response.status}${response.statusText ? ` ${response.statusText}` : ''}.`;
  if (!(response.headers.get('content-type') ?? '').includes('json')) {
    return new ApiProblem(response.status, 'Request failed', fallback);
  }
  try {
    const body = (await response.json()) as Record<string, unknown>;
    const violations = Array.isArray(body['violations']) ? (body['violations'] as Violation[]) : [];
    return new ApiProblem(
      response.status,
      textOf(body['title']) ?? 'Request failed',
      textOf(body['detail']) ?? fallback,
      textOf(body['action']),
      textOf(body['incident']),
      violations,
    );
  } catch {
    return new ApiProblem(response.status, 'Request failed', fallback);
  }
}

export function unreachable(): ApiProblem {
  return new ApiProblem(0, 'Not connected', 'The server cannot be reached.', 'Check that it runs, then try again.');
}

function ended(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** What to show for any error, in whole sentences. */
export function sentence(error: unknown): string {
  if (!(error instanceof ApiProblem)) return error instanceof Error ? error.message : String(error);
  return error.action ? `${ended(error.message)} ${ended(error.action)}` : ended(error.message);
}

/** The messages by form field: "/name" and "/entries/0/name" both belong to "name". */
export function fieldErrors(error: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  if (!(error instanceof ApiProblem)) return found;
  for (const violation of error.violations) {
    const field = violation.pointer?.split('/').at(-1) ?? '';
    found[field] ??= violation.fix ? `${violation.message} ${violation.fix}` : violation.message;
  }
  return found;
}
