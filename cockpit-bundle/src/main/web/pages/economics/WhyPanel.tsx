import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Params } from '../../core/api/client';
import { figureEntriesQuery, whyQuery } from '../../core/api/queries';
import type { Explanation, ExplanationPart, FigureEntry } from '../../core/api/types';
import { monthName, shortDate } from '../../core/dates';
import { sum } from '../../core/decimal';
import { OUTCOMES, scopeText, type Measure } from '../../core/figure';
import { hours, money, NONE, plural } from '../../core/format';
import { useScopeNames } from '../../ui/hooks/names';
import { Icon } from '../../ui/Icon';
import { LoadMore } from '../../ui/LoadMore';
import { Block, Empty } from '../../ui/states';
import '../../ui/code.css';

const TITLES: Record<Measure, string> = { hours: 'Hours', revenue: 'Revenue', cost: 'Cost', margin: 'Margin' };

interface Props {
  measure: Measure;
  /** What the figure is about, as the table names it. */
  name: string;
  filter: Params;
  onMeasure: (measure: Measure) => void;
  onClose: () => void;
}

/** Why a figure is what it is: what adds up to it at which rates, what is missing, and the entries themselves. */
export function WhyPanel({ measure, name, filter, onMeasure, onClose }: Props) {
  const query = useQuery(whyQuery(measure, filter));
  const total = query.data?.listing.total;
  const seesCost = !total || total.cost !== null || Boolean(total.costHidden);
  const measures = (Object.keys(TITLES) as Measure[]).filter(
    (each) => seesCost || each === 'hours' || each === 'revenue',
  );
  return (
    <section className="card detail why" aria-label={`Why ${name}`}>
      <header>
        <h2 className="trunc" title={name}>
          {name}
        </h2>
        <span className="grow" />
        <button className="btn ghost xs icon" aria-label="Close" onClick={onClose}>
          <Icon name="x" />
        </button>
      </header>
      <div className="toolbar">
        <div className="seg s" role="group" aria-label="Figure">
          {measures.map((each) => (
            <button key={each} aria-pressed={each === measure} onClick={() => onMeasure(each)}>
              {TITLES[each]}
            </button>
          ))}
        </div>
      </div>
      <Block query={query} what="The reasons" rows={6}>
        {(why) => (
          <>
            <Value why={why} />
            {why.gaps.map((gap) => (
              <div className="banner" role="note" key={gap}>
                <Icon name="warn" />
                <p>{gap}</p>
              </div>
            ))}
            <Parts why={why} />
            <Behind why={why} filter={filter} />
          </>
        )}
      </Block>
    </section>
  );
}

function Value({ why }: { why: Explanation }) {
  return (
    <div className="body">
      <p className="big">
        {why.measure === 'hours' ? `${hours(why.value, 2)} h` : money(why.value, why.currency, 'exact')}
      </p>
      {why.costHidden && <p>Hidden: {why.costHidden}.</p>}
      <p className="meta">{why.formula}</p>
    </div>
  );
}

function Parts({ why }: { why: Explanation }) {
  const names = useScopeNames();
  if (why.parts.length === 0) return null;
  return (
    <>
      <div className="filehead">
        <span className="strong">What adds up to it</span>
        <span className="grow" />
        <span className="meta">{plural(why.parts.length, 'part')}</span>
      </div>
      <ul className="parts">
        {why.parts.map((part, at) => (
          <li key={at}>
            <Part part={part} why={why} names={names} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Part({ part, why, names }: { part: ExplanationPart; why: Explanation; names: ReadonlyMap<string, string> }) {
  const scope = part.scope === null ? null : scopeText(part.scope, names);
  // Lines may be of a category of that name.
  const overtime = part.what === 'overtime' && part.seconds > 0;
  const time = part.measure === 'revenue' ? part.billedSeconds : part.seconds;
  const months =
    part.firstMonth === part.lastMonth
      ? monthName(part.firstMonth)
      : `${monthName(part.firstMonth)} to ${monthName(part.lastMonth)}`;
  return (
    <details>
      <summary>
        <span className="trunc">
          <span className="strong">{part.measure === 'cost' ? 'Cost' : 'Revenue'}</span>{' '}
          {overtime ? `overtime, ${scope ?? 'no rate'}` : part.what === 'time' ? (scope ?? 'no rate') : part.what}
        </span>
        <span className="grow" />
        <span className="num">
          {why.measure === 'hours' ? `${hours(part.seconds / 3600, 2)} h` : money(part.amount, why.currency, 'exact')}
        </span>
      </summary>
      <dl className="detail-facts">
        <dt>Entries</dt>
        <dd>
          {part.entries} · {months}
        </dd>
        {part.perHour !== null && (
          <>
            <dt>Rate</dt>
            <dd>
              {hours(time / 3600, 2)} h × {money(part.perHour, part.currency, 'exact')}
              {overtime && ' × factor of overtime'}
            </dd>
          </>
        )}
        {part.billedSeconds > 0 && part.billedSeconds !== part.seconds && (
          <>
            <dt>Rounded</dt>
            <dd>{hours(part.seconds / 3600, 2)} h worked</dd>
          </>
        )}
        {part.invoiced && (
          <>
            <dt>Invoiced</dt>
            <dd>
              The first of these, of {shortDate(part.invoiced.day, true)}, stays at{' '}
              {money(part.invoiced.perHour, part.invoiced.currency, 'exact')} an hour by invoice {part.invoiced.number}
            </dd>
          </>
        )}
        {part.path.length > 0 && !part.invoiced && (
          <>
            <dt>Tried</dt>
            <dd>{part.path.map((step) => `${scopeText(step.scope, names)}: ${OUTCOMES[step.outcome]}`).join(' → ')}</dd>
          </>
        )}
      </dl>
    </details>
  );
}

/** The entries, newest first; once all are there, their sum is held against the figure. */
function Behind({ why, filter }: { why: Explanation; filter: Params }) {
  const pages = useInfiniteQuery(figureEntriesQuery(filter));
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const amount = (item: FigureEntry) => {
    if (why.measure === 'hours') return `${hours(item.seconds / 3600, 2)} h`;
    if (why.measure === 'margin') return money(marginOf(item), why.currency, 'exact');
    return money(why.measure === 'revenue' ? item.revenue : item.cost, why.currency, 'exact');
  };
  return (
    <>
      <div className="filehead">
        <span className="strong">Entries</span>
        <span className="grow" />
        <span className="meta">
          {items.length < why.entries ? `${items.length} of ${why.entries}` : String(why.entries)}
        </span>
      </div>
      {items.length === 0 && !pages.isPending && <Empty icon="clock" title="No entries" />}
      <ul className="behind">
        {items.map((item) => (
          <li key={`${item.category}:${item.id}`}>
            <span className="muted day">{shortDate(item.day, true)}</span>
            <span className="trunc" title={`${item.client} · ${item.project} · ${item.note}`}>
              {item.category === 'time' ? (item.person ?? NONE) : item.category} · {item.project}
              {item.note !== '' && <span className="muted"> · {item.note}</span>}
              {item.invoice && <span className="muted"> · invoice {item.invoice}</span>}
            </span>
            <span className="num">{amount(item)}</span>
          </li>
        ))}
      </ul>
      <div className="foot">
        {pages.hasNextPage ? (
          <LoadMore loading={pages.isFetchingNextPage} onMore={() => void pages.fetchNextPage()}>
            The newest {plural(items.length, 'entry', 'entries')} are shown.
          </LoadMore>
        ) : (
          <Sum why={why} items={items} />
        )}
      </div>
    </>
  );
}

function marginOf(item: FigureEntry): string | null {
  if (item.revenue === null || item.cost === null) return null;
  return sum([item.revenue, item.cost.startsWith('-') ? item.cost.slice(1) : `-${item.cost}`]);
}

/** Amounts of entries have six places, the figure has the currency's: half a unit of the last place is what may lie between. */
function Sum({ why, items }: { why: Explanation; items: readonly FigureEntry[] }) {
  const known = (values: (string | null)[]) => Number(sum(values.map((value) => value ?? '0')) ?? 0);
  const total = {
    hours: items.reduce((seconds, item) => seconds + item.seconds, 0) / 3600,
    revenue: known(items.map((item) => item.revenue)),
    cost: known(items.map((item) => item.cost)),
    margin: known(items.map((item) => item.revenue)) - known(items.map((item) => item.cost)),
  }[why.measure];
  if (why.value === null) return <span>All entries are shown.</span>;
  const same = Math.abs(total - Number(why.value)) <= 0.0051 + items.length * 0.0000005;
  return (
    <span className="row">
      <span className={same ? 'pos' : 'warn'}>
        <Icon name={same ? 'check' : 'warn'} />
      </span>
      {same
        ? 'These entries add up to the figure above.'
        : 'Time was added just now: these entries add up to another figure.'}
    </span>
  );
}
