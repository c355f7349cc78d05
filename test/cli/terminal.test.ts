import { expect, test } from 'vitest'
import { terminalOn } from '../../cli/terminal.ts'

test('what is said cannot steer the terminal, whatever name it quotes', () => {
  const written: string[] = []
  const terminal = terminalOn(
    (text) => written.push(text),
    (text) => written.push(text),
  )

  terminal.say('\u001B[2J名册\u202Exslx.\n第二行')
  terminal.complain({ zh: '\u0007甲', en: 'a\u009B' })

  expect(written).toEqual(['\uFFFD[2J名册\uFFFDxslx.\n第二行\n', '\uFFFD甲\na\uFFFD\n'])
})
