import './chart.css'
import type { EChartsCoreOption } from 'echarts/core'
import { useEffect, useRef } from 'react'
import { init } from './echarts.ts'

export interface ChartProps {
  readonly option: EChartsCoreOption
  readonly heightPx: number
  /** What it shows, for whoever does not see it: the same figures stand in a table beside it. */
  readonly label: string
  readonly onPick?: (id: string) => void
}

/** Draws a chart, and again when what it shows or its room changes. */
export function Chart({ option, heightPx, label, onPick }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const pick = useRef(onPick)
  useEffect(() => {
    pick.current = onPick
  }, [onPick])
  useEffect(() => {
    if (!place.current) return
    const chart = init(place.current)
    chart.setOption({ animation: false, ...option })
    chart.on('click', ({ data }) => {
      if (typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'string')
        pick.current?.(data.id)
    })
    const watching = new ResizeObserver(() => chart.resize())
    watching.observe(place.current)
    return () => {
      watching.disconnect()
      chart.dispose()
    }
  }, [option])
  return <div ref={place} className="chart" style={{ height: heightPx }} role="img" aria-label={label} />
}
