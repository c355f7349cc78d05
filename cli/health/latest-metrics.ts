import { GetMetricDataCommand, type CloudWatchClient } from '@aws-sdk/client-cloudwatch'

interface Wanted {
  readonly id: string
  readonly namespace: string
  readonly metric: string
  readonly dimension: { readonly Name: string; readonly Value: string }
  readonly statistic: 'Maximum' | 'Sum'
  readonly overS: number
}

/** By id, the last value of each metric, over a stretch of time up to now. */
export async function latestMetrics(
  cloudWatch: CloudWatchClient,
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<string, number>> {
  if (wanted.length === 0) return new Map()
  const now = Date.now()
  const longestS = Math.max(...wanted.map(({ overS }) => overS))
  const { MetricDataResults: results } = await cloudWatch.send(
    new GetMetricDataCommand({
      StartTime: new Date(now - longestS * 1_000),
      EndTime: new Date(now),
      MetricDataQueries: wanted.map(({ namespace, metric, dimension, statistic, overS }, place) => ({
        Id: `m${place}`,
        MetricStat: {
          Metric: { Namespace: namespace, MetricName: metric, Dimensions: [dimension] },
          Period: overS,
          Stat: statistic,
        },
      })),
    }),
  )
  return new Map(
    (results ?? []).flatMap(({ Id: id = '', Values: values }) => {
      const found = wanted[Number(id.slice(1))]
      return found && values?.[0] !== undefined ? [[found.id, values[0]] as const] : []
    }),
  )
}
