import { text } from '../texts/text.ts'
import { html, type Html } from './html.ts'
import type { Language } from './message.ts'
import type { Section, SectionCell } from './section.ts'

/** A message before it is text or html. */
export interface Letter {
  readonly language: Language
  readonly subject: string
  readonly greeting: string
  readonly sections: readonly Section[]
  /** Where more is to be seen or said. */
  readonly links: readonly Required<SectionCell>[]
  readonly closing: readonly string[]
}

/** A letter as plain text; a link stands on a line of its own, below what it is for. */
export function letterText({ language, greeting, sections, links, closing }: Letter): string {
  return [
    greeting,
    ...sections.map((section) => sectionText(section, language)),
    ...(links.length > 0 ? [links.map(({ words, link }) => `${words} ${link}`).join('\n')] : []),
    closing.join('\n'),
  ].join('\n\n')
}

function sectionText({ heading, request, rows, rest }: Section, language: Language): string {
  const links = new Set(rows.flatMap((row) => row.flatMap(({ link }) => link ?? [])))
  const isShared = links.size === 1
  return [
    text('notice-text-heading', { heading })[language],
    request,
    ...rows.flatMap((row, place) => [
      `${place + 1}. ${row.flatMap(({ words }) => (words === '' ? [] : plain(words))).join(' · ')}`,
      ...(isShared ? [] : row.flatMap(({ link }) => (link === undefined ? [] : `   ${link}`))),
    ]),
    ...(rest === undefined ? [] : [rest]),
    ...(isShared ? links : []),
  ].join('\n')
}

/** A name with a line break must not look like a line of the letter. */
function plain(words: string): string {
  return words.replaceAll(/\s+/g, ' ')
}

/** Mail programs know neither style sheets nor scripts: every look stands at its element. */
const look = {
  page: "margin:0;padding:16px;color:#1f2d3d;background:#fff;font:15px/1.7 'Microsoft YaHei','PingFang SC','Noto Sans CJK SC',sans-serif",
  heading: 'margin:24px 0 4px;font-size:17px;color:#1f5673',
  request: 'margin:0 0 8px',
  table: 'border-collapse:collapse;width:100%;max-width:860px',
  head: 'border:1px solid #bfc8d1;padding:6px 10px;background:#dce8f0;text-align:left;white-space:nowrap',
  cell: 'border:1px solid #bfc8d1;padding:6px 10px;text-align:left;vertical-align:top',
  rest: 'margin:8px 0 0;color:#6b7785',
  closing: 'margin:24px 0 0;color:#6b7785;font-size:13px',
  link: 'color:#1f5673',
}

/** A letter as a document that mail programs show: a table per section. */
export function letterHtml({ language, subject, greeting, sections, links, closing }: Letter): string {
  return html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${subject}</title>
      </head>
      <body style="${look.page}">
        <p style="margin:0">${greeting}</p>
        ${sections.map(sectionHtml)}${links.map((link) => html`<p>${cellHtml(link)}</p> `)}
        <p style="${look.closing}">${closing.map((line) => html`${line}<br />`)}</p>
      </body>
    </html> `.markup
}

function sectionHtml({ heading, request, columns, rows, rest }: Section): Html {
  return html`<h2 style="${look.heading}">${heading}</h2>
    <p style="${look.request}">${request}</p>
    <table style="${look.table}">
      <tr>
        ${columns.map((column) => html`<th style="${look.head}">${column}</th>`)}
      </tr>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((cell) => html`<td style="${look.cell}">${cellHtml(cell)}</td>`)}
          </tr> `,
      )}
    </table>
    ${rest === undefined ? '' : html`<p style="${look.rest}">${rest}</p> `}`
}

/** Only an address of the web becomes a link. */
function cellHtml({ words, link }: SectionCell): Html {
  return link !== undefined && /^https?:\/\//i.test(link)
    ? html`<a href="${link}" style="${look.link}">${words}</a>`
    : html`${words}`
}
