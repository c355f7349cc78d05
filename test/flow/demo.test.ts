import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DemoSummary } from '../../local/demo/summary.ts'
import { openWorkbook } from '../make/open-workbook.ts'

const units = 12
const root = mkdtempSync(join(tmpdir(), 'taizhang-demo-'))

interface Played {
  readonly code: number
  readonly out: string
  readonly folder: string
  readonly summary: DemoSummary
}

/** Plays the demo as its user does. */
async function play(name: string, seed: number): Promise<Played> {
  const folder = join(root, name)
  const args = ['local/demo/demo.ts', '--units', String(units), '--seed', String(seed), '--out', folder]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  return { code, out, folder, summary: JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) }
}

let played: Played
let again: Played
let other: Played
beforeAll(async () => {
  ;[played, again, other] = await Promise.all([play('one', 7), play('again', 7), play('other', 8)])
})
afterAll(() => rm(root, { recursive: true, force: true }))

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((so, count) => so + count, 0)

/** The folder's files by name, each as a hash of its bytes. */
function filesIn({ folder }: Played, name: string): Readonly<Record<string, string>> {
  const hash = (file: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name, file)))
      .digest('hex')
  return Object.fromEntries(readdirSync(join(folder, name)).map((file) => [file, hash(file)]))
}

describe('the demo', () => {
  test('ends with 0 and says its totals', () => {
    const { units: count, organisations, members } = played.summary

    expect(played.code).toBe(0)
    expect(played.out).toContain(`${count} 个单位，${organisations} 个党组织，${members} 名党员`)
  })

  test('has a summary that adds up', () => {
    const { byStatus, members, returns, atDeadline, coverage, uploads } = played.summary

    expect(played.summary.units).toBe(units)
    expect(sum(byStatus)).toBe(members)
    expect(returns.expected).toBe(3 * units)
    for (const { expected, onTime, late, missing } of [returns, atDeadline.returns]) {
      expect(onTime + late + missing).toBe(expected)
    }
    expect(returns.missing).toBe(0)
    expect(atDeadline.returns.missing).toBe(returns.late)
    expect(coverage).toMatchObject({ filed: returns.expected, expected: returns.expected, nil: returns.nil })
    expect(uploads).toBe(readdirSync(join(played.folder, 'uploads')).length)
  })

  test('leaves what was said of every rejected workbook', () => {
    const findings = readdirSync(join(played.folder, 'findings'))

    expect(findings.length).toBeGreaterThan(0)
    for (const file of findings.filter((name) => name.endsWith('.json'))) {
      const { verdict, findings: said } = JSON.parse(readFileSync(join(played.folder, 'findings', file), 'utf8'))
      expect(verdict).not.toBe('accepted')
      expect(said[0]).toMatchObject({ level: 'error', text: { zh: expect.any(String), en: expect.any(String) } })
    }
  })

  test('leaves the totals in the aggregated workbook too', async () => {
    const workbook = await openWorkbook(readFileSync(join(played.folder, 'county.xlsx')))
    const figures: unknown[] = []
    workbook.worksheets[0]?.getColumn(2).eachCell(({ result }) => figures.push(result))
    const { organisations, members } = played.summary

    expect(figures).toEqual(expect.arrayContaining([organisations, members]))
  })

  test('makes the same workbooks, totals and data version of the same seed', () => {
    const { seconds: _, ...summary } = played.summary

    expect(again.summary).toMatchObject(summary)
    expect(filesIn(again, 'uploads')).toEqual(filesIn(played, 'uploads'))
  })

  test('makes another county of another seed', () => {
    expect(other.code).toBe(0)
    expect(other.summary.dataVersion).not.toBe(played.summary.dataVersion)
    expect(filesIn(other, 'uploads')).not.toEqual(filesIn(played, 'uploads'))
  })
})
