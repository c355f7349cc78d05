import { expect, test } from 'vitest'
import { decodeText } from '../../../shared/workbook/other-files/text-encoding.ts'
import { UnreadableWorkbook } from '../../../shared/workbook/workbook.ts'

const text = '姓名,人数\r\n一队张三,12\r\n'
const utf8 = Buffer.from(text)
const utf16le = Buffer.from(text, 'utf16le')
const utf16be = Buffer.from(utf16le).swap16()
/** The characters above in GB2312. */
const gb = {
  姓: 'd0d5',
  名: 'c3fb',
  人: 'c8cb',
  数: 'cafd',
  一: 'd2bb',
  队: 'b6d3',
  张: 'd5c5',
  三: 'c8fd',
}
const gb18030 = inGb18030(text)

function inGb18030(of: string): Buffer {
  const codes: ReadonlyMap<string, string> = new Map(Object.entries(gb))
  return Buffer.concat(
    Array.from(of, (character) => Buffer.from(codes.get(character) ?? Buffer.from(character).toString('hex'), 'hex')),
  )
}

const marked = (mark: string, bytes: Buffer) => Buffer.concat([Buffer.from(mark, 'hex'), bytes])

const reasonFor = (bytes: Buffer) => {
  try {
    return decodeText(bytes)
  } catch (error) {
    if (error instanceof UnreadableWorkbook) return error.reason
    throw error
  }
}

test.for<[string, Buffer]>([
  ['UTF-8', utf8],
  ['UTF-8 with its mark', marked('efbbbf', utf8)],
  ['UTF-16 of little endian with its mark', marked('fffe', utf16le)],
  ['UTF-16 of big endian with its mark', marked('feff', utf16be)],
  ['UTF-16 of little endian without a mark', utf16le],
  ['UTF-16 of big endian without a mark', utf16be],
  ['GB18030', gb18030],
])('reads %s', ([, bytes]) => {
  expect(decodeText(bytes)).toBe(text)
})

test('reads characters of GB18030 that take four bytes', () => {
  expect(decodeText(Buffer.concat([inGb18030('张'), Buffer.from('8139ee39', 'hex')]))).toBe('张㐀')
})

test('tells UTF-16 by its majority of zero bytes, since 一 and 开 have theirs on the other side', () => {
  const mostlyChinese = Buffer.from('一一开\t1,2,3\n', 'utf16le')

  expect(decodeText(mostlyChinese)).toBe('一一开\t1,2,3\n')
})

test('never reads UTF-8 with a broken byte as GB18030', () => {
  const lines = Buffer.from('姓名,单位\n张三,东街道党委\n'.repeat(3))

  for (let cut = 0; cut < lines.length; cut++) {
    const broken = Buffer.concat([lines.subarray(0, cut), Buffer.of(0xff), lines.subarray(cut)])
    expect(reasonFor(broken)).toBe('damaged')
  }
})

test.for<[string, Buffer]>([
  ['GB18030 cut within a character', gb18030.subarray(0, 1)],
  ['bytes of no encoding', Buffer.from('d0ff0a', 'hex')],
])('calls %s damaged', ([, bytes]) => {
  expect(reasonFor(bytes)).toBe('damaged')
})

test.for<[string, Buffer]>([
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')],
  ['zeros', Buffer.alloc(64)],
  ['control characters', Buffer.from('\u0001\u0002\u0003abc')],
])('says of %s that it is no workbook', ([, bytes]) => {
  expect(reasonFor(bytes)).toBe('not-a-workbook')
})

test('reads a text with a stray control character, which a paste may bring', () => {
  expect(decodeText(Buffer.from(`${'张三,1\n'.repeat(30)}李\u000b四`))).toContain('李\u000b四')
})
