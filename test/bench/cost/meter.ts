import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { S3Client } from '@aws-sdk/client-s3'
import * as z from 'zod'
import type { Queue } from '../../../shared/store/stores.ts'
import { noUsage, type Usage } from './usage.ts'

type Counted = { -readonly [Name in keyof Usage]: Usage[Name] }

const Units = z.object({ CapacityUnits: z.number() })
const Answer = z.object({ ConsumedCapacity: z.union([Units.transform((units) => [units]), z.array(Units)]) })
const PutInput = z.object({ Body: z.instanceof(Uint8Array) })
const reads = /^(Get|BatchGet|Query|Scan)/

/**
 * Counts, by whoever is at work, what DynamoDB says that each call consumed, and the requests to S3. One works at a time; what is done between is
 * nobody's.
 */
export function openMeter({ dynamo, s3 }: { readonly dynamo: DynamoDBClient; readonly s3: S3Client }) {
  const usages = new Map<string, Counted>()
  let current: Counted = { ...noUsage }
  let underWay = 0

  async function waited<Answer>(call: () => Promise<Answer>): Promise<Answer> {
    if (underWay++ === 0) current.waits += 1
    try {
      return await call()
    } finally {
      underWay -= 1
    }
  }

  dynamo.middlewareStack.add(
    (next, context) => async (args) => {
      const kind = reads.test(context.commandName ?? '') ? 'readUnits' : 'writeUnits'
      try {
        const input = Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' })
        const answer = await waited(async () => next({ ...args, input }))
        for (const { CapacityUnits } of Answer.parse(answer.output).ConsumedCapacity) current[kind] += CapacityUnits
        return answer
      } catch (error) {
        // A condition that does not hold is paid for too; DynamoDB does not say how much, and our items are small.
        if (error instanceof Error && error.name === 'ConditionalCheckFailedException') current.writeUnits += 1
        throw error
      }
    },
    { step: 'initialize', priority: 'high', name: 'meter' },
  )
  s3.middlewareStack.add(
    (next, context) => async (args) => {
      const isPut = context.commandName === 'PutObjectCommand'
      current[isPut ? 'puts' : 'gets'] += 1
      if (isPut) current.putBytes += PutInput.parse(args.input).Body.byteLength
      return waited(async () => next(args))
    },
    { step: 'initialize', name: 'meter' },
  )

  return {
    usages: (): Readonly<Record<string, Usage>> => Object.fromEntries(usages),

    /** Lets somebody work, on so many messages. */
    async during<Result>(who: string, messages: number, work: () => Promise<Result>): Promise<Result> {
      const usage = usages.get(who) ?? { ...noUsage }
      usages.set(who, usage)
      current = usage
      const before = process.cpuUsage()
      try {
        return await work()
      } finally {
        const { user, system } = process.cpuUsage(before)
        usage.cpuMs += Math.round((user + system) / 1_000)
        usage.runs += 1
        usage.messages += messages
        current = { ...noUsage }
      }
    },

    /** A queue in memory, and what waits in it. */
    queue<Message>(): Queue<Message> & { readonly waiting: Message[] } {
      const waiting: Message[] = []
      const send = async (message: Message) => {
        current.sent += 1
        waiting.push(message)
      }
      return { waiting, send }
    },
  }
}

export type Meter = ReturnType<typeof openMeter>
