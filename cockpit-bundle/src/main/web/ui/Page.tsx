import { useEffect, useRef, type ReactNode } from 'react';

interface HeaderProps {
  title: string;
  /** One line: period, filter, count. */
  context?: ReactNode;
  crumb?: ReactNode;
  /** A status beside the title. */
  status?: ReactNode;
  actions?: ReactNode;
}

/** The head of a page. Names the document and takes the focus when the page was navigated to. */
export function PageHeader({ title, context, crumb, status, actions }: HeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · FractalOS`;
  }, [title]);
  useEffect(() => {
    if (document.body.dataset['navigated'] === 'true') heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="page-head">
      <div className="titles">
        {crumb}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {context !== undefined && <p className="context">{context}</p>}
      </div>
      {status}
      {actions !== undefined && <div className="actions">{actions}</div>}
    </div>
  );
}

interface CardProps {
  title?: string;
  meta?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
  label?: string;
  busy?: boolean;
}

/** A card: header, body, optional foot. The refetch line at its top never moves what is below. */
export function Card({ title, meta, actions, children, className, label, busy }: CardProps) {
  return (
    <section className={`card ${className ?? ''}`} aria-label={label ?? title} aria-busy={busy || undefined}>
      {busy && (
        <div className="progress2">
          <i />
        </div>
      )}
      {title !== undefined && (
        <header>
          <h2>{title}</h2>
          <span className="meta">{meta}</span>
          {actions}
        </header>
      )}
      {children}
    </section>
  );
}
