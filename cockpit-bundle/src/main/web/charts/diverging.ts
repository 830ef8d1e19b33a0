/** Sorted bars around zero: what earns to the right, what loses to the left. */
import { compactMoney } from '../core/format';
import type { Option } from './library';
import type { Palette } from './tokens';
import { common, tipContent } from './tooltip';

export interface Bar {
  name: string;
  value: number;
  tip: readonly (readonly [string, string])[];
  /** The value as shown beside the bar. */
  label: string;
}

export const BAR_HEIGHT = 24;

export function divergingHeight(bars: number): number {
  return bars * BAR_HEIGHT + 34;
}

export function diverging(bars: readonly Bar[], currency: string | null) {
  return (palette: Palette, width: number): Option => {
    const names = width < 560 ? 120 : 240;
    const values = bars.map((bar) => bar.value);
    const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
    // Room for the labels outside the bars, as a share of the span.
    const room = ((most - least) * 84) / Math.max(120, width - names - 40);
    const base = common(palette);
    return {
      ...base,
      grid: { left: names, right: 8, top: 26, bottom: 4 },
      tooltip: {
        ...base.tooltip,
        formatter: (params) => {
          const point = Array.isArray(params) ? params[0] : params;
          const bar = bars[point?.dataIndex ?? -1];
          return bar ? tipContent(bar.name, bar.tip) : '';
        },
      },
      xAxis: {
        type: 'value',
        position: 'top',
        min: least < 0 ? least - room : 0,
        max: most > 0 ? most + room : 0,
        splitNumber: 4,
        axisLabel: {
          color: palette.muted,
          fontSize: 11,
          showMinLabel: false,
          showMaxLabel: false,
          hideOverlap: true,
          formatter: (value: number) => (value === 0 ? '0' : compactMoney(value, currency)),
        },
        splitLine: { showMinLine: false, showMaxLine: false, lineStyle: { color: palette.grid } },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: bars.map((bar) => bar.name),
        axisLine: { onZero: true, lineStyle: { color: palette['line-strong'] } },
        axisTick: { show: false },
        axisLabel: { show: false },
      },
      series: [
        {
          type: 'bar',
          barWidth: 12,
          cursor: 'pointer',
          data: bars.map((bar) => ({
            value: bar.value,
            itemStyle: {
              color: bar.value < 0 ? palette.neg : palette.c1,
              borderRadius: bar.value < 0 ? [3, 0, 0, 3] : [0, 3, 3, 0],
            },
            label: {
              show: true,
              position: bar.value < 0 ? ('left' as const) : ('right' as const),
              color: bar.value < 0 ? palette.neg : palette.text,
              fontWeight: 600,
              fontSize: 11,
              formatter: bar.label,
            },
          })),
        },
        {
          // A second, empty series carries the names at the left edge, wherever zero lies.
          type: 'bar',
          barWidth: 12,
          barGap: '-100%',
          silent: true,
          itemStyle: { color: 'transparent' },
          data: bars.map((bar) => ({
            value: least - room,
            label: {
              show: true,
              position: 'left' as const,
              align: 'left' as const,
              offset: [-(names - 5), 0],
              color: palette.text,
              fontSize: 12,
              width: names - 16,
              overflow: 'truncate' as const,
              formatter: bar.name,
            },
          })),
        },
      ],
    };
  };
}
