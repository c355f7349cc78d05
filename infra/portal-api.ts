import { Duration, Validations } from 'aws-cdk-lib'
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import { Construct } from 'constructs'
import type { Channels } from './chasing.ts'
import type { Export } from './export.ts'
import type { Home } from './home.ts'
import { LockedLog } from './house/locked-log.ts'
import { RunbookAlarm } from './house/runbook-alarm.ts'
import { WorkerFunction } from './house/worker-function.ts'
import type { Identity } from './identity.ts'
import type { RollUp } from './roll-up.ts'

export interface PortalApiProps {
  readonly identity: Identity
  readonly rollUp: RollUp
  readonly exports: Export
  readonly channels: Channels
}

/** The routes that answer without a token; a test holds them against the API's own. */
export const openRoutes = [
  ['GET', '/api/openapi.json'],
  ['POST', '/api/answer-links'],
  ['POST', '/api/answer-links/answers'],
] as const

/** What is logged of a request: never who made it, from where, or with what in its address. */
const logged = {
  at: '$context.requestTime',
  requestId: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
}

/**
 * What the portal, and any program of the office, asks and tells.
 *
 * On the last day 300 contacts have the portal open. One who waits for a verdict asks every two seconds: 150 requests a second, at 50 ms each
 * 8 at once. Opening a page is six requests within a second; the office's own, which read every return, take a second or two: 20 at once are
 * enough. More than 300 a second is nobody's portal.
 */
export class PortalApi extends Construct {
  readonly http: HttpApi
  readonly worker: WorkerFunction

  constructor(scope: Construct, id: string, home: Home, { identity, rollUp, exports, channels }: PortalApiProps) {
    super(scope, id)
    const { stage, register, uploads } = home
    this.http = new HttpApi(this, 'Http', { apiName: `Taizhang ${stage.name}`, createDefaultStage: false })
    this.worker = new WorkerFunction(this, 'Worker', {
      home,
      folder: 'api',
      programs: ['shared/workbook/isolated/convert-workbook.ts'],
      timeout: Duration.seconds(29), // API Gateway waits for 30
      memoryMb: 2048,
      concurrency: 20,
    })
    this.worker.addEnvironment('CAMPAIGNS', JSON.stringify(stage.campaigns))
    if (stage.retention) this.worker.addEnvironment('RETENTION', JSON.stringify(stage.retention))
    this.worker.addEnvironment('LIMITS', JSON.stringify(stage.limits))
    register.openTo(this.worker, 'api')
    identity.openTo(this.worker)
    rollUp.takeRequestsFrom(this.worker)
    exports.takeRequestsFrom(this.worker)
    channels.openTo(this.worker)
    channels.openPortalSecretTo(this.worker)
    this.worker.addEnvironment('BUCKET', uploads.bucketName)
    uploads.openToRead(this.worker, ['uploads', 'restored', 'findings', 'exports'])
    uploads.openToLook(this.worker, ['uploads', 'findings']) // whether a workbook has landed, or an annotated copy was made
    uploads.openToWrite(this.worker, ['uploads', 'findings']) // uploads: what it presigns, it must be allowed itself

    new HttpStage(this, 'Stage', {
      httpApi: this.http,
      autoDeploy: true,
      throttle: { rateLimit: 300, burstLimit: 600 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(new LockedLog(this, 'AccessLog', home)),
        format: AccessLogFormat.custom(JSON.stringify(logged)),
      },
    })
    const integration = new HttpLambdaIntegration('Worker', this.worker)
    const route = (name: string, path: string, method: HttpMethod, authorizer: IHttpRouteAuthorizer) =>
      new HttpRoute(this, name, {
        httpApi: this.http,
        routeKey: HttpRouteKey.with(path, method),
        integration,
        authorizer,
      })
    const open = openRoutes.map(([method, path]) => route(path, path, HttpMethod[method], new HttpNoneAuthorizer()))
    const others = route('Others', '/api/{proxy+}', HttpMethod.ANY, identity.authorizer())
    explain(open, 'One tells what is published with the source; the others ask for a link that was sent to the asker.')
    if (stage.identity?.refusedBy === 'function')
      explain([others], 'API Gateway cannot read this issuer’s tokens; the function verifies every one.')

    this.ring()
  }

  private ring(): void {
    const period = { period: Duration.minutes(5) }
    new RunbookAlarm(this, 'ErrorAlarm', {
      heading: 'api: errors',
      impact: 'Somebody asked the portal for something and was told that it had failed.',
      metric: this.http.metricServerError({ ...period, statistic: 'sum' }),
      above: 0,
    })
    new RunbookAlarm(this, 'SlowAlarm', {
      heading: 'api: slow answers',
      impact: 'People wait for the portal: one request in twenty takes more than eight seconds.',
      metric: this.http.metricLatency({ ...period, statistic: 'p95' }),
      above: 8_000,
    })
    new RunbookAlarm(this, 'ThrottleAlarm', {
      heading: 'api: turned away',
      impact: 'More people use the portal at once than it has room for, and some are turned away.',
      metric: this.worker.metricThrottles({ ...period, statistic: 'sum' }),
      above: 0,
    })
  }
}

function explain(routes: readonly Construct[], reason: string): void {
  for (const route of routes) Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason })
}
