/** Revenue against cost over months: two lines whose gap is the margin. */
import { compactMoney } from '../core/format';
import type { Option } from './library';
import type { Palette } from './tokens';
import { common, tipContent } from './tooltip';

export interface MonthPoint {
  name: string;
  title: string;
  revenue: number;
  /** Null when the reader may not see cost. */
  cost: number | null;
  tip: readonly (readonly [string, string])[];
  /** True for the month that is not over yet: its lines are dashed. */
  open: boolean;
}

export function monthLines(points: readonly MonthPoint[], currency: string | null) {
  return (palette: Palette, width: number): Option => {
    const base = common(palette);
    const last = points.at(-1);
    const closed = last?.open ? points.length - 1 : points.length;
    const line = (color: string, values: (number | null)[], label: string, lift: number) => {
      const style = { width: 2, color };
      const end = {
        show: true,
        color,
        fontWeight: 600 as const,
        fontSize: 11,
        formatter: label,
        distance: 8,
        offset: [0, lift],
      };
      const dots = {
        type: 'line' as const,
        symbol: 'circle',
        symbolSize: 7,
        showSymbol: points.length === 1,
        itemStyle: { color },
      };
      return [
        {
          ...dots,
          lineStyle: style,
          data: values.map((value, index) => (index < closed ? value : null)),
          ...(closed === points.length && { endLabel: end }),
        },
        {
          ...dots,
          lineStyle: { ...style, type: 'dashed' as const },
          data: values.map((value, index) => (index >= closed - 1 ? value : null)),
          ...(closed < points.length && { endLabel: end }),
        },
      ];
    };
    const costs = points.map((point) => point.cost);
    // The two names sit at the ends of their lines, pushed apart so that they never cover each other.
    const revenueOnTop = (last?.revenue ?? 0) >= (last?.cost ?? 0);
    return {
      ...base,
      grid: { left: 56, right: width < 560 ? 72 : 104, top: 14, bottom: 26 },
      tooltip: {
        ...base.tooltip,
        axisPointer: { type: 'line', lineStyle: { color: palette['line-strong'] } },
        formatter: (params) => {
          const point = points[(Array.isArray(params) ? params[0] : params)?.dataIndex ?? -1];
          return point ? tipContent(point.title, point.tip) : '';
        },
      },
      xAxis: {
        type: 'category',
        boundaryGap: false,
        data: points.map((point) => point.name),
        axisLine: { lineStyle: { color: palette['line-strong'] } },
        axisTick: { show: false },
        axisLabel: { color: palette.muted, fontSize: 11, hideOverlap: true },
      },
      yAxis: {
        type: 'value',
        splitNumber: 4,
        axisLabel: {
          color: palette.muted,
          fontSize: 11,
          formatter: (value: number) => (value === 0 ? '0' : compactMoney(value, currency)),
        },
        splitLine: { lineStyle: { color: palette.grid } },
      },
      series: [
        ...line(
          palette.c1,
          points.map((point) => point.revenue),
          'Revenue',
          revenueOnTop ? -7 : 7,
        ),
        ...(costs.some((cost) => cost !== null) ? line(palette.c6, costs, 'Cost', revenueOnTop ? 7 : -7) : []),
      ],
    };
  };
}
