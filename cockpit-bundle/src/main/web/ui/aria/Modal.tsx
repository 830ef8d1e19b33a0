import type { ReactNode } from 'react';
import { Dialog, Heading, Modal as AriaModal, ModalOverlay } from 'react-aria-components';
import { Icon } from '../Icon';
import './policy';

interface Props {
  title: string;
  /** For what is read rather than filled in. */
  wide?: boolean;
  /** Whether a press beside it leaves it open, since what it shows is not shown again. */
  held?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog that keeps the focus inside and hides the rest of the page from readers; Esc closes it. */
export function Modal({ title, wide, held, onClose, children }: Props) {
  return (
    <ModalOverlay className="scrim" isOpen isDismissable={!held} onOpenChange={(open) => !open && onClose()}>
      <AriaModal className={wide ? 'dialog wide' : 'dialog'}>
        <Dialog className="dialog-in">
          <header>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <button type="button" className="btn ghost s icon" aria-label="Close" onClick={onClose}>
              <Icon name="x" />
            </button>
          </header>
          {children}
        </Dialog>
      </AriaModal>
    </ModalOverlay>
  );
}
