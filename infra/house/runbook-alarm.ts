import { Stack } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'

export interface RunbookAlarmProps {
  /** The heading in docs/runbook.md under which one reads what to do. */
  readonly heading: string
  /** What the alarm means for the office or its units, in one sentence. */
  readonly impact: string
  readonly metric: Metric
  /** Rings above it. */
  readonly above: number
}

/** An alarm that says what it means for people, and where to read what to do. */
export class RunbookAlarm extends Alarm {
  constructor(scope: Construct, id: string, { heading, impact, metric, above }: RunbookAlarmProps) {
    super(scope, id, {
      alarmName: `${Stack.of(scope).stackName}: ${heading}`,
      alarmDescription: `${impact} What to do: docs/runbook.md, "${heading}".`,
      metric,
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
  }
}
