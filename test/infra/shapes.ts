import { officeApp, withoutBundles } from './office-stage.ts'

const settings = { campaigns: ['c'], removal: 'retain', historyDays: 30, logDays: 30 }
const identity = { issuer: 'https://id.example/realms/office', audience: 'taizhang', client: 'portal' }
const byApi = { portal: { servedBy: 'api' }, identity }
const address = { address: 'https://register.example', certificate: 'arn:aws:acm:us-east-1:123456789012:certificate/c' }

/** A stage of every shape that a stack can have: its name, and its settings beside those that all have. */
export const shapes = Object.entries({
  'pages by CloudFront, users in Cognito': {},
  'pages by the API, an issuer of its own': byApi,
  'names and receivers of its own': { portal: address, alarms: ['on-call@county.example'] },
  'gone with the stack, tokens refused by the function': {
    ...byApi,
    removal: 'destroy',
    identity: { ...identity, refusedBy: 'function' },
  },
  'in China': { ...byApi, region: 'cn-northwest-1' },
  'in GovCloud': { ...byApi, region: 'us-gov-west-1' },
})

/** The app of a stage of some shape, without its bundles. */
export function appOf(more: object) {
  return officeApp({ ...withoutBundles, stage: 'shape', stages: { shape: { ...settings, ...more } } })
}
