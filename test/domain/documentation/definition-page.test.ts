import { describe, expect, test } from 'vitest'
import { builtInCampaign } from '../../../campaigns/built-in.ts'
import { definitionPage } from '../../../shared/domain/documentation/definition-page.ts'
import { htmlOf } from '../../../shared/domain/documentation/html-of.ts'
import { furtherCampaign } from '../../make/further-campaign.ts'
import { makeCampaign, makeReport } from '../../make/campaign.ts'

describe.each([builtInCampaign(), furtherCampaign()])('the page of $id', (definition) => {
  const page = textOf(definitionPage(definition))

  test('names every field in both languages, with its hint, its example and its choices', () => {
    const said = definition.reports.flatMap(({ fields }) =>
      fields.flatMap((field) => [
        field.name.zh,
        field.name.en,
        ...(field.hint ? [field.hint.zh, field.hint.en] : []),
        ...(field.example === undefined ? [] : [field.example]),
        ...('choices' in field ? field.choices.map(({ name }) => name) : []),
      ]),
    )
    expect(said.filter((words) => !page.includes(words))).toEqual([])
  })

  test('has every rule’s sentence in both languages, its formula and its code', () => {
    const said = definition.reports.flatMap(({ rules }) =>
      rules.flatMap(({ message, formula, code }) => [message.zh, message.en, formula, code]),
    )
    expect(said.filter((words) => !page.includes(words))).toEqual([])
  })
})

test('a page needs nothing but itself', () => {
  expect(definitionPage(makeCampaign())).not.toMatch(/<(?:link|script|img)|https?:|url\(/)
})

test('no text of a definition is taken for HTML', () => {
  const report = makeReport({ note: { zh: '<b>粗</b> & "引" `码` \\ | *', en: 'n' } })
  const page = definitionPage(makeCampaign({ reports: [report] }))
  expect(page).toContain('<p>&lt;b&gt;粗&lt;/b&gt; &amp; &quot;引&quot; `码` \\ | *</p>')
})

test.each([
  ['## 表', '<h2>表</h2>'],
  ['- **期限** 明天\n- 二', '<ul><li><strong>期限</strong> 明天</li><li>二</li></ul>'],
  ['`[a]<"b"\\|1`', '<p><code>[a]&lt;&quot;b&quot;|1</code></p>'],
  ['`` a`b ``', '<p><code>a`b</code></p>'],
  [
    '| 甲 | 乙 |\n| --- | --- |\n| 1 |  |',
    '<table><thead><tr><th>甲</th><th>乙</th></tr></thead><tbody><tr><td>1</td><td></td></tr></tbody></table>',
  ],
])('%j becomes HTML', (markdown, html) => {
  expect(htmlOf(markdown)).toBe(html)
})

/** What a reader sees of a page. */
function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}
