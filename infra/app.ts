import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { RegisterStack } from './register-stack.ts'
import { readStage } from './stage.ts'

const app = new App()
new RegisterStack(app, readStage(app.node))
Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
