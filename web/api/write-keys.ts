/** A write as the API tells it from others: the same asked twice is one click repeated. */
export interface Write {
  readonly method: string
  readonly address: string
  readonly body: unknown
}

/** The keys under which the API does a write once. */
export interface WriteKeys {
  /** The same key as before where this is the write that was asked last, and nobody has answered it; else a new one. */
  keyOf(write: Write): string
  /** What was asked under this key has been answered: asked again, it is another write. */
  answered(key: string): void
}

/** Only the last write is remembered: when another was asked since, the same may be asked again on purpose. */
export function makeWriteKeys(): WriteKeys {
  let open: (Write & { readonly key: string }) | undefined

  return {
    keyOf({ method, address, body }) {
      const isOpen = open?.method === method && open.address === address && open.body === body
      if (!open || !isOpen) open = { method, address, body, key: crypto.randomUUID() }
      return open.key
    },
    answered(key) {
      if (open?.key === key) open = undefined
    },
  }
}
