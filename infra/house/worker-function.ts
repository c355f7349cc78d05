import { type Duration, Stack, Validations } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Function as LambdaFunction, type RecursiveLoop, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import type { Ground } from '../lock.ts'
import { isIn } from '../region.ts'
import { bundledCode, type BundledCodeProps } from './bundled-code.ts'
import { LockedLog } from './locked-log.ts'

export interface WorkerFunctionProps extends BundledCodeProps {
  readonly home: Ground
  readonly timeout: Duration
  readonly memoryMb: number
  /** How many run at once at most; taken out of the account's quota. */
  readonly concurrency: number
  /** What Lambda does when it sees the function at work on what came of its own messages; without it, it stops them. */
  readonly recursiveLoop?: RecursiveLoop
}

/** A Lambda function as all of ours are: bundled, with its own log group, traced but in China, with a role that starts with nothing. */
export class WorkerFunction extends LambdaFunction {
  override readonly role: Role

  constructor(scope: Construct, id: string, props: WorkerFunctionProps) {
    const { home, folder, timeout, memoryMb, concurrency, recursiveLoop } = props
    const logGroup = new LockedLog(scope, `${id}Log`, home)
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    logGroup.grantWrite(role)
    const inChina = isIn(scope, 'china') // where Lambda knows neither X-Ray nor loops, and AWS lists no arm64
    super(scope, id, {
      description: `Taizhang ${home.stage.name}: ${folder}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: inChina ? Architecture.X86_64 : Architecture.ARM_64,
      handler: 'index.handler',
      code: bundledCode(props),
      timeout,
      memorySize: memoryMb,
      reservedConcurrentExecutions: concurrency,
      ...(recursiveLoop && !inChina && { recursiveLoop }),
      role,
      logGroup,
      tracing: inChina ? Tracing.DISABLED : Tracing.ACTIVE,
      environmentEncryption: home.lock.key, // whoever deploys grants Lambda its use: the role needs no right
      environment: {
        POWERTOOLS_METRICS_NAMESPACE: Stack.of(scope).stackName,
        POWERTOOLS_SERVICE_NAME: folder,
      },
    })
    this.role = role
    if (inChina) return
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'X-Ray has no resources to name: PutTraceSegments and PutTelemetryRecords are granted on all or not at all.',
    })
  }
}
