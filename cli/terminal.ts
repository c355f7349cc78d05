import type { Label } from '../shared/domain/campaign/label.ts'

/** Where a command speaks. */
export interface Terminal {
  /** To the output: a line as it is, or a sentence in both languages on one line. */
  say(words: string | Label): void
  /** To the error output: a line as it is, or a sentence in both languages on a line each. */
  complain(words: string | Label): void
  /** Asks whoever sits there; nothing where nobody does. @returns what was typed */
  readonly ask?: (words: Label) => Promise<string>
  /** Says what must stand in no log; nothing where the output goes to a file or a program instead of a screen. */
  readonly confide?: (words: string | Label) => void
}

/** A terminal that writes text to an output and an error output, and to a screen where somebody sits before one. */
export function terminalOn(
  out: (text: string) => unknown,
  err: (text: string) => unknown,
  ask?: (question: string) => Promise<string>,
  screen?: (text: string) => unknown,
): Terminal {
  return {
    ...(screen && { confide: (words: string | Label) => void screen(linesOf(words)) }),
    ...(ask && { ask: async ({ zh, en }: Label) => ask(`${harmless(zh)}\n${harmless(en)}\n> `) }),
    say: (words) => void out(`${harmless(typeof words === 'string' ? words : `${words.zh} ${words.en}`)}\n`),
    complain: (words) => void err(linesOf(words)),
  }
}

function linesOf(words: string | Label): string {
  return `${harmless(typeof words === 'string' ? words : `${words.zh}\n${words.en}`)}\n`
}

/** Without what could steer a terminal: names of files and units come from anybody. */
function harmless(words: string): string {
  return words.replaceAll(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, '\u{FFFD}')
}
