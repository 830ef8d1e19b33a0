/** What the pages read, each under one key, so that two pages that need the same share it. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { all, api, type Params } from './client';
import type {
  DriftReport,
  BiLogins,
  Boot,
  BuildDetails,
  BuildLine,
  Client,
  ClosedMonths,
  Economics,
  ExchangeRates,
  Explanation,
  FigureEntries,
  Grouping,
  HourlyRate,
  Import,
  Manifest,
  ManifestChange,
  ManifestListing,
  ModuleListing,
  ModulePage,
  Page,
  Person,
  Project,
  RateAnswer,
  Overtime,
  RateCard,
  RateRun,
  Rounding,
  Session,
  State,
  StateLog,
  Task,
  TimeEntry,
  TimeFinding,
  Timer,
  TimeSheet,
  TimeSheetDetail,
} from './types';
import type { Period } from '../period';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => api.get<Session>('/session', undefined, signal),
  staleTime: Infinity,
  retry: false,
});

export const timerQuery = queryOptions({
  queryKey: ['timer'],
  queryFn: ({ signal }) => api.get<Timer | null>('/timer', undefined, signal),
});

export const clientsQuery = queryOptions({
  queryKey: ['clients'],
  queryFn: ({ signal }) => all<Client>('/clients', {}, signal),
});

export const projectsQuery = queryOptions({
  queryKey: ['projects'],
  queryFn: ({ signal }) => all<Project>('/projects', {}, signal),
});

export const tasksQuery = (params: Params = {}) =>
  queryOptions({ queryKey: ['tasks', params], queryFn: ({ signal }) => all<Task>('/tasks', params, signal) });

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => api.get<Page<Person>>('/users', undefined, signal).then((page) => page.items),
});

export const entriesQuery = (params: Params) =>
  queryOptions({
    queryKey: ['time-entries', params],
    queryFn: ({ signal }) => all<TimeEntry>('/time-entries', params, signal),
  });

export const entryPagesQuery = (params: Params) =>
  infiniteQueryOptions({
    queryKey: ['time-entries', 'pages', params],
    queryFn: ({ signal, pageParam }) =>
      api.get<Page<TimeEntry>>('/time-entries', { ...params, limit: 500, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });

/** A week of a person, by its Monday: how far it got, and what is odd about it. */
export const timeSheetQuery = (user: number | 'me', week: string) =>
  queryOptions({
    queryKey: ['time-sheets', user, week],
    queryFn: ({ signal }) => api.get<TimeSheetDetail>(`/time-sheets/${user}/${week}`, undefined, signal),
  });

/** A week of everybody. */
export const timeSheetsQuery = (week: string) =>
  queryOptions({
    queryKey: ['time-sheets', 'all', week],
    queryFn: ({ signal }) => all<TimeSheet>('/time-sheets', { week }, signal),
  });

export const timeFindingsQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['time-sheets', 'findings', from, to],
    queryFn: ({ signal }) => all<TimeFinding>('/time-findings', { from, to }, signal),
  });

export const economicsQuery = (group: Grouping, period: Period) =>
  queryOptions({
    queryKey: ['economics', group, period.from, period.to],
    queryFn: ({ signal }) => api.get<Economics>('/economics', { group, from: period.from, to: period.to }, signal),
  });

/** Why a figure is what it is. Its key begins like that of the report, so what changes the one changes the other. */
export const whyQuery = (measure: Explanation['measure'], filter: Params) =>
  queryOptions({
    queryKey: ['economics', 'why', measure, filter],
    queryFn: ({ signal }) => api.get<Explanation>('/economics/why', { measure, ...filter }, signal),
  });

export const figureEntriesQuery = (filter: Params) =>
  infiniteQueryOptions({
    queryKey: ['economics', 'entries', filter],
    queryFn: ({ signal, pageParam }) =>
      api.get<FigureEntries>('/economics/entries', { ...filter, limit: 100, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });

/** Rates by id, page by page. */
export const ratePagesQuery = (filter: Params) =>
  infiniteQueryOptions({
    queryKey: ['rates', 'pages', filter],
    queryFn: ({ signal, pageParam }) =>
      api.get<Page<HourlyRate>>('/rates', { ...filter, limit: 100, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });

/** What was changed, newest first. */
export const rateRunsQuery = queryOptions({
  queryKey: ['rates', 'changes'],
  queryFn: ({ signal }) => api.get<{ runs: RateRun[] }>('/rates/changes', undefined, signal).then(({ runs }) => runs),
});

export const rateCardsQuery = queryOptions({
  queryKey: ['rates', 'cards'],
  queryFn: ({ signal }) => api.get<{ cards: RateCard[] }>('/rate-cards', undefined, signal).then(({ cards }) => cards),
});

export const overtimeQuery = queryOptions({
  queryKey: ['rates', 'overtime'],
  queryFn: ({ signal }) =>
    api.get<{ agreements: Overtime[] }>('/overtime', undefined, signal).then(({ agreements }) => agreements),
});

/** The closed months, and from which day on the books are open. */
export const closedMonthsQuery = queryOptions({
  queryKey: ['books', 'months'],
  queryFn: ({ signal }) => api.get<ClosedMonths>('/books/months', undefined, signal),
});

export const exchangeRatesQuery = queryOptions({
  queryKey: ['books', 'exchange'],
  queryFn: ({ signal }) => api.get<ExchangeRates>('/exchange-rates', undefined, signal),
});

export const roundingQuery = queryOptions({
  queryKey: ['books', 'rounding'],
  queryFn: ({ signal }) =>
    api.get<{ roundings: Rounding[] }>('/rounding', undefined, signal).then(({ roundings }) => roundings),
});

export const biLoginsQuery = queryOptions({
  queryKey: ['books', 'bi'],
  queryFn: ({ signal }) => api.get<BiLogins>('/bi-logins', undefined, signal),
});

/** Which rate an hour has, and how it was found. */
export const rateAnswerQuery = (question: Params) =>
  queryOptions({
    queryKey: ['rates', 'explain', question],
    queryFn: ({ signal }) => api.get<RateAnswer>('/rates/explain', question, signal),
  });

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => api.get<Page<Import>>('/imports', undefined, signal).then((page) => page.items),
});

export const importQuery = (id: number) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => api.get<Import>(`/imports/${id}`, undefined, signal),
  });

export const bootQuery = queryOptions({
  queryKey: ['boot'],
  queryFn: ({ signal }) => api.get<Boot>('/boot', undefined, signal),
});

/** Comparing takes the server a moment; the checks it makes by itself tell by event when the answer changes. */
export const driftQuery = queryOptions({
  queryKey: ['drift'],
  queryFn: ({ signal }) => api.get<DriftReport>('/drift', undefined, signal),
});

/** How the builds of each repository fare. */
export const buildSummaryQuery = queryOptions({
  queryKey: ['builds', 'summary'],
  queryFn: ({ signal }) =>
    api.get<{ repositories: BuildLine[] }>('/builds/summary', undefined, signal).then((all) => all.repositories),
});

/** The names of the repositories that were made from patterns. */
export const repositoryNamesQuery = queryOptions({
  queryKey: ['repositories', 'names'],
  queryFn: ({ signal }) =>
    api
      .get<{ repositories: { name: string }[] }>('/repositories', undefined, signal)
      .then(({ repositories }) => repositories.map(({ name }) => name)),
});

export const buildQuery = (id: number) =>
  queryOptions({
    queryKey: ['builds', id],
    queryFn: ({ signal }) => api.get<BuildDetails>(`/builds/${id}`, undefined, signal),
  });

export const manifestsQuery = queryOptions({
  queryKey: ['manifests'],
  queryFn: ({ signal }) => api.get<ManifestListing>('/manifests', undefined, signal),
});

export const manifestQuery = (kind: string, name: string) =>
  queryOptions({
    queryKey: ['manifests', kind, name],
    queryFn: ({ signal }) => api.get<Manifest>(`/manifests/${kind}/${name}`, undefined, signal),
  });

export const manifestHistoryQuery = (kind: string, name: string) =>
  queryOptions({
    queryKey: ['manifests', kind, name, 'history'],
    queryFn: ({ signal }) =>
      api
        .get<{ items: ManifestChange[] }>(`/manifests/${kind}/${name}/history`, undefined, signal)
        .then((history) => history.items),
  });

export const stateQuery = queryOptions({
  queryKey: ['state'],
  queryFn: ({ signal }) => api.get<State>('/state', undefined, signal),
});

export const commitsQuery = (limit: number) =>
  queryOptions({
    queryKey: ['state', 'commits', limit],
    queryFn: ({ signal }) => api.get<StateLog>('/state/commits', { limit }, signal).then((log) => log.commits),
  });

export const modulesQuery = queryOptions({
  queryKey: ['modules'],
  queryFn: ({ signal }) => api.get<ModuleListing>('/modules', undefined, signal),
});

/** The pages of modules this person may see. They change when a module does, which an event tells. */
export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) => api.get<ModulePage[]>('/views', undefined, signal),
  staleTime: 10 * 60_000,
});

export const viewQuery = (module: string, view: string) =>
  queryOptions({
    queryKey: ['views', module, view],
    queryFn: ({ signal }) =>
      api.get<ModulePage>(`/views/${encodeURIComponent(module)}/${encodeURIComponent(view)}`, undefined, signal),
  });

/** What a page of a module shows: the answer of its command. */
export const viewDataQuery = ({ module, id, command, input }: ModulePage) =>
  queryOptions({
    queryKey: ['view-data', module, id, command, input],
    queryFn: () => api.post<Record<string, unknown>>(`/commands/${command}`, input),
  });

/** Which reads an event makes stale, by the noun its name begins with. */
const TOUCHES: readonly (readonly [string, readonly string[]])[] = [
  ['TimeEntr', ['time-entries', 'time-sheets', 'economics']],
  ['TimeSheet', ['time-sheets']],
  ['Timer', ['timer', 'time-entries', 'time-sheets']],
  ['Import', ['imports', 'time-entries', 'time-sheets', 'economics', 'clients', 'projects', 'tasks', 'people']],
  ['Client', ['clients', 'projects', 'economics']],
  ['Project', ['projects', 'economics']],
  ['Task', ['tasks']],
  ['Rate', ['rates', 'economics']],
  ['User', ['people']],
  ['Boot', ['boot']],
  ['Build', ['builds']],
  ['Drift', ['drift']],
  ['Manifest', ['manifests', 'state']],
  ['Module', ['modules', 'views', 'view-data', 'patterns']],
  ['Repositor', ['repositories', 'patterns', 'manifests']],
];

export function touchedBy(event: string): readonly string[] {
  return TOUCHES.find(([noun]) => event.startsWith(noun))?.[1] ?? [];
}
