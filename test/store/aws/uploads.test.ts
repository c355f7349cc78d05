import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { expect, it } from 'vitest'
import { keys } from '../../../shared/store/aws/keys.ts'
import { dynamoTable } from '../../../shared/store/aws/table.ts'
import { dynamoUploads } from '../../../shared/store/aws/uploads.ts'
import { freshCampaign, makeUpload } from '../../make/store-records.ts'
import { openDynamo } from '../../make/store-emulators.ts'
import { openedFor } from '../contract/home.ts'

const opened = openedFor(openDynamo)

it('a claim that was cut off before it was kept is none, however far its lists had got', async () => {
  const table = dynamoTable(DynamoDBDocumentClient.from(opened().dynamo), opened().table)
  const { claimed, claim } = dynamoUploads(table)
  const { campaign, id, landedAt, sender } = makeUpload({ campaign: freshCampaign() })
  const lists = [
    keys.undecided(campaign, landedAt, id),
    keys.landed(campaign, landedAt, id),
    keys.sent(campaign, sender, landedAt, id),
  ]
  for (const key of lists) {
    await table.put({ ...key, id })
    expect(await claimed(campaign)).toEqual(new Set())
  }

  await claim(makeUpload({ campaign }))
  expect(await claimed(campaign)).toEqual(new Set([id]))
})
