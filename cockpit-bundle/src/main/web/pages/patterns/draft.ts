import { keepable, restored, type Drafts, type Parameter } from '../../core/parameters';

/** What somebody fills in for a repository. */
export interface RepositoryDraft {
  /** Null while it follows from the parameters. */
  name: string | null;
  /** The slug of the job. */
  project: string | null;
  /** Null is today. */
  date: string | null;
  parameters: Drafts;
}

const key = (pattern: string) => `fractalos-repository-draft:${pattern}`;
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

/** What was filled in before the page was loaded again, else what the pattern starts with. */
export function loadDraft(pattern: string, parameters: readonly Parameter[]): RepositoryDraft {
  const kept = read(key(pattern));
  return {
    name: text(kept['name']),
    project: text(kept['project']),
    date: text(kept['date']),
    parameters: restored(parameters, kept['parameters']),
  };
}

function read(name: string): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(name) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  } catch {
    // What another version of the cockpit kept, or no storage at all: begin anew.
    return {};
  }
}

/** Keeps it for this tab; a secret somebody typed instead of its name is not kept. */
export function keepDraft(pattern: string, parameters: readonly Parameter[], draft: RepositoryDraft): void {
  try {
    sessionStorage.setItem(
      key(pattern),
      JSON.stringify({ ...draft, parameters: keepable(parameters, draft.parameters) }),
    );
  } catch {
    // Without storage the draft lives as long as the page.
  }
}

export function dropDraft(pattern: string): void {
  try {
    sessionStorage.removeItem(key(pattern));
  } catch {
    // There is none.
  }
}
