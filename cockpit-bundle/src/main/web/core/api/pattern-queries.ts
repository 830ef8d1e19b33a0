/** What the pages of patterns and repositories read; apart from the rest, for no other page needs it. */
import { queryOptions } from '@tanstack/react-query';
import { api, isStatus } from './client';
import type {
  Build,
  FileDifference,
  FleetReport,
  GitSource,
  Instance,
  Page,
  Pattern,
  PatternListing,
  RepositoryPreview,
  RepositoryWish,
  RogueRepository,
  UpgradeWish,
} from './types';

export const patternsQuery = queryOptions({
  queryKey: ['patterns'],
  queryFn: ({ signal }) => api.get<PatternListing>('/patterns', undefined, signal),
});

/** The Git repositories patterns are read from. */
export const patternSourcesQuery = queryOptions({
  queryKey: ['patterns', 'sources'],
  queryFn: ({ signal }) =>
    api.get<{ sources: GitSource[] }>('/pattern-sources', undefined, signal).then(({ sources }) => sources),
});

/** Without a version the newest that can be used. */
export const patternQuery = (id: string, version: string | null) =>
  queryOptions({
    queryKey: ['patterns', id, version],
    queryFn: ({ signal }) => api.get<Pattern>(`/patterns/${encodeURIComponent(id)}`, { version }, signal),
  });

/** What making a repository would make, with the text of one of its files, and what was asked for. */
export const previewQuery = (id: string, repository: RepositoryWish, path: string | null) =>
  queryOptions({
    queryKey: ['patterns', id, 'preview', repository, path],
    queryFn: async () => {
      const ask = async (file: string | null) => ({
        wish: repository,
        preview: await api.post<RepositoryPreview>(`/patterns/${encodeURIComponent(id)}/preview`, {
          repository,
          path: file,
        }),
      });
      try {
        return await ask(path);
      } catch (error) {
        // With other parameters the file is not made any more; the rest of the plan is.
        if (path !== null && isStatus(error, 404)) return ask(null);
        throw error;
      }
    },
    gcTime: 60_000,
    retry: false,
  });

export const upgradePlanQuery = (id: string, wish: UpgradeWish) =>
  queryOptions({
    queryKey: ['patterns', id, 'upgrade', wish],
    queryFn: () => api.post<FleetReport>(`/patterns/${encodeURIComponent(id)}/upgrade-plan`, wish),
    gcTime: 60_000,
    retry: false,
  });

/** What an upgrade of one repository would do to one of its files. */
export const upgradeFileQuery = (id: string, upgrade: UpgradeWish, path: string) =>
  queryOptions({
    queryKey: ['patterns', id, 'upgrade-file', upgrade, path],
    queryFn: () => api.post<FileDifference>(`/patterns/${encodeURIComponent(id)}/upgrade-file`, { upgrade, path }),
    gcTime: 60_000,
    retry: false,
  });

export const repositoriesQuery = queryOptions({
  queryKey: ['repositories'],
  queryFn: ({ signal }) =>
    api.get<{ repositories: Instance[] }>('/repositories', undefined, signal).then(({ repositories }) => repositories),
});

/** Those of one job. */
export const jobRepositoriesQuery = (project: number) =>
  queryOptions({
    queryKey: ['repositories', 'job', project],
    queryFn: ({ signal }) =>
      api
        .get<{ repositories: Instance[] }>(`/projects/${project}/repositories`, undefined, signal)
        .then(({ repositories }) => repositories),
  });

/** The newest build of a repository; null when there was none. */
export const latestBuildQuery = (repository: string) =>
  queryOptions({
    queryKey: ['builds', 'latest', repository],
    queryFn: ({ signal }) =>
      api.get<Page<Build>>('/builds', { repository, limit: 1 }, signal).then(({ items }) => items[0] ?? null),
  });

/** What nobody made from a pattern. Looking at all folders takes the server a moment. */
export const rogueQuery = queryOptions({
  queryKey: ['repositories', 'rogue'],
  queryFn: ({ signal }) =>
    api
      .get<{ repositories: RogueRepository[] }>('/repositories/rogue', undefined, signal)
      .then(({ repositories }) => repositories),
});
