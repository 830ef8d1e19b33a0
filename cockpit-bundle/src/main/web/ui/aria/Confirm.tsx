import type { ReactNode } from 'react';
import { Modal } from './Modal';

interface Props {
  title: string;
  action: string;
  busy: boolean;
  children: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be taken back. */
export default function Confirm({ title, action, busy, children, onConfirm, onClose }: Props) {
  return (
    <Modal title={title} onClose={onClose}>
      <div className="body">
        <p>{children}</p>
      </div>
      <footer>
        <span className="grow" />
        <button className="btn" onClick={onClose}>
          Cancel
        </button>
        <button className="btn danger" aria-disabled={busy} onClick={onConfirm}>
          {action}
        </button>
      </footer>
    </Modal>
  );
}
