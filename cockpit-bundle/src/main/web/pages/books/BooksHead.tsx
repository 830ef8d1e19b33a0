import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMay } from '../../ui/hooks/session';
import { Card, PageHeader } from '../../ui/Page';
import { Forbidden } from '../../ui/states';

interface Props {
  title: string;
  context?: ReactNode;
  actions?: ReactNode;
}

/** The head of all pages about the books. */
export function BooksHead({ title, ...rest }: Props) {
  const admits = useMay('identity:admin');
  const tabs = [
    { to: '/books', label: 'Months' },
    { to: '/books/exchange', label: 'Exchange rates' },
    { to: '/books/rounding', label: 'Rounding' },
    { to: '/books/invoices', label: 'Invoices' },
    ...(admits ? [{ to: '/books/bi', label: 'BI access' }] : []),
  ];
  return (
    <>
      <PageHeader title={title} {...rest} />
      <nav className="tabs" aria-label="About the books">
        {tabs.map(({ to, label }) => (
          <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
            {label}
          </Link>
        ))}
      </nav>
    </>
  );
}

/** The page for those who may not open it. */
export function NoBooks({ title, needs }: { title: string; needs: string }) {
  return (
    <>
      <PageHeader title={title} />
      <Card label={title}>
        <Forbidden>This page needs the role {needs}.</Forbidden>
      </Card>
    </>
  );
}

export const READERS = 'manager, director, finance or owner';
