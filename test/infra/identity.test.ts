import { App, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { Identity, NoUserPools } from '../../infra/identity.ts'
import type { Stage } from '../../infra/stage.ts'
import { all } from './template.ts'

const stage: Stage = {
  name: 'trial',
  campaigns: ['c'],
  removal: RemovalPolicy.DESTROY,
  historyDays: 30,
  logDays: 30,
  limits: {},
  portal: 'https://register.example',
}
const keycloak = {
  issuer: 'https://id.example/realms/office',
  audience: 'taizhang-api',
  audienceClaim: 'aud' as const,
  accountClaim: 'preferred_username',
  client: 'portal',
}

function made(settings: Partial<Stage>, region?: string) {
  const stack = new Stack(new App(), 'Trial', region === undefined ? {} : { env: { region, account: '123456789012' } })
  const identity = new Identity(stack, 'Identity', { stage: { ...stage, ...settings } })
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
        CallbackURLs: ['http://localhost:8080/signed-in'],
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
    const { client, ...settings } = keycloak

    expect(identity.settings).toEqual(settings)
    expect(identity.client).toBe(client)
    expect(template.toJSON()).not.toHaveProperty('Resources')
  })

  it('is asked for in the China regions, which have no user pools', () => {
    expect(() => made({}, 'cn-northwest-1')).toThrow(NoUserPools)
    expect(() => made({}, 'eu-central-1')).not.toThrow()
  })

  it('is asked for before anything is deployed, where the region is not known until then', () => {
    const rules = JSON.stringify(made({}).template.toJSON()['Rules'])
    expect(rules).toContain('amazonaws.com.cn')
    expect(rules).toContain('name the issuer')
  })
})
