/** Bars side by side and lines over a shared axis, for pictures that are declared and not drawn by hand. */
import type { Option } from './library';
import type { Palette } from './tokens';
import { common, tipContent } from './tooltip';

export interface DrawnSeries {
  name: string;
  values: readonly (number | null)[];
  texts: readonly string[];
}

export interface Picture {
  names: readonly string[];
  series: readonly DrawnSeries[];
  tick: (value: number) => string;
}

/** Up to here the names stand at the ends of the lines, which says more than a legend. */
const DIRECT = 3;
const DASHES = ['solid', 'dashed', 'dotted', 'solid', 'dashed', 'dotted'] as const;
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect'] as const;

/** The token of a series: the first leads, and colours repeat never. */
export const COLOURS = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'] as const;

function frame(picture: Picture, palette: Palette, right: number, gap: boolean): Option {
  const base = common(palette);
  return {
    ...base,
    grid: { left: 64, right, top: 14, bottom: 26 },
    tooltip: {
      ...base.tooltip,
      formatter: (params) => {
        const at = (Array.isArray(params) ? params[0] : params)?.dataIndex ?? -1;
        const lines = picture.series.map(({ name, texts }) => [name, texts[at] ?? ''] as const);
        return tipContent(picture.names[at] ?? '', lines);
      },
    },
    xAxis: {
      type: 'category',
      boundaryGap: gap,
      data: [...picture.names],
      axisLine: { onZero: true, lineStyle: { color: palette['line-strong'] } },
      axisTick: { show: false },
      axisLabel: { color: palette.muted, fontSize: 11, hideOverlap: true, margin: 10 },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      axisLabel: { color: palette.muted, fontSize: 11, formatter: (value: number) => picture.tick(value) },
      splitLine: { lineStyle: { color: palette.grid } },
    },
  };
}

export function bars(picture: Picture) {
  return (palette: Palette): Option => ({
    ...frame(picture, palette, 16, true),
    series: picture.series.map(({ name, values }, index) => ({
      type: 'bar' as const,
      name,
      barMaxWidth: 28,
      barGap: '12%',
      itemStyle: { color: palette[COLOURS[index % COLOURS.length] ?? 'c6'] },
      data: values.map((value) => ({
        value,
        itemStyle: { borderRadius: (value ?? 0) < 0 ? [0, 0, 3, 3] : [3, 3, 0, 0] },
      })),
    })),
  });
}

export function lines(picture: Picture) {
  return (palette: Palette, width: number): Option => {
    const direct = picture.series.length <= DIRECT;
    return {
      ...frame(picture, palette, direct ? (width < 560 ? 84 : 128) : 20, false),
      series: picture.series.map(({ name, values }, index) => {
        const color = palette[COLOURS[index % COLOURS.length] ?? 'c6'];
        return {
          type: 'line' as const,
          name,
          symbol: SYMBOLS[index % SYMBOLS.length] ?? 'circle',
          symbolSize: 7,
          showSymbol: values.length <= 24,
          itemStyle: { color },
          lineStyle: { width: 2, color, type: DASHES[index % DASHES.length] ?? 'solid' },
          data: [...values],
          labelLayout: { moveOverlap: 'shiftY' as const },
          ...(direct && {
            endLabel: { show: true, color, fontWeight: 600 as const, fontSize: 11, distance: 8, formatter: name },
          }),
        };
      }),
    };
  };
}

/** Whether the series are told apart by a legend. */
export function needsLegend(show: 'bars' | 'line', series: number): boolean {
  return show === 'bars' ? series > 1 : series > DIRECT;
}
