import { writeFileSync } from 'node:fs'
import { definitionJsonSchema } from '../shared/domain/campaign/json-schema.ts'

const file = new URL('definition.schema.json', import.meta.url)
writeFileSync(file, `${JSON.stringify(definitionJsonSchema(), null, 2)}\n`)
