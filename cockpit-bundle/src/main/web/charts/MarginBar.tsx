/** A margin as a bar from zero, the same scale in each row, with the scale in the head of the column. */

/** Shares beyond this are cut off: one job at −900 % must not flatten all others. */
const LEAST = -0.5;
const MOST = 0.8;
const WIDE = 140;
const PAD = 8;

function x(rate: number): number {
  const bounded = Math.max(LEAST, Math.min(MOST, rate));
  return PAD + ((bounded - LEAST) / (MOST - LEAST)) * (WIDE - 2 * PAD);
}

export function MarginAxis({ target }: { target: number }) {
  const label = `Axis: margin in percent from ${LEAST * 100} to ${MOST * 100}, with a mark at ${target * 100}`;
  return (
    <svg viewBox={`0 0 ${WIDE} 31`} className="chart" role="img" aria-label={label}>
      <text x={x(LEAST)} y="20" textAnchor="start">
        −{-LEAST * 100}
      </text>
      <text x={x(0)} y="20" textAnchor="middle">
        0
      </text>
      <text x={x(target) - 3} y="20" className="t" textAnchor="start">
        {target * 100} %
      </text>
    </svg>
  );
}

interface Props {
  rate: number | null;
  target: number;
}

export function MarginBar({ rate, target }: Props) {
  if (rate === null) return null;
  const [from, to] = [Math.min(x(0), x(rate)), Math.max(x(0), x(rate))];
  const tone = rate < 0 ? 'n' : rate < target ? 'w' : 'p';
  const cut = rate < LEAST || rate > MOST;
  return (
    <svg viewBox={`0 0 ${WIDE} 32`} preserveAspectRatio="none" aria-hidden="true">
      <rect className={tone} x={from} y="11" width={Math.max(0.5, to - from)} height="10" />
      {cut && <path className="cut" d={rate < 0 ? `M${from + 5} 8l3 16` : `M${to - 8} 8l3 16`} />}
      <line className="zero" x1={x(0)} y1="0" x2={x(0)} y2="32" />
      <line className="target" x1={x(target)} y1="8" x2={x(target)} y2="24" />
    </svg>
  );
}
