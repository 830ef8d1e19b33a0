import { useSyncExternalStore } from 'react';
import { dismiss, toastStore } from '../core/toasts';
import { Icon } from './Icon';

/** The messages now shown, in a polite live region; failures interrupt. */
export function Toasts() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.snapshot);
  return (
    <div className="toasts">
      <div role="status">
        {toasts
          .filter((toast) => toast.kind === 'done')
          .map((toast) => (
            <div key={toast.id} className="toast">
              <span>{toast.text}</span>
              {toast.action && (
                <button
                  onClick={() => {
                    dismiss(toast.id);
                    toast.action?.run();
                  }}
                >
                  {toast.action.label}
                </button>
              )}
            </div>
          ))}
      </div>
      <div role="alert">
        {toasts
          .filter((toast) => toast.kind === 'error')
          .map((toast) => (
            <div key={toast.id} className="toast">
              <Icon name="alert" />
              <span>{toast.text}</span>
              <button aria-label="Close message" onClick={() => dismiss(toast.id)}>
                <Icon name="x" />
              </button>
            </div>
          ))}
      </div>
    </div>
  );
}
