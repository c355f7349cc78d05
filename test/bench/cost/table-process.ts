import { openDynamo } from '../../make/store-emulators.ts'

/** A table in a process of its own, so that its work is not taken for that of the functions. Ends with whoever started it. */
const { dynamo } = await openDynamo()
const { port } = (await dynamo.config.endpoint?.()) ?? {}
process.send?.(port)
process.once('disconnect', () => process.exit())
