import { Aws, CfnRule, Duration, Fn, RemovalPolicy, Stack, Token, Validations } from 'aws-cdk-lib'
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
import type { IssuerSettings } from '../shared/identity/issuer-settings.ts'
import type { WorkerFunction } from './house/worker-function.ts'
import type { Stage } from './stage.ts'

export interface IdentityProps {
  readonly stage: Stage
}

/** What of the issuer the operator and the portal have to know. */
interface IssuerFacts {
  readonly settings: IssuerSettings
  /** What the portal calls itself at the issuer. */
  readonly client: string
}

/**
 * Who says who somebody is: a user pool of Cognito, or the issuer that the stage names. Rights stand in the office's user list either way, so
 * the pool has neither groups nor attributes for them.
 */
export class Identity extends Construct {
  readonly settings: IssuerSettings
  readonly client: string

  constructor(scope: Construct, id: string, { stage }: IdentityProps) {
    super(scope, id)
    const { settings, client } = stage.identity ? ownIssuer(stage.identity) : this.makePool(stage)
    this.settings = settings
    this.client = client
  }

  /** Tells a worker whose tokens it takes. */
  openTo(worker: WorkerFunction): void {
    worker.addEnvironment('IDENTITY', Stack.of(this).toJsonString(this.settings))
  }

  private makePool(stage: Stage): IssuerFacts {
    refuseInChina(this)
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
    pool.addDomain('Pages', { cognitoDomain: { domainPrefix: `taizhang-${stage.name}-${account}` } })
    const use = new ResourceServerScope({ scopeName: 'use', scopeDescription: 'Use the API in somebody’s name' })
    const api = new UserPoolResourceServer(this, 'Api', { userPool: pool, identifier: 'taizhang', scopes: [use] })
    const portal = pool.addClient('Portal', {
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.resourceServer(api, use)],
        callbackUrls: [`${stage.portal}/signed-in`],
        logoutUrls: [`${stage.portal}/`],
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
    const settings: IssuerSettings = {
      // As Cognito writes it into its tokens; the attribute that holds it is not to be had everywhere the stack is tried.
      issuer: `https://cognito-idp.${region}.${urlSuffix}/${pool.userPoolId}`,
      audience: portal.userPoolClientId,
      audienceClaim: 'client_id',
      accountClaim: 'username',
    }
    return { settings, client: portal.userPoolClientId }
  }
}

function ownIssuer({ client, ...settings }: NonNullable<Stage['identity']>): IssuerFacts {
  return { settings, client }
}

/** The China regions have no user pools. Where the region is known, that is said now; otherwise before anything is deployed. */
function refuseInChina(scope: Construct): void {
  const { region } = Stack.of(scope)
  const sentence =
    'The China regions have no Cognito user pools: name the issuer in the stage’s setting "identity" (issuer, audience, client).'
  if (!Token.isUnresolved(region) && region.startsWith('cn-')) throw new NoUserPools(sentence)
  new CfnRule(scope, 'NotInChina', {
    assertions: [
      { assert: Fn.conditionNot(Fn.conditionEquals(Aws.URL_SUFFIX, 'amazonaws.com.cn')), assertDescription: sentence },
    ],
  })
}

/** A stage that needs an issuer of its own names none. */
export class NoUserPools extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'NoUserPools'
  }
}
