/** Characters that print nothing: controls other than line breaks and tabs, zero-width and direction marks, soft hyphens. */
const invisible =
  // oxlint-disable-next-line no-control-regex, no-misleading-character-class -- these are the characters to take out
  /[\0-\b\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]/g

/** Whether a text begins with a Chinese character, as most do: it is neither blank nor a number nor a mark. */
export function beginsInChinese(text: string): boolean {
  return isChinese(text.charCodeAt(0))
}

/** Whether a text has nothing but Chinese characters, and letters, digits and marks of ASCII: nothing blank, nothing wide. */
export function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!isPlainCode(text.charCodeAt(at))) return false
  return true
}

function isPlainCode(code: number): boolean {
  return isChinese(code) || (code > 0x20 && code < 0x7f)
}

function isChinese(code: number): boolean {
  return code >= 0x3400 && code <= 0x9fff
}

/** Whether a text begins with a Chinese character, or with a letter, digit or mark of ASCII, so that it cannot be blank. */
export function beginsVisibly(text: string): boolean {
  return isPlainCode(text.charCodeAt(0))
}

/** Takes out what prints nothing, and halves of characters. */
export function visible(text: string): string {
  return text.toWellFormed().replaceAll(invisible, '')
}

/** Full-width letters and digits as plain ones; Chinese punctuation stays. */
export function plainLetters(text: string): string {
  return text.replaceAll(/[０-９Ａ-Ｚａ-ｚ]/g, narrow)
}

/** Every full-width form as its plain one, for what is read and not kept: （１，２） is (1,2). */
export function plainForms(text: string): string {
  return text.replaceAll(/[！-～]/g, narrow).replaceAll('。', '.')
}

function narrow(wide: string): string {
  return String.fromCharCode(wide.charCodeAt(0) - 0xfee0)
}

/** A text in plain forms and without anything that prints nothing or is blank, for reading numbers, dates and telephones. */
export function compact(text: string): string {
  return /^[!-~]*$/.test(text) ? text : plainForms(visible(text)).replaceAll(/\s+/g, '')
}
