import { join } from 'node:path'
import { Duration, Stack, Validations } from 'aws-cdk-lib'
import { ApiMapping, DomainName, HttpMethod, HttpNoneAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { Construct } from 'constructs'
import type { Home } from './home.ts'
import { WorkerFunction } from './house/worker-function.ts'
import type { Identity } from './identity.ts'
import type { Ground } from './lock.ts'
import { buildPagesInto } from './pages-build.ts'
import type { PortalApi } from './portal-api.ts'

type PortalByApiHome = Ground & { readonly uploads: Pick<Home['uploads'], 'origin'> }

export interface PortalByApiProps {
  readonly identity: Pick<Identity, 'portal' | 'origins'>
  readonly api: Pick<PortalApi, 'http'>
}

/**
 * The portal where there is no CloudFront: a function that has the pages in its own bundle hands them out under the API's address. It may
 * do nothing else. Somebody who opens the portal for the first time fetches some ten files, at 10 ms each.
 */
export class PortalByApi extends Construct {
  readonly address: string

  constructor(scope: Construct, id: string, home: PortalByApiHome, { identity, api }: PortalByApiProps) {
    super(scope, id)
    const { address, certificate } = home.stage.portal
    const worker = new WorkerFunction(this, 'Worker', {
      home,
      folder: 'serve-pages',
      beside: (directory) => buildPagesInto(join(directory, 'pages')),
      timeout: Duration.seconds(10),
      memoryMb: 512,
      concurrency: 5,
    })
    worker.addEnvironment('PORTAL', Stack.of(this).toJsonString(identity.portal))
    worker.addEnvironment('ORIGINS', Stack.of(this).toJsonString([...identity.origins, home.uploads.origin]))
    const routes = api.http.addRoutes({
      path: '/{proxy+}',
      methods: [HttpMethod.GET],
      integration: new HttpLambdaIntegration('Worker', worker),
      authorizer: new HttpNoneAuthorizer(),
    })
    for (const route of routes) {
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason: 'The pages are for everybody; what they show, they fetch from the API.',
      })
    }
    if (address !== undefined && certificate !== undefined) {
      const domainName = new DomainName(this, 'Name', {
        domainName: new URL(address).hostname,
        certificate: Certificate.fromCertificateArn(this, 'Certificate', certificate),
      })
      new ApiMapping(this, 'Mapping', { api: api.http, domainName })
    }
    this.address = address ?? api.http.apiEndpoint
  }
}
