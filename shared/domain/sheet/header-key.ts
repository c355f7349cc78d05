import { simplified } from '../normalise/simplified.ts'

/** Chinese characters, digits and small letters alone: nothing to take off. */
const isBare = /^[一-鿿0-9a-z]*$/

/** What stands further on tells no headers apart, and a cell can hold 32,767 characters. */
const maxLength = 200

/** 1. and 一、 before a name count columns; 1.5 is no such number. */
const columnNumber = /^\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.、](?!\d)/

/** ① and ㈠ refer to a note or count columns; normalised they would be digits of the name. */
const circledNumbers = /[①-⒛❶-➓㈠-㈩]/g

/**
 * What remains of a header, sheet name or label when everything is taken off that people write differently: spaces, full-width
 * forms, marks for required, notes in brackets and their numbers, 其中 before a part, traditional characters, capitals. Equal keys mean
 * the same header.
 */
export function headerKey(text: string): string {
  const key = tidyKey(text)
  return key.length > 2 && key.startsWith('其中') ? key.slice(2) : key
}

function tidyKey(text: string): string {
  const head = text.slice(0, maxLength)
  if (isBare.test(head)) return simplified(head)
  // One character can become eighteen.
  const compatible = head.replaceAll(circledNumbers, '').normalize('NFKC').replace(columnNumber, '').slice(0, maxLength)
  const plain = simplified(compatible.replaceAll(/[\s\p{Cf}\p{Cc}*＊:：、,，。.·_-]/gu, '')).toLowerCase()
  const bare = plain.replaceAll(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕/g, '')
  return bare === '' ? plain : bare
}
