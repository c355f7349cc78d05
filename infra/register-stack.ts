import { Aws, CfnRule, Fn, Lazy, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { releaseOfSources } from '../shared/runtime/release.ts'
import { Channels, ReadBounce, ScanDeadlines, SendNotice } from './chasing.ts'
import { Export } from './export.ts'
import { Identity } from './identity.ts'
import { Intake } from './intake.ts'
import { Lock } from './lock.ts'
import { Monitoring } from './monitoring.ts'
import { addOutputs } from './outputs.ts'
import { PortalApi } from './portal-api.ts'
import { PortalByApi } from './portal-by-api.ts'
import { Portal } from './portal.ts'
import { Purge } from './purge.ts'
import { isIn } from './region.ts'
import { Register } from './register.ts'
import { RollUp } from './roll-up.ts'
import type { Stage } from './stage.ts'
import { Sweep } from './sweep.ts'
import { Uploads } from './uploads.ts'

/** The whole system of one stage, in the order in which a workbook travels through it. */
export class RegisterStack extends Stack {
  constructor(scope: Construct, stage: Stage) {
    super(scope, `Taizhang-${stage.name}`, {
      description: 'Collects workbooks from units, checks them, and totals them up the tree.',
      ...(stage.region !== undefined && { env: { region: stage.region } }),
      terminationProtection: stage.removal === RemovalPolicy.RETAIN,
    })
    if (stage.region === undefined) askForRegion(this)
    const untagged = isIn(this, 'china') ? { excludeResourceTypes: ['AWS::Lambda::EventSourceMapping'] } : {}
    for (const [name, value] of Object.entries(stage.tags)) Tags.of(this).add(name, value, untagged)
    const lock = new Lock(this, 'Lock', stage)
    const register = new Register(this, 'Register', { lock, stage, timeToLiveAttribute: 'expiresAt' })
    const uploads = new Uploads(this, 'Uploads', { lock, stage })
    const home = { stage, lock, register, uploads }

    const intake = new Intake(this, 'Intake', home)
    const rollUp = new RollUp(this, 'RollUp', home)
    const exports = new Export(this, 'Export', home)
    const sweep = new Sweep(this, 'Sweep', home)
    new Purge(this, 'Purge', home, rollUp.keyring)
    for (const { worker } of [intake, sweep]) rollUp.takeRequestsFrom(worker)
    intake.takeAnnouncementsFrom(sweep.worker)

    const channels = new Channels(this, 'Channels', home)
    const notices = new SendNotice(this, 'SendNotice', home, channels)
    new ScanDeadlines(this, 'ScanDeadlines', home, channels, notices)
    new ReadBounce(this, 'ReadBounce', home)

    // Where the portal is opened, is known once it is there; and it needs to know where people sign in.
    const address = Lazy.string({ produce: () => portal.address })
    const identity = new Identity(this, 'Identity', { stage, address })
    const api = new PortalApi(this, 'PortalApi', home, { identity, rollUp, exports, channels })
    const portal =
      stage.portal.servedBy === 'cloudfront'
        ? new Portal(this, 'Portal', home, { identity, api })
        : new PortalByApi(this, 'Portal', home, { identity, api })
    uploads.openToPagesOf(address)

    new Monitoring(this, 'Monitoring', home)

    addOutputs(this, {
      BucketName: uploads.bucketName,
      Release: releaseOfSources(),
      TableName: register.tableName,
      KeyringName: rollUp.keyring.tableName,
      Campaigns: JSON.stringify(stage.campaigns),
      ...(stage.retention && { Retention: JSON.stringify(stage.retention) }),
      ChannelsSecret: channels.ref,
      IntakeQueueUrl: intake.queue.queueUrl,
      IntakeDeadLettersUrl: intake.deadLetters.queueUrl,
      RollUpQueueUrl: rollUp.queue.queueUrl,
      ExportQueueUrl: exports.queue.queueUrl,
      ApiAddress: api.http.apiEndpoint,
      PortalAddress: portal.address,
      Issuer: identity.portal.issuer,
      PortalClient: identity.portal.clientId,
    })
  }
}

/** Lets a stage that names no region be deployed only where nothing is missing: what a region lacks has to be known when the stack is made. */
function askForRegion(stack: Stack): void {
  const assert = Fn.conditionEquals(Aws.PARTITION, 'aws')
  const assertDescription = 'In the China regions and in GovCloud, name the region in the stage’s setting "region".'
  new CfnRule(stack, 'RegionNamed', { assertions: [{ assert, assertDescription }] })
}
