/** What the page in front can do, for the command palette: pages put their actions here while they are shown. */
export interface PageAction {
  id: string;
  label: string;
  key?: string;
  run: () => void;
}

let actions: readonly PageAction[] = [];

/** Offers actions until the answer is called. */
export function offer(added: readonly PageAction[]): () => void {
  actions = [...actions, ...added];
  return () => {
    actions = actions.filter((action) => !added.includes(action));
  };
}

export function offered(): readonly PageAction[] {
  return actions;
}
