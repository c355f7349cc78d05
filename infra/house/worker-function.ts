import { type Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { Stage } from '../stage.ts'
import { bundledCode, type BundledCodeProps } from './bundled-code.ts'

export interface WorkerFunctionProps extends BundledCodeProps {
  readonly stage: Stage
  readonly timeout: Duration
  readonly memoryMb: number
  /** How many run at once at most; taken out of the account's quota. */
  readonly concurrency: number
}

/** A Lambda function as all of ours are: bundled, with its own log group, traced, with a role that starts with nothing. */
export class WorkerFunction extends LambdaFunction {
  override readonly role: Role

  constructor(scope: Construct, id: string, props: WorkerFunctionProps) {
    const { stage, folder, timeout, memoryMb, concurrency } = props
    const logGroup = new LogGroup(scope, `${id}Log`, { retention: stage.logDays, removalPolicy: RemovalPolicy.DESTROY })
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    logGroup.grantWrite(role)
    super(scope, id, {
      description: `Taizhang ${stage.name}: ${folder}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: bundledCode(props),
      timeout,
      memorySize: memoryMb,
      reservedConcurrentExecutions: concurrency,
      role,
      logGroup,
      tracing: Tracing.ACTIVE,
      environment: {
        POWERTOOLS_METRICS_NAMESPACE: Stack.of(scope).stackName,
        POWERTOOLS_SERVICE_NAME: folder,
      },
    })
    this.role = role
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'X-Ray has no resources to name: PutTraceSegments and PutTelemetryRecords are granted on all or not at all.',
    })
  }
}
