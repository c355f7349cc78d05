import { describe, expect, it } from 'vitest'
import { rememberVersions } from '../../shared/store/remember-versions.ts'

function makeSource(saved: readonly string[]) {
  const loads: string[] = []
  const standing = new Set(saved)
  const load = async (campaign: string, version: string) => {
    loads.push(`${campaign} ${version}`)
    return standing.has(version) ? { campaign, version } : undefined
  }
  return { load, loads, save: (version: string) => standing.add(version) }
}

describe('versions that are remembered', () => {
  it('are loaded once and given as the same object', async () => {
    const { load, loads } = makeSource(['a'])
    const version = rememberVersions(load)

    expect(await version('c', 'a')).toBe(await version('c', 'a'))
    expect(loads).toEqual(['c a'])
  })

  it('are asked for until they are there', async () => {
    const { load, save } = makeSource([])
    const version = rememberVersions(load)
    expect(await version('c', 'a')).toBeUndefined()

    save('a')
    expect(await version('c', 'a')).toEqual({ campaign: 'c', version: 'a' })
  })

  it('are kept apart by campaign', async () => {
    const version = rememberVersions(makeSource(['a']).load)
    await version('c', 'a')

    expect(await version('d', 'a')).toEqual({ campaign: 'd', version: 'a' })
  })

  it('are forgotten beyond a number, the one asked for longest ago first', async () => {
    const { load, loads } = makeSource(['a', 'b', 'c'])
    const version = rememberVersions(load, 2)
    for (const wanted of ['a', 'b', 'a', 'c', 'a', 'b']) await version('x', wanted)

    expect(loads).toEqual(['x a', 'x b', 'x c', 'x b'])
  })
})
