import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { EChartsType } from 'echarts/core';
import { readPalette, type Palette } from './tokens';
import type { Option } from './library';

interface Props {
  /** The chart in one sentence, for those who do not see it. */
  summary: string;
  height: number;
  /** Pure: the same palette and width give the same chart. */
  option: (palette: Palette, width: number) => Option;
  /** How many data points the arrow keys walk over. */
  points: number;
  /** What is read out at a point. */
  say: (point: number) => string;
  onPick?: (point: number) => void;
}

/** A chart of the library, which loads with the first chart. Arrow keys walk its points and each is read out. */
export default function Chart({ summary, height, option, points, say, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const latest = useRef({ option, onPick });
  const [cursor, setCursor] = useState<number | null>(null);
  const [loaded, setLoaded] = useState(false);

  useEffect(() => {
    latest.current = { option, onPick };
    const element = box.current;
    if (chart.current && element)
      chart.current.setOption(option(readPalette(), element.clientWidth), { notMerge: true });
  }, [option, onPick]);

  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    let gone = false;
    const draw = () =>
      chart.current?.setOption(latest.current.option(readPalette(), element.clientWidth), { notMerge: true });
    const observer = new ResizeObserver(() => {
      chart.current?.resize();
      draw();
    });
    const dark = matchMedia('(prefers-color-scheme: dark)');
    void import('./library').then(({ init }) => {
      if (gone) return;
      const made = init(element, null, { renderer: 'svg' });
      chart.current = made;
      draw();
      made.on('click', (event) => latest.current.onPick?.(event.dataIndex));
      observer.observe(element);
      document.addEventListener('themechange', draw);
      dark.addEventListener('change', draw);
      setLoaded(true);
    });
    return () => {
      gone = true;
      observer.disconnect();
      document.removeEventListener('themechange', draw);
      dark.removeEventListener('change', draw);
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);

  const show = (point: number) => {
    setCursor(point);
    chart.current?.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: point });
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step !== undefined && points > 0) {
      event.preventDefault();
      show(cursor === null ? (step > 0 ? 0 : points - 1) : (cursor + step + points) % points);
    } else if (event.key === 'Enter' && cursor !== null) {
      onPick?.(cursor);
    } else if (event.key === 'Escape') {
      chart.current?.dispatchAction({ type: 'hideTip' });
      setCursor(null);
    }
  };
  return (
    <>
      {/* The arrow keys move a cursor over the marks, so the picture takes the focus like a slider does. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        className="echart"
        role="img"
        aria-label={summary}
        aria-busy={!loaded || undefined}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        style={{ height }}
        onKeyDown={press}
        onBlur={() => {
          chart.current?.dispatchAction({ type: 'hideTip' });
          setCursor(null);
        }}
      >
        <div ref={box} style={{ height }} />
      </div>
      <p className="sr" aria-live="polite">
        {cursor === null ? '' : say(cursor)}
      </p>
    </>
  );
}
