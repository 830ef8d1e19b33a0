import { lazy, Suspense, useMemo } from 'react';
import { bars, COLOURS, lines, needsLegend, type Picture } from '../../charts/series';
import type { ModulePage } from '../../core/api/types';
import { plural } from '../../core/format';
import { drawingOf, tickText, type Drawing, type Place, type ViewRow } from '../../core/view';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { ViewTable } from './ViewTable';

const Chart = lazy(() => import('../../charts/Chart'));

const TALL = 320;

interface Props {
  page: ModulePage;
  rows: readonly ViewRow[];
  place: Place;
  busy: boolean;
}

/** Rows as bars or lines, or as the table behind them. */
export function ViewChart({ page, rows, place, busy }: Props) {
  const [url, setUrl] = useUrl();
  const show = page.show === 'line' ? 'line' : 'bars';
  const drawn = useMemo(() => {
    const drawing = drawingOf(page.columns, rows, place);
    const format = drawing.series[0]?.format ?? 'number';
    const picture: Picture = {
      names: drawing.names,
      series: drawing.series,
      tick: (value) => tickText(value, format, drawing.currency),
    };
    return { drawing, option: show === 'line' ? lines(picture) : bars(picture) };
    // The place is two words that only a new session changes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [page.columns, rows, show, place.currency, place.zone]);
  const { drawing, option } = drawn;
  const asTable = url['as'] === 'table';
  const toggle = (
    <div className="seg s" role="group" aria-label="Show as">
      <button aria-pressed={!asTable} onClick={() => setUrl({ as: null })}>
        <Icon name={show === 'line' ? 'economics' : 'bars'} small />
        Chart
      </button>
      <button aria-pressed={asTable} onClick={() => setUrl({ as: 'table' })}>
        <Icon name="table" small />
        Table
      </button>
    </div>
  );
  return (
    <>
      <Card title={page.title} meta={rangeOf(drawing)} className="below" actions={toggle} busy={busy}>
        {!asTable && (
          <div className="body">
            {needsLegend(show, drawing.series.length) && (
              <ul className="legend">
                {drawing.series.map(({ name }, index) => (
                  <li key={name}>
                    <i className={COLOURS[index % COLOURS.length]} />
                    {name}
                  </li>
                ))}
              </ul>
            )}
            <Suspense fallback={<div className="chartroom" />}>
              <Chart
                summary={summaryOf(page, drawing)}
                height={TALL}
                option={option}
                points={drawing.names.length}
                say={(point) =>
                  `${drawing.names[point] ?? ''}: ${drawing.series
                    .map(({ name, texts }) => `${name} ${texts[point] ?? ''}`)
                    .join(', ')}`
                }
              />
            </Suspense>
          </div>
        )}
        {drawing.mixed && (
          <div className="foot">
            <Icon name="warn" />
            <span className="grow">Amounts here are in several currencies; heights compare numbers, not worth.</span>
          </div>
        )}
      </Card>
      {asTable && <ViewTable page={page} rows={rows} place={place} busy={busy} />}
    </>
  );
}

function rangeOf({ names, currency }: Drawing): string {
  const [first, last] = [names[0] ?? '', names.at(-1) ?? ''];
  const range = first === last ? first : `${first} to ${last}`;
  return [plural(names.length, 'point'), range, currency ?? ''].filter((part) => part !== '').join(' · ');
}

/** The picture in one sentence: how far each series reaches. */
function summaryOf(page: ModulePage, drawing: Drawing): string {
  const extremes = drawing.series.map(({ name, values, texts }) => {
    const known = values.flatMap((value, at) => (value === null ? [] : [{ value, at }]));
    const top = known.reduce((best, one) => (one.value > best.value ? one : best), known[0] ?? { value: 0, at: -1 });
    return top.at < 0 ? `${name} unknown` : `${name} highest with ${texts[top.at]} at ${drawing.names[top.at]}`;
  });
  return `${page.title}, ${rangeOf(drawing)}. ${extremes.join('; ')}.`;
}
