import { Stack } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'

export interface RunbookAlarmProps {
  /** The heading in docs/runbook.md under which one reads what to do. */
  readonly heading: string
  /** Which of several it is that ring under one heading. */
  readonly of?: string
  /** What the alarm means for the office or its units, in one sentence. */
  readonly impact: string
  readonly metric: Metric
  /** Rings above it; or, where something has to be heard of in every period, when nothing is. */
  readonly above: number | 'silence'
}

/** An alarm that says what it means for people, and where to read what to do. */
export class RunbookAlarm extends Alarm {
  constructor(scope: Construct, id: string, { heading, of, impact, metric, above }: RunbookAlarmProps) {
    const rings =
      above === 'silence'
        ? {
            threshold: 1,
            comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
            treatMissingData: TreatMissingData.BREACHING,
          }
        : {
            threshold: above,
            comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
            treatMissingData: TreatMissingData.NOT_BREACHING,
          }
    super(scope, id, {
      alarmName: `${Stack.of(scope).stackName}: ${of === undefined ? heading : `${of}, ${heading}`}`,
      alarmDescription: `${impact} What to do: docs/runbook.md, "${heading}".`,
      metric,
      evaluationPeriods: 1,
      ...rings,
    })
  }
}
