/** Changes to a part, collected by where they lie and made at once: what is not changed stays byte for byte. */
export class XmlEdits {
  readonly #xml: Buffer
  readonly #edits: Edit[] = []

  constructor(xml: Buffer) {
    this.#xml = xml
  }

  /** Replacements must not overlap. What is inserted at one place keeps its order, before what is replaced there. */
  replace(start: number, end: number, text: string): void {
    this.#edits.push({ start, end, text })
  }

  insert(at: number, text: string): void {
    this.replace(at, at, text)
  }

  get isEmpty(): boolean {
    return this.#edits.length === 0
  }

  bytes(): Buffer {
    const pieces: Buffer[] = []
    let at = 0
    for (const { start, end, text } of this.#edits.toSorted(inOrder)) {
      pieces.push(this.#xml.subarray(at, start), Buffer.from(text))
      at = end
    }
    return Buffer.concat([...pieces, this.#xml.subarray(at)])
  }
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

const inOrder = (one: Edit, other: Edit) => one.start - other.start || one.end - other.end
