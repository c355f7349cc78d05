import { GetObjectCommand } from '@aws-sdk/client-s3'
import * as z from 'zod'
import { s3 } from '../../shared/runtime/aws-clients.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { readEnv } from '../../shared/runtime/env.ts'
import { stackHandler } from '../../shared/runtime/stack-handler.ts'
import { s3PagesShelf } from '../../shared/store/aws/pages-shelf.ts'
import { publishPages, withdrawPages } from './publish-pages.ts'

/** What infra/portal.ts says of the build that is to be published. */
const Publication = z.object({ bucket: z.string(), key: z.string(), config: z.string() })

const { pagesBucket } = readEnv(z.object({ pagesBucket: z.string() }))
const shelf = s3PagesShelf(s3, pagesBucket)

export const handler = stackHandler(Publication, {
  make: async ({ bucket, key, config }) => {
    const build = async () => {
      const { Body: body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
      if (!body) throw new Error(`the build ${key} is empty`)
      return body.transformToByteArray()
    }
    await publishPages({ shelf, build, now: systemClock.now }, config)
  },
  remove: async () => withdrawPages(shelf),
})
