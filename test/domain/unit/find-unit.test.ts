import { expect, test } from 'vitest'
import { unitFinder } from '../../../shared/domain/unit/find-unit.ts'
import type { Unit } from '../../../shared/domain/unit/unit.ts'

const find = unitFinder(
  [
    ['A1', '青禾县龙溪化肥厂', '龙溪化肥厂', '龙肥'],
    ['A2', '青禾县竹溪纺织厂', '竹溪厂', '一厂'],
    ['A3', '青禾县鹿冲纺织厂', '鹿冲厂', '一厂'],
    ['A4', '城关小学'],
    ['A5', '城关小学（东校区）'],
    ['A6', '雲嶺茶廠'],
  ].map(([code = '', name = '', ...shortNames]): Unit => ({
    code,
    name,
    shortNames,
    kind: '',
    flags: [],
    state: 'live',
  })),
)

test.each<[string, string]>([
  ['青禾县龙溪化肥厂', 'A1'],
  ['青禾縣龍溪化肥廠', 'A1'],
  ['云岭茶厂', 'A6'],
  ['ａ１', 'A1'],
  ['龙溪化肥厂（破产）', 'A1'],
  ['青禾县龙溪化肥厂(本部) ', 'A1'],
  ['龍肥(破產)', 'A1'],
  ['龙肥（破产）（原厂）', 'unknown'],
  ['（破产）', 'unknown'],
  ['一厂', 'ambiguous'],
  ['一厂（破产）', 'unknown'],
  ['城关小学', 'A4'],
  ['城关小学（东校区）', 'A5'],
  ['城关小学（西校区）', 'unknown'],
  ['石桥化肥厂（破产）', 'unknown'],
])('%s means %s', (text, expected) => {
  const match = find(text)
  expect(match.kind === 'found' ? match.unit.code : match.kind).toBe(expected)
})

test('a unit that was not asked for is not found without its note either', () => {
  expect(find('龙溪化肥厂（破产）', ({ code }) => code !== 'A1').kind).toBe('unknown')
})
