import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { fieldErrors } from '../../core/api/problem';
import { Refusal } from '../Refusal';
import { Modal } from './Modal';

interface Props {
  title: string;
  /** The word on the button that saves. */
  submit: string;
  /** What is wrong so far, by the field's name on the wire; shown from the first attempt on, and nothing is saved while there is any. */
  problems: Record<string, string>;
  save: { mutate: () => void; isPending: boolean; error: unknown };
  /** A failure of something else the dialog does. */
  failure?: unknown;
  /** What stands left of the buttons. */
  aside?: ReactNode;
  onClose: () => void;
  /** The fields; `shown` answers what to say under one of them, of the page's problems or the server's. */
  children: (shown: (field: string) => string | undefined) => ReactNode;
}

/** A dialog around a form: says what is wrong at the fields, and in a banner when it is about none of them. Ctrl Enter saves. */
export function FormDialog({ title, submit, problems, save, failure, aside, onClose, children }: Props) {
  const [tried, setTried] = useState(false);
  const refused = fieldErrors(save.error);
  const error = save.error ?? failure;
  const attempt = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    // A day that is typed in part has no value, and would be taken for none.
    const half = Array.from(event.currentTarget.elements).find(
      (field): field is HTMLInputElement => field instanceof HTMLInputElement && field.validity.badInput,
    );
    if (half) {
      half.reportValidity();
      return;
    }
    setTried(true);
    if (Object.keys(problems).length === 0) save.mutate();
  };
  return (
    <Modal title={title} onClose={onClose}>
      {/* The form listens for Ctrl Enter in all its fields. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <form
        onSubmit={attempt}
        noValidate
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) attempt(event);
        }}
      >
        <div className="body form">
          {Boolean(error) && Object.keys(refused).length === 0 && <Refusal error={error} />}
          {children((field) => (tried ? problems[field] : undefined) ?? refused[field])}
        </div>
        <footer>
          {aside}
          <span className="grow" />
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button className="btn primary" aria-disabled={save.isPending}>
            {submit}
          </button>
        </footer>
      </form>
    </Modal>
  );
}
