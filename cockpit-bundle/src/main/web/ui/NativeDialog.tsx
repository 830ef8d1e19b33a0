import { useEffect, useRef, type ReactNode } from 'react';

interface Props {
  label: string;
  className: string;
  onClose: () => void;
  children: ReactNode;
}

/** The browser's own modal: it keeps the focus inside, closes on Esc and gives the focus back. */
export function NativeDialog({ label, className, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    // The backdrop is part of the dialog element; a click there closes, and Esc does the same for the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={dialog}
      className={className}
      aria-label={label}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      {children}
    </dialog>
  );
}
