import * as z from 'zod'
import { officeApp, withoutBundles } from '../../infra/office-stage.ts'
import type { Resources } from './measurement.ts'

const Template = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.looseObject({}).optional() })),
})
const Worker = z.object({
  MemorySize: z.int(),
  Environment: z.object({ Variables: z.object({ POWERTOOLS_SERVICE_NAME: z.string() }) }),
})

/** What the stage `office` has, by its synthesized template. */
export function resourcesOfStack(): Resources {
  const { app, stack } = officeApp(withoutBundles)
  const template: unknown = app.synth().getStackByName(stack.stackName).template
  const all = Object.values(Template.parse(template).Resources)
  const of = (type: string) => all.filter(({ Type }) => Type === type)
  const functions = of('AWS::Lambda::Function').flatMap(({ Properties }) => {
    const { data } = Worker.safeParse(Properties)
    return data ? [[data.Environment.Variables.POWERTOOLS_SERVICE_NAME, data.MemorySize] as const] : []
  })
  return {
    alarms: of('AWS::CloudWatch::Alarm').length,
    queues: of('AWS::Lambda::EventSourceMapping').length,
    dashboards: of('AWS::CloudWatch::Dashboard').length,
    keys: of('AWS::KMS::Key').length,
    secrets: of('AWS::SecretsManager::Secret').length,
    memoryMb: Object.fromEntries(functions),
  }
}
