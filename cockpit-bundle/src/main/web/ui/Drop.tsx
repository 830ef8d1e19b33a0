import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { Icon } from './Icon';
import './drop.css';

interface Props {
  label: string;
  /** The line in bold. */
  title: string;
  children: ReactNode;
  button: string;
  inputLabel: string;
  accept: string;
  multiple?: boolean;
  small?: boolean;
  primary?: boolean;
  busy?: boolean;
  onFiles: (files: File[]) => void;
  /** Stands before the button. */
  aside?: ReactNode;
}

/** A place to drop files on, with a button for those who do not drag. */
export function Drop(props: Props) {
  const { label, title, children, button, inputLabel, accept, multiple, small, primary, busy, onFiles, aside } = props;
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    if (files && files.length > 0) onFiles(multiple ? [...files] : [...files].slice(0, 1));
    if (input.current) input.current.value = '';
  };
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    <div
      className={`drop${small ? ' small' : ''}${over ? ' over' : ''}`}
      role="group"
      aria-label={label}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <Icon name={busy ? 'spinner' : 'upload'} {...(busy && { spin: true })} />
      <p>
        <b>{title}</b>
        <span className="muted">{children}</span>
      </p>
      {aside}
      <button className={primary ? 'btn primary' : 'btn'} onClick={() => input.current?.click()} aria-disabled={busy}>
        {button}
      </button>
      <input
        ref={input}
        type="file"
        className="sr"
        tabIndex={-1}
        aria-label={inputLabel}
        accept={accept}
        multiple={multiple}
        onChange={(event) => take(event.target.files)}
      />
    </div>
  );
}
