const english = new Intl.PluralRules('en')

/**
 * Fills a text: `{n}` with a value as it is shown, `{n|day|days}` with the word that suits the number. What has no value stays as it is.
 * Only English asks for the second.
 */
export function fillText<Value>(
  template: string,
  values: Readonly<Record<string, Value>>,
  shown: (value: Value) => string,
): string {
  return template.replaceAll(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (whole, name: string, one?: string, many?: string) => {
      const value = values[name]
      if (value === undefined) return whole
      if (one === undefined || many === undefined) return shown(value)
      return english.select(Number(value)) === 'one' ? one : many
    },
  )
}
