import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../core/api/client';
import type { ModuleListing, ModuleOutcome, ModulePlan } from '../../core/api/types';

/** A change that was confirmed, and how things stood before it. */
export interface Confirmed {
  plan: ModulePlan;
  title: string;
  /** The version that answered before. */
  before: string | null;
  droppedBefore: number;
}

export interface Running {
  id: number;
  status: 'idle' | 'pending' | 'success' | 'error';
  confirmed: Confirmed;
  /** Milliseconds since 1970. */
  startedAt: number;
  tookMillis: number | null;
  /** Bundles of others that were stopped meanwhile; null until it is over. */
  refreshed: readonly string[] | null;
  error: unknown;
}

const KEY = ['module-change'];
const LATER = 30 * 60_000;

interface Done {
  refreshed: readonly string[];
  tookMillis: number;
}

/** Carries out a confirmed plan. It goes on, and is remembered, when the page is left. */
export function useChange() {
  const client = useQueryClient();
  return useMutation({
    mutationKey: KEY,
    gcTime: LATER,
    mutationFn: async ({ plan }: Confirmed): Promise<Done> => {
      const from = performance.now();
      const { refreshed } = await api.post<ModuleOutcome>('/modules/changes', {
        change: plan.change,
        planHash: plan.hash,
      });
      return { refreshed, tookMillis: performance.now() - from };
    },
    onSettled: () =>
      Promise.all(['modules', 'views', 'view-data'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

/** The latest change of this tab, until it is dismissed. */
export function useRunning(): [Running | null, () => void] {
  const client = useQueryClient();
  const all = useMutationState({
    filters: { mutationKey: KEY },
    select: ({ mutationId, state }): Running => ({
      id: mutationId,
      status: state.status,
      confirmed: state.variables as Confirmed,
      startedAt: state.submittedAt,
      tookMillis: (state.data as Done | undefined)?.tookMillis ?? null,
      refreshed: (state.data as Done | undefined)?.refreshed ?? null,
      error: state.error,
    }),
  });
  const last = all.at(-1) ?? null;
  const dismiss = () => {
    const cache = client.getMutationCache();
    for (const mutation of cache.findAll({ mutationKey: KEY })) cache.remove(mutation);
  };
  return [last, dismiss];
}

/** How many calls each version had been given at a moment. */
export interface Sample {
  at: number;
  calls: ReadonlyMap<string, number>;
  answering: ReadonlySet<string>;
}

const MINUTE = 60_000;

export const keyOf = (module: string, version: string) => `${module} ${version}`;

function sampleOf(listing: ModuleListing, at: number): Sample {
  const named = listing.items.map(({ descriptor, traffic }) => ({
    key: keyOf(descriptor.id, descriptor.version),
    traffic,
  }));
  return {
    at,
    calls: new Map(named.map(({ key, traffic }) => [key, traffic?.calls ?? 0])),
    answering: new Set(named.filter(({ traffic }) => traffic?.answering).map(({ key }) => key)),
  };
}

/** What each reading of the listing said over the last minute, for as long as the page is shown. */
export function useSamples(): readonly Sample[] {
  const client = useQueryClient();
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(
    () =>
      client.getQueryCache().subscribe(({ type, query }) => {
        if (type !== 'updated' || (query.queryKey as readonly unknown[])[0] !== 'modules') return;
        const { data, dataUpdatedAt: at } = query.state as { data?: ModuleListing; dataUpdatedAt: number };
        if (!data) return;
        setSamples((before) =>
          before.at(-1)?.at === at ? before : [...before.filter((old) => at - old.at < MINUTE), sampleOf(data, at)],
        );
      }),
    [client],
  );
  return samples;
}
