import { Duration, Fn, Validations } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as ViewerFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { doorHeader } from '../functions/api/caller-address.ts'
import { portalPolicy, strictTransportS } from '../shared/runtime/portal-headers.ts'
import { Door } from './door.ts'
import type { Home } from './home.ts'
import type { Identity } from './identity.ts'
import { PagesBucket } from './pages-bucket.ts'
import type { PortalApi } from './portal-api.ts'
import { refuseIn } from './region.ts'

export interface PortalProps {
  readonly identity: Identity
  readonly api: PortalApi
}

/** Whatever is no file is a place in the portal, which finds its way from the start page. Run by CloudFront at every request for a page. */
export const toStartPage = `function handler(event) {
  var request = event.request
  if (!/^\\/assets\\/|^\\/[^/]*\\.\\w+$/.test(request.uri)) request.uri = '/index.html'
  return request
}`

/** The portal's pages in a bucket of their own, and the distribution that hands them out, with the API under the same address. */
export class Portal extends Construct {
  readonly address: string

  constructor(scope: Construct, id: string, home: Home, { identity, api }: PortalProps) {
    super(scope, id)
    refuseIn(this, 'govCloud', 'GovCloud has no CloudFront: in its regions say {"servedBy": "api"} under "portal".')
    refuseIn(
      this,
      'china',
      'CloudFront of the China regions takes neither ACM’s certificates nor origin access control: say {"servedBy": "api"} under "portal".',
    )
    const { address, certificate } = home.stage.portal
    const pages = new PagesBucket(this, 'Pages', home)
    pages.publish(identity.portal)
    const door = new Door(this, 'Door', home)
    door.openTo(api.worker)

    const distribution = new Distribution(this, 'Distribution', {
      comment: `Taizhang ${home.stage.name}`,
      httpVersion: HttpVersion.HTTP2_AND_3,
      ...(address !== undefined &&
        certificate !== undefined && {
          minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          domainNames: [new URL(address).hostname],
          certificate: Certificate.fromCertificateArn(this, 'Certificate', certificate),
        }),
      defaultBehavior: {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- CDK's class misses its interface by an optional undefined
        origin: S3BucketOrigin.withOriginAccessControl(pages as IBucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: this.pageHeaders([...identity.origins, home.uploads.origin]),
        functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: this.startPages() }],
      },
      additionalBehaviors: {
        '/api/*': {
          origin: new HttpOrigin(Fn.select(2, Fn.split('/', api.http.apiEndpoint)), {
            customHeaders: { [doorHeader]: door.secret },
          }),
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          // API Gateway says in it why a token did not hold.
          responseHeadersPolicy: new ResponseHeadersPolicy(this, 'ApiHeaders', { removeHeaders: ['www-authenticate'] }),
        },
      },
    })
    this.address = address ?? `https://${distribution.distributionDomainName}`
    explain(distribution)
    if (certificate === undefined)
      Validations.of(distribution).acknowledge({
        id: 'AwsSolutions-CFR4',
        reason:
          'With CloudFront’s own name comes its own certificate; a stage with a name of its own asks for TLS 1.2.',
      })
  }

  private startPages(): ViewerFunction {
    const code = FunctionCode.fromInline(toStartPage)
    return new ViewerFunction(this, 'ToStartPage', { code, runtime: FunctionRuntime.JS_2_0 })
  }

  private pageHeaders(origins: readonly string[]): ResponseHeadersPolicy {
    const override = true
    return new ResponseHeadersPolicy(this, 'PageHeaders', {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: portalPolicy(origins), override },
        contentTypeOptions: { override },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override },
        strictTransportSecurity: { accessControlMaxAge: Duration.seconds(strictTransportS), override },
      },
    })
  }
}

function explain(distribution: Distribution): void {
  const reasons = {
    CFR1: 'People may be on a journey; whoever has no token gets nothing but the pages.',
    CFR2: 'API Gateway’s throttling and the paces of the API hold; an office that wants a firewall attaches its own.',
    CFR3: 'Its logs hold the addresses of people. The API’s own access log and audit trail hold what is needed.',
  }
  for (const [rule, reason] of Object.entries(reasons))
    Validations.of(distribution).acknowledge({ id: `AwsSolutions-${rule}`, reason })
}
