import { basename, join } from 'node:path'
import { type Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { Charset, LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { Stage } from '../stage.ts'

export interface WorkerFunctionProps {
  readonly stage: Stage
  /** The folder under functions/ whose handler.ts it runs. */
  readonly folder: string
  /** Source files of programs that it starts in processes of their own. Each lies bundled beside the handler, by its own name. */
  readonly programs?: readonly string[]
  /** The command that lays more beside the handler. */
  readonly beside?: (directory: string) => string
  readonly timeout: Duration
  readonly memoryMb: number
  /** How many run at once at most; taken out of the account's quota. */
  readonly concurrency: number
}

const root = join(import.meta.dirname, '../..')

// Packages in CommonJS ask for Node's own modules with require.
const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"

/** A Lambda function as all of ours are: one bundle with its source map, its own log group, traced, with a role that starts with nothing. */
export class WorkerFunction extends NodejsFunction {
  override readonly role: Role

  constructor(scope: Construct, id: string, props: WorkerFunctionProps) {
    const { stage, folder, programs = [], beside, timeout, memoryMb, concurrency } = props
    const logGroup = new LogGroup(scope, `${id}Log`, { retention: stage.logDays, removalPolicy: RemovalPolicy.DESTROY })
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    logGroup.grantWrite(role)
    super(scope, id, {
      description: `Taizhang ${stage.name}: ${folder}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      entry: join(root, 'functions', folder, 'handler.ts'),
      projectRoot: root,
      depsLockFilePath: join(root, 'package-lock.json'),
      timeout,
      memorySize: memoryMb,
      reservedConcurrentExecutions: concurrency,
      role,
      logGroup,
      tracing: Tracing.ACTIVE,
      awsSdkConnectionReuse: false, // the default of SDK v3
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_METRICS_NAMESPACE: Stack.of(scope).stackName,
        POWERTOOLS_SERVICE_NAME: folder,
      },
      bundling: {
        format: OutputFormat.ESM,
        bundleAwsSDK: true, // pinned by the lock file, and there also where Lambda is emulated
        mainFields: ['module', 'main'],
        logLevel: LogLevel.WARNING,
        charset: Charset.UTF8, // our texts are Chinese; escaped, each character is six
        minify: true,
        sourceMap: true,
        sourcesContent: false,
        banner,
        commandHooks: {
          beforeBundling: () => [],
          beforeInstall: () => [],
          afterBundling: (_, outputDirectory) => [
            ...programs.map((program) => bundleInto(outputDirectory, program)),
            ...(beside ? [beside(outputDirectory)] : []),
          ],
        },
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

/** The command, run in the project's root, that bundles a program as the handler is bundled. */
function bundleInto(directory: string, program: string): string {
  const outfile = join(directory, `${basename(program, '.ts')}.mjs`)
  const form = '--bundle --platform=node --target=node24 --format=esm --minify --charset=utf8 --log-level=warning'
  return `npx esbuild ${program} ${form} --main-fields=module,main "--banner:js=${banner}" "--outfile=${outfile}"`
}
