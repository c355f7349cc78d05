import { once } from 'node:events'
import { SMTPServer } from 'smtp-server'
import { makeCampaign, makeReport, makeUnit } from '../make/campaign.ts'
import { portOf } from '../channel/mail-server.ts'
import { makeTemplate, type FilledRow } from '../../shared/workbook/template/make-template.ts'
import { definitionVersion } from '../../shared/runtime/definition-version.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'

const today = new Date()
const dayIn = (days: number) => new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10)

/** Of the campaign that the stage `trial` sweeps and scans; due tomorrow, and everybody may be told at any hour of any day. */
export const definition = makeCampaign({
  id: 'xianjin-2005',
  window: { from: dayIn(-30), to: dayIn(30) },
  calendar: { holidays: 'none', weekend: 'none' },
  chasing: {
    steps: [{ at: -1, count: 'days', tell: ['contact'] }],
    groupingWaitMinutes: 0,
    workingHours: { from: '00:00', to: '23:59' },
    mostPerDay: 24,
  },
  reports: [makeReport({ due: { kind: 'once', date: dayIn(1) } })],
})

export const campaign = definition.id

const { parent: _, ...office } = makeUnit({ code: '0', kind: '机关', name: '普查办公室' })
const below = (code: string, parent: string) =>
  makeUnit({ code, parent, contact: { name: `联络员${code}`, email: `${code.toLowerCase()}@county.example` } })

/** An office over two districts, the first with two schools. */
export const units: readonly Unit[] = [office, below('A', '0'), below('B', '0'), below('A1', 'A'), below('A2', 'A')]

/** A unit's template as it comes back. */
export async function filledIn(code: string, rows: readonly FilledRow[]): Promise<Uint8Array> {
  const tree = unitTree({ units })
  const unit = tree.unit(code)
  if (!unit) throw new Error(`no unit ${code}`)
  return makeTemplate({
    definition,
    definitionVersion: definitionVersion(definition),
    unit,
    covered: tree.subtreeOf(code),
    rows: new Map([['laboratories', rows]]),
  })
}

/** A mail server that takes everything, on 127.0.0.1. */
export async function openPostOffice() {
  const letters: { readonly to: string; readonly raw: string }[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    hideSTARTTLS: true,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        for (const { address } of session.envelope.rcptTo)
          letters.push({ to: address, raw: Buffer.concat(chunks).toString() })
        done()
      })
    },
  })
  smtp.listen(0, '127.0.0.1')
  await once(smtp.server, 'listening')
  return {
    letters,
    port: portOf(smtp.server),
    close: async () =>
      new Promise<void>((resolve) => {
        smtp.close(resolve)
      }),
  }
}
