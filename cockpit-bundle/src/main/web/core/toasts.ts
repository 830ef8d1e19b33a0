/** Short messages at the foot of the page. Errors stay until closed; what can be undone offers it. */

export interface Toast {
  id: number;
  text: string;
  kind: 'done' | 'error';
  action?: { label: string; run: () => void };
}

type Listener = () => void;

let toasts: readonly Toast[] = [];
let next = 1;
const listeners = new Set<Listener>();

function publish(changed: readonly Toast[]): void {
  toasts = changed;
  for (const listener of listeners) listener();
}

export const toastStore = {
  subscribe: (listener: Listener): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  snapshot: (): readonly Toast[] => toasts,
};

const LIFE = 8000;

export function dismiss(id: number): void {
  publish(toasts.filter((toast) => toast.id !== id));
}

export function toast(text: string, action?: Toast['action']): void {
  const id = next++;
  publish([...toasts.slice(-2), { id, text, kind: 'done', ...(action && { action }) }]);
  setTimeout(() => dismiss(id), LIFE);
}

export function toastError(text: string): void {
  publish([...toasts.slice(-2), { id: next++, text, kind: 'error' }]);
}
