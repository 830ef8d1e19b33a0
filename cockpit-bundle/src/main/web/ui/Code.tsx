import type { ReactNode } from 'react';
import { toast, toastError } from '../core/toasts';
import { Icon } from './Icon';
import './code.css';

interface Props {
  title: string;
  text: string;
  note?: string;
  actions?: ReactNode;
}

/** Text to read and to copy. */
export function Code({ title, text, note = '', actions }: Props) {
  const copy = async () => {
    try {
      // Over plain http the browser has no clipboard for pages.
      await navigator.clipboard.writeText(text);
      toast('Copied');
    } catch {
      toastError('The browser does not let pages copy here. Select the text instead.');
    }
  };
  return (
    <>
      <div className="filehead">
        <span className="strong">{title}</span>
        <span className="meta grow trunc">{note}</span>
        {actions}
        {text !== '' && (
          <button className="btn xs" onClick={() => void copy()}>
            <Icon name="copy" />
            Copy
          </button>
        )}
      </div>
      {text !== '' && (
        // A long text scrolls; the keyboard must reach it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className="code flat" tabIndex={0} aria-label={title}>
          {text}
        </pre>
      )}
    </>
  );
}
