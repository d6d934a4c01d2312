import { BarChart, type BarSeriesOption } from 'echarts/charts';
import {
  GridComponent,
  type GridComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
} from 'echarts/components';
import { type ComposeOption, type ECharts, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { BarSeries } from './bar-series.ts';
import { readPalette, usePaletteChange } from './palette.ts';

use([BarChart, GridComponent, TooltipComponent, CanvasRenderer]);

type Option = ComposeOption<BarSeriesOption | GridComponentOption | TooltipComponentOption>;

/** Draws one row of bars and redraws it with new numbers, a new size or the other colour scheme. */
export function BarCanvas({ series }: { readonly series: BarSeries }) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(null);
  const palette = usePaletteChange();

  useEffect(() => {
    if (host.current === null) return;
    const drawn = init(host.current);
    const sizes = new ResizeObserver(() => drawn.resize());
    sizes.observe(host.current);
    chart.current = drawn;
    return () => {
      sizes.disconnect();
      drawn.dispose();
    };
  }, []);

  useEffect(() => {
    if (host.current !== null) chart.current?.setOption(optionFor(series, readPalette(host.current)));
  }, [series, palette]);

  return <div ref={host} className="h-full" />;
}

function optionFor(series: BarSeries, palette: ReturnType<typeof readPalette>): Option {
  const text = { color: palette.muted, fontFamily: palette.font, fontSize: 11 };
  return {
    // A row of live bars that slides every two seconds is unrest, so nothing is animated.
    animation: false,
    grid: { left: 0, right: 2, top: 12, bottom: 0, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis',
      // Drawn on the canvas: the HTML form sets style attributes, which the security policy refuses.
      renderMode: 'richText',
      axisPointer: { type: 'shadow', shadowStyle: { color: palette.ink, opacity: 0.06 } },
      backgroundColor: palette.ink,
      borderWidth: 0,
      textStyle: { color: palette.paper, fontFamily: palette.font, fontSize: 12 },
      valueFormatter: (value) => `${Number(value).toLocaleString('en')} ${series.unit}`,
    },
    xAxis: {
      type: 'category',
      data: [...series.labels],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.line } },
      axisLabel: { ...text, interval: 14, alignMinLabel: 'left' },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitNumber: 3,
      splitLine: { lineStyle: { color: palette.line } },
      axisLabel: text,
    },
    series: [
      {
        type: 'bar',
        data: [...series.values],
        barCategoryGap: '28%',
        itemStyle: { color: palette.accent, borderRadius: [2, 2, 0, 0] },
        emphasis: { disabled: true },
      },
    ],
  };
}
