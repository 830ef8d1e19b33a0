import { useEffect, useRef } from 'react';

/** Whether a key press belongs to what the person is typing in. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input, textarea, select, [contenteditable="true"], dialog, [role="dialog"], [role="listbox"], [role="menu"]',
    ) !== null
  );
}

/** Single-key shortcuts of a page. They rest while someone types or holds a modifier. */
export function useKeys(keys: Record<string, (event: KeyboardEvent) => void>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const run = latest.current[event.key];
      if (run) {
        event.preventDefault();
        run(event);
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** Ctrl or ⌘ with Enter, wherever the focus rests: a dialog that is read has it on itself, around everything in it. */
export function useSubmitKey(submit: () => void): void {
  const latest = useRef(submit);
  useEffect(() => {
    latest.current = submit;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // Held down, it would go on from the dialog before to what this one asks.
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat) latest.current();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
