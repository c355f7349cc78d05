import { BarChart, SunburstChart, TreemapChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([BarChart, TreemapChart, SunburstChart, GridComponent, TooltipComponent, CanvasRenderer])

export { init }
