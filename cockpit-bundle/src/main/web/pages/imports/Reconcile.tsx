import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { economicsQuery } from '../../core/api/queries';
import type { Import } from '../../core/api/types';
import { hours, money, plural } from '../../core/format';
import { parsePeriod } from '../../core/period';
import { useMay } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';

/** After the import: what the file said against what the platform now counts in the same days. */
export function Reconcile({ item }: { item: Import }) {
  const seesFigures = useMay('economics:read');
  const period = item.from && item.to ? parsePeriod(`${item.from}..${item.to}`) : null;
  const { data } = useQuery({
    ...economicsQuery('month', period ?? { key: 'all', label: '', from: null, to: null }),
    enabled: seesFigures && period !== null,
  });
  const added = `${plural(item.newRows, 'row')} added${item.newRates > 0 ? `, ${plural(item.newRates, 'rate')}` : ''}.`;
  if (!period || !data) {
    return (
      <div className="banner pos" role="status">
        <Icon name="check" />
        <p>
          <b>Imported.</b> {added}
        </p>
        {seesFigures && (
          <Link className="btn s" to="/economics/$view" params={{ view: 'jobs' }}>
            Show the margins
          </Link>
        )}
      </div>
    );
  }
  const equal = Number(data.total.hours) === Number(item.hours);
  return (
    <div className={`banner ${equal ? 'pos' : 'acc'}`} role="status">
      <Icon name={equal ? 'check' : 'info'} />
      <p>
        <b>Imported.</b> {added} The file has {hours(item.hours, 2)} h; the platform counts {hours(data.total.hours, 2)}{' '}
        h in the same days
        {equal ? ', to the minute the same' : ', with what was recorded before'}. Revenue{' '}
        {money(data.total.revenue, data.currency)}
        {data.total.margin === null ? '' : `, margin ${money(data.total.margin, data.currency)}`}.
      </p>
      <Link className="btn s" to="/economics/$view" params={{ view: 'jobs' }} search={{ period: period.key }}>
        Show the margins
      </Link>
    </div>
  );
}
