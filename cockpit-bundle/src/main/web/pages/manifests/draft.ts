import { useSyncExternalStore } from 'react';
import type { Draft } from '../../core/manifests';

/** The files somebody works on. They outlive a walk to another page, not a reload. */
let files: readonly Draft[] = [];
const listeners = new Set<() => void>();

export function setDrafts(next: readonly Draft[]): void {
  files = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useDrafts(): readonly Draft[] {
  return useSyncExternalStore(subscribe, () => files);
}
