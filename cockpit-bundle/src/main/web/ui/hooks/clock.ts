import { useEffect, useState } from 'react';
import { untilNextSecond } from '../../core/timer';

/** The current time, renewed each second on the edge of a start, or every minute when there is none. */
export function useNow(startedAt: string | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      setNow(Date.now());
      timer = setTimeout(tick, startedAt === null ? 60_000 : untilNextSecond(startedAt, Date.now()));
    };
    timer = setTimeout(tick, startedAt === null ? 60_000 : untilNextSecond(startedAt, Date.now()));
    return () => clearTimeout(timer);
  }, [startedAt]);
  return now;
}
