import { hours } from '../../core/format';
import { ratesOf, roundUp, type Rate } from '../../core/rates';
import { useWidth } from '../../ui/hooks/width';
import { keyOf, type Sample } from './changes';

const TALL = 190;
const [LEFT, RIGHT, TOP, BOTTOM] = [28, 84, 22, 20];
const SPAN = 60_000;

interface Props {
  samples: readonly Sample[];
  module: string;
  before: string | null;
  after: string;
}

/** The calls of both versions over the last minute, and the moment they were switched. */
export function CallsChart({ samples, module, before, after }: Props) {
  const [watch, width] = useWidth();
  const now = samples.at(-1)?.at ?? 0;
  const lineOf = (version: string) => {
    const key = keyOf(module, version);
    return ratesOf(samples.map(({ at, calls }) => ({ at, value: calls.get(key) ?? 0 })));
  };
  const old = before !== null && before !== after ? { version: before, rates: lineOf(before) } : null;
  const fresh = { version: after, rates: lineOf(after) };
  const top = roundUp(Math.max(0, ...[...fresh.rates, ...(old?.rates ?? [])].map((rate) => rate.perSecond)));
  const first = samples.findIndex(({ answering }) => answering.has(keyOf(module, after)));
  const switched = old && first > 0 ? samples[first]?.at : undefined;
  const wide = Math.max(120, width - LEFT - RIGHT);
  const x = (at: number) => LEFT + wide * (1 - (now - at) / SPAN);
  const y = (value: number) => TOP + (TALL - TOP - BOTTOM) * (1 - value / top);
  const path = (rates: readonly Rate[]) => rates.map(({ at, perSecond }) => `${x(at)},${y(perSecond)}`).join('L');
  const area = (rates: readonly Rate[]) => {
    const [from, to] = [rates[0], rates.at(-1)];
    return from && to ? `M${x(from.at)},${y(0)}L${path(rates)}L${x(to.at)},${y(0)}Z` : '';
  };
  const last = (rates: readonly Rate[]) => rates.at(-1)?.perSecond ?? 0;
  const summary = [old, fresh]
    .flatMap((line) => (line ? [`${line.version} at ${hours(last(line.rates))}`] : []))
    .join(', ');
  return (
    <div ref={watch} className="chart calls">
      {width > 0 && (
        <svg viewBox={`0 0 ${width} ${TALL}`} role="img" aria-label={`Calls per second now: ${summary}`}>
          {[0, top / 2, top].map((tick) => (
            <g key={tick}>
              <line className={tick === 0 ? 'ax' : 'g'} x1={LEFT} x2={LEFT + wide} y1={y(tick)} y2={y(tick)} />
              <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
                {hours(tick, Number.isInteger(tick) ? 0 : 1)}
              </text>
            </g>
          ))}
          {old && old.rates.length > 0 && (
            <>
              <path className="old" d={area(old.rates)} />
              <path className="ln s6" d={`M${path(old.rates)}`} />
            </>
          )}
          {fresh.rates.length > 0 && (
            <>
              <path className="fresh" d={area(fresh.rates)} />
              <path className="ln s1" d={`M${path(fresh.rates)}`} />
            </>
          )}
          {switched !== undefined && (
            <>
              <line className="lead" x1={x(switched)} x2={x(switched)} y1={TOP - 6} y2={y(0)} />
              <text className="b" x={x(switched)} y={TOP - 10} textAnchor="middle">
                switch
              </text>
            </>
          )}
          <Label
            x={LEFT + wide + 8}
            y={labelAt(y(last(fresh.rates)), old && y(last(old.rates)))}
            tone="acc"
            line={fresh}
          />
          {old && <Label x={LEFT + wide + 8} y={y(last(old.rates)) + 4} tone="" line={old} />}
          <text x={LEFT} y={TALL - 4}>
            −60 s
          </text>
          <text x={LEFT + wide} y={TALL - 4} textAnchor="end">
            now
          </text>
        </svg>
      )}
    </div>
  );
}

/** The names at the ends of the lines never cover each other. */
function labelAt(own: number, other: number | null): number {
  if (other === null || Math.abs(own - other) >= 28) return own + 4;
  return other - 26;
}

interface LabelProps {
  x: number;
  y: number;
  tone: string;
  line: { version: string; rates: readonly Rate[] };
}

function Label({ x, y, tone, line }: LabelProps) {
  return (
    <>
      <text className={tone} x={x} y={y - 6}>
        {line.version}
      </text>
      <text x={x} y={y + 7}>
        {hours(line.rates.at(-1)?.perSecond ?? 0)} / s
      </text>
    </>
  );
}
