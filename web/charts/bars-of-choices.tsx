import { useMemo } from 'react'
import { useWords } from '../texts/words.tsx'
import { Chart } from './chart.tsx'

interface BarsOfChoicesProps {
  readonly bars: readonly { readonly name: string; readonly value: number }[]
  readonly label: string
}

const rowPx = 26
const mostBars = 20

/** A breakdown as bars, the longest first. */
export function BarsOfChoices({ bars, label }: BarsOfChoicesProps) {
  const { number } = useWords()
  const shown = useMemo(() => bars.slice(0, mostBars).toReversed(), [bars])
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 64, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: { type: 'value', show: false },
      yAxis: {
        type: 'category',
        data: shown.map(({ name }) => name),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: '#1d2733', width: 130, overflow: 'truncate' },
      },
      series: [
        {
          type: 'bar',
          data: shown.map(({ value }) => value),
          barMaxWidth: 16,
          itemStyle: { color: '#3f7fae', borderRadius: [0, 3, 3, 0] },
          label: {
            show: true,
            position: 'right',
            color: '#1d2733',
            formatter: ({ value }: { readonly value: number }) => number(value),
          },
        },
      ],
    }),
    [shown, number],
  )
  return <Chart option={option} heightPx={shown.length * rowPx + 12} label={label} />
}
