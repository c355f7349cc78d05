import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { HttpNoneAuthorizer, type IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import {
  AccountRecovery,
  CfnUserPoolClient,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  UserPoolClientIdentityProvider,
  UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import type { PortalConfig } from '../shared/contracts/portal-config.ts'
import type { IssuerSettings } from '../shared/identity/issuer-settings.ts'
import type { WorkerFunction } from './house/worker-function.ts'
import { isIn, refuseIn } from './region.ts'
import type { Stage } from './stage.ts'

export interface IdentityProps {
  readonly stage: Stage
  /** Where people open the portal: the issuer sends them back there. */
  readonly address: string
}

/** What of the issuer the API and the portal have to know. */
interface IssuerFacts {
  readonly settings: IssuerSettings
  readonly portal: PortalConfig
  /** The origins that a page speaks to while somebody signs in. */
  readonly origins: readonly string[]
}

/**
 * Who says who somebody is: a user pool of Cognito, or the issuer that the stage names. Rights stand in the office's user list either way, so
 * the pool has neither groups nor attributes for them.
 */
export class Identity extends Construct {
  /** What the pages are told, as `/config.json`. */
  readonly portal: PortalConfig
  readonly origins: readonly string[]
  readonly #settings: IssuerSettings
  readonly #refusedBy: NonNullable<Stage['identity']>['refusedBy']

  constructor(scope: Construct, id: string, { stage, address }: IdentityProps) {
    super(scope, id)
    const { settings, portal, origins } = stage.identity ? ownIssuer(stage.identity) : this.makePool(stage, address)
    this.#settings = settings
    this.portal = { ...portal, ...(stage.office && { office: stage.office }) }
    this.origins = origins
    this.#refusedBy = stage.identity?.refusedBy ?? 'gateway'
  }

  /** Tells a worker whose tokens it takes. */
  openTo(worker: WorkerFunction): void {
    worker.addEnvironment('IDENTITY', Stack.of(this).toJsonString(this.#settings))
  }

  /** What API Gateway does with a token before the function sees it. */
  authorizer(): IHttpRouteAuthorizer {
    const { issuer, audience } = this.#settings
    if (this.#refusedBy === 'function') return new HttpNoneAuthorizer()
    return new HttpJwtAuthorizer('Token', issuer, { jwtAudience: [audience] })
  }

  private makePool(stage: Stage, address: string): IssuerFacts {
    refuseIn(
      this,
      'china',
      'The China regions have no Cognito user pools: name the issuer in the stage’s setting "identity" (issuer, audience, client).',
    )
    const pool = new UserPool(this, 'Users', {
      selfSignUpEnabled: false,
      signInAliases: { username: true, email: true },
      signInCaseSensitive: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(1),
      },
      removalPolicy: stage.removal,
      deletionProtection: stage.removal === RemovalPolicy.RETAIN,
    })
    const { account, region, urlSuffix } = Stack.of(this)
    const domainPrefix = `taizhang-${stage.name}-${account}`
    pool.addDomain('Pages', { cognitoDomain: { domainPrefix } })
    const use = new ResourceServerScope({ scopeName: 'use', scopeDescription: 'Use the API in somebody’s name' })
    const api = new UserPoolResourceServer(this, 'Api', { userPool: pool, identifier: 'taizhang', scopes: [use] })
    const portal = pool.addClient('Portal', {
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.resourceServer(api, use)],
        callbackUrls: [`${address}/signed-in`],
        logoutUrls: [`${address}/`],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(10),
      idTokenValidity: Duration.minutes(10),
      refreshTokenValidity: Duration.hours(12),
    })
    const { defaultChild } = portal.node
    // Left out, it would mean the flows in which passwords are sent to the API of the pool.
    if (defaultChild instanceof CfnUserPoolClient) defaultChild.explicitAuthFlows = ['ALLOW_REFRESH_TOKEN_AUTH']
    Validations.of(pool).acknowledge({
      id: 'AwsSolutions-COG2',
      reason: 'Clerks of small units have no second device of their own; whoever has one may turn it on.',
    })
    Validations.of(pool).acknowledge({
      id: 'AwsSolutions-COG8',
      reason: 'Threat protection is charged per user; the office may raise the plan of its pool.',
    })
    const { userPoolClientId: client } = portal
    // As Cognito writes it into its tokens; the attribute that holds it is not to be had everywhere the stack is tried.
    const issuer = `https://cognito-idp.${region}.${urlSuffix}/${pool.userPoolId}`
    return {
      settings: { issuer, audience: client, audienceClaim: 'client_id', accountClaim: 'username' },
      portal: { issuer, clientId: client, scope: `openid taizhang/${use.scopeName}` },
      origins: [
        `https://cognito-idp.${region}.${urlSuffix}`,
        // @see https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-cog.html
        `https://${domainPrefix}.${isIn(this, 'govCloud') ? 'auth-fips' : 'auth'}.${region}.amazoncognito.com`,
      ],
    }
  }
}

function ownIssuer(identity: NonNullable<Stage['identity']>): IssuerFacts {
  const { client, scope, resource, origins, refusedBy: _, ...settings } = identity
  const { issuer } = settings
  return {
    settings,
    portal: { issuer, clientId: client, scope, ...(resource !== undefined && { resource }) },
    origins: [new URL(issuer).origin, ...origins],
  }
}
