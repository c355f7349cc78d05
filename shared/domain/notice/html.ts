/** Markup that is safe to show: only `html` makes it, and it escapes whatever is no markup itself. */
export class Html {
  readonly markup: string
  private constructor(markup: string) {
    this.markup = markup
  }

  static of(parts: readonly string[], values: readonly HtmlValue[]): Html {
    return new Html(parts.map((part, place) => part + markupOf(values[place] ?? '')).join(''))
  }
}

type HtmlValue = string | number | Html | readonly Html[]

/** Markup with values put in: texts and numbers are escaped, for elements as for quoted attributes; markup stays as it is. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return Html.of(parts, values)
}

function markupOf(value: HtmlValue): string {
  if (value instanceof Html) return value.markup
  if (typeof value === 'object') return value.map(({ markup }) => markup).join('')
  return String(value).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
