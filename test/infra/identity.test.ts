import { App, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { HttpNoneAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { describe, expect, it } from 'vitest'
import { Identity } from '../../infra/identity.ts'
import { NotInThisRegion } from '../../infra/region.ts'
import type { Stage } from '../../infra/stage.ts'
import { all } from './template.ts'

const stage: Stage = {
  name: 'trial',
  campaigns: ['c'],
  removal: RemovalPolicy.DESTROY,
  historyDays: 30,
  logDays: 30,
  limits: {},
  alarms: [],
  tags: {},
  portal: { servedBy: 'cloudfront' },
}
const keycloak = {
  issuer: 'https://id.example/realms/office',
  audience: 'taizhang-api',
  audienceClaim: 'aud' as const,
  accountClaim: 'preferred_username',
  client: 'portal',
  scope: 'openid',
  origins: ['https://tokens.example'],
  refusedBy: 'gateway' as const,
}

function made(settings: Partial<Stage>, region?: string) {
  const stack = new Stack(new App(), 'Trial', region === undefined ? {} : { env: { region, account: '123456789012' } })
  const identity = new Identity(stack, 'Identity', {
    stage: { ...stage, ...settings },
    address: 'https://register.example',
  })
  return { identity, template: Template.fromStack(stack) }
}

describe('the user pool', () => {
  it('lets nobody sign up, asks for long passwords, and lets people add a second factor', () => {
    expect(all('AWS::Cognito::UserPool')).toMatchObject([
      {
        DeletionPolicy: 'Retain',
        Properties: {
          AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
          DeletionProtection: 'ACTIVE',
          EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
          MfaConfiguration: 'OPTIONAL',
          Policies: { PasswordPolicy: { MinimumLength: 12, TemporaryPasswordValidityDays: 1 } },
        },
      },
    ])
  })

  it('knows one client, without a secret, by authorisation code alone', () => {
    expect(all('AWS::Cognito::UserPoolClient').map(({ Properties }) => Properties)).toMatchObject([
      {
        GenerateSecret: false,
        AllowedOAuthFlows: ['code'],
        ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
        PreventUserExistenceErrors: 'ENABLED',
        AccessTokenValidity: 10,
      },
    ])
  })

  it('has no groups, since rights stand in the office’s user list', () => {
    expect(() => all('AWS::Cognito::UserPoolGroup')).toThrow('has no AWS::Cognito::UserPoolGroup')
  })
})

describe('an issuer of the office’s own', () => {
  it('is taken as the stage names it, and no pool is made', () => {
    const { identity, template } = made({ identity: keycloak }, 'cn-north-1')

    expect(identity.portal).toEqual({ issuer: keycloak.issuer, clientId: 'portal', scope: 'openid' })
    expect(identity.origins).toEqual(['https://id.example', 'https://tokens.example'])
    expect(template.toJSON()).not.toHaveProperty('Resources')
  })

  it('is left to the function alone where API Gateway cannot read its tokens', () => {
    expect(made({ identity: keycloak }).identity.authorizer()).toBeInstanceOf(HttpJwtAuthorizer)
    expect(made({ identity: { ...keycloak, refusedBy: 'function' } }).identity.authorizer()).toBeInstanceOf(
      HttpNoneAuthorizer,
    )
  })

  it('is asked for in the China regions, which have no user pools', () => {
    expect(() => made({}, 'cn-northwest-1')).toThrow(NotInThisRegion)
    expect(() => made({}, 'eu-central-1')).not.toThrow()
  })
})
