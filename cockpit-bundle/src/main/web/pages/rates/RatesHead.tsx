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

/** Whether this person may change rates. The preview tells what people cost, so seeing that is part of it. */
export function useMayChange(): boolean {
  const writes = useMay('rates:write');
  const sees = useMay('economics:salaries');
  return writes && sees;
}

/** The head of all pages about rates. */
export function RatesHead({ title, ...rest }: Props) {
  const changes = useMayChange();
  const tabs = [
    { to: '/rates', label: 'Rates' },
    { to: '/rates/cards', label: 'Rate cards' },
    { to: '/rates/overtime', label: 'Overtime' },
    ...(changes ? [{ to: '/rates/changes', label: 'Changes' }] : []),
    { to: '/rates/which', label: 'Which rate?' },
  ];
  return (
    <>
      <PageHeader title={title} {...rest} />
      <nav className="tabs" aria-label="About rates">
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
export function NoRates({ title, needs }: { title: string; needs: string }) {
  return (
    <>
      <PageHeader title={title} />
      <Card label={title}>
        <Forbidden>This page needs the role {needs}.</Forbidden>
      </Card>
    </>
  );
}
