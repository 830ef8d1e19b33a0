import type { BuildOutcome } from '../../core/api/types';
import { barsOf, stripText } from '../../core/builds';

const [WIDTH, HEIGHT, STEP, BAR, LAST] = [200, 20, 4, 3, 50];

/** The last builds, the newest at the right: as high as they took long. What did not pass hangs from the top, so that colour is not the only sign. */
export function Strip({ last }: { last: readonly BuildOutcome[] }) {
  const bars = barsOf(last.slice(-LAST));
  const first = LAST - bars.length;
  const text = stripText(last);
  return (
    <svg className="builds-strip" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={text}>
      <title>{text}</title>
      {bars.map(({ id, status, height }, at) => {
        const high = Math.round(height * HEIGHT);
        return (
          <rect
            key={id}
            className={status}
            x={(first + at) * STEP}
            width={BAR}
            y={status === 'failed' || status === 'interrupted' ? 0 : HEIGHT - high}
            height={high}
            rx="1"
          />
        );
      })}
    </svg>
  );
}
