import type { CampaignDefinition } from '../campaign/definition.ts'
import { describeDefinition } from '../definition-sheets/describe-definition.ts'
import { htmlOf } from './html-of.ts'

/** A definition as one file that any browser shows and prints: the same page as its Markdown, in Chinese and then in English. */
export function definitionPage(definition: CampaignDefinition): string {
  const articles = (['zh', 'en'] as const).map(
    (language) => `<article lang="${language}">\n${htmlOf(describeDefinition(definition, language))}\n</article>`,
  )
  const { name } = definition
  const title = `<title>${htmlOf(`# ${name.zh}`).replaceAll(/<\/?h1>/g, '')}</title>`
  return [
    '<!doctype html>',
    '<html lang="zh">',
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${title}<style>${looks}</style></head>`,
    `<body>\n${articles.join('\n')}\n</body>`,
    '</html>\n',
  ].join('\n')
}

const looks = `
body { font: 15px/1.6 "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1f2d3d; max-width: 75rem; margin: 2rem auto; padding: 0 1rem }
h1, h2 { color: #1f5673 } h2 { border-top: 2px solid #dce8f0; padding-top: 1.5rem }
table { border-collapse: collapse; width: 100%; font-size: 14px } th, td { border: 1px solid #bfc8d1; padding: 3px 8px; text-align: left; vertical-align: top }
th { background: #dce8f0; white-space: nowrap } code { font-size: 12px; color: #6b7785; overflow-wrap: anywhere }
article + article { border-top: 6px double #bfc8d1; margin-top: 4rem }
@media print { body { margin: 0; font-size: 12px } tr, h3 { break-inside: avoid; break-after: avoid-page } }
`
