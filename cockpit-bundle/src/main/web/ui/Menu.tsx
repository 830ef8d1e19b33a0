import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';

interface Props {
  label: ReactNode;
  /** For a button that shows only an icon. */
  name?: string;
  className?: string;
  items: readonly { id: string; label: string }[];
  onAction: (id: string) => void;
}

/** A button that opens a list of actions. A native popover: Esc and a press elsewhere close it. */
export function Menu({ label, name, className = 'btn', items, onAction }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const place = () => {
    const [from, menu] = [button.current?.getBoundingClientRect(), list.current];
    if (!from || !menu) return;
    menu.style.top = `${from.bottom + 4}px`;
    menu.style.left = `${Math.max(8, Math.min(from.left, window.innerWidth - menu.offsetWidth - 8))}px`;
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const entries = [...(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    const at = entries.indexOf(document.activeElement as HTMLElement);
    const step = event.key === 'ArrowDown' ? 1 : -1;
    entries[(at + step + entries.length) % entries.length]?.focus();
  };
  return (
    <>
      <button ref={button} className={className} popoverTarget={id} aria-haspopup="menu" aria-label={name}>
        {label}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        className="pop menu"
        onToggle={(event) => {
          if (event.newState !== 'open') return;
          place();
          list.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
        }}
        onKeyDown={press}
      >
        {items.map((item) => (
          <button
            key={item.id}
            role="menuitem"
            tabIndex={-1}
            className="option"
            onClick={() => {
              list.current?.hidePopover();
              onAction(item.id);
            }}
          >
            {item.label}
          </button>
        ))}
      </div>
    </>
  );
}
