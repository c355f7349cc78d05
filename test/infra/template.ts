import { Template } from 'aws-cdk-lib/assertions'
import { officeApp, withoutBundles } from './office-stage.ts'
import { reading } from './reading.ts'

/** The synthesized template of the stage `office`, made once. */
export const template = Template.fromStack(officeApp(withoutBundles).stack).toJSON()

export const { all, deniesPlainHttp, statements } = reading(template)
