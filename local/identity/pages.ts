import { html, type Html } from '../../shared/domain/notice/html.ts'
import { text, type TextCode, type TextValues } from '../../shared/domain/texts/text.ts'

/** What a page of the issuer is: a heading, what is to be said, and perhaps a form. */
interface Page {
  readonly heading: TextCode
  readonly said?: TextCode
  readonly values?: TextValues
  /** The said is a fault: it is read out at once. */
  readonly isFault?: boolean
  readonly form?: Html
}

export const stylesheet = `body{font:16px/1.6 system-ui,"Microsoft YaHei","Noto Sans CJK SC",sans-serif;margin:0;background:#f5f6f8;color:#1f2329}
main{max-width:22rem;margin:8vh auto;padding:2rem;background:#fff;border:1px solid #dee0e3;border-radius:8px}
h1{font-size:1.35rem;margin:0 0 1rem}small{color:#5c6370;display:block}label{display:block;margin:1rem 0 0}
input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #8f959e;border-radius:4px;margin-top:.25rem}
button{font:inherit;width:100%;margin-top:1.5rem;padding:.6rem;border:0;border-radius:4px;background:#1456f0;color:#fff;cursor:pointer}
:focus-visible{outline:3px solid #1456f0;outline-offset:2px}[role=alert]{color:#b42318}@media(max-width:30rem){main{margin:0;border:0}}`

/** A whole page, Chinese first; no script. @param style address of the stylesheet */
export function pageOf({ heading, said, values = {}, isFault = false, form }: Page, style: string): string {
  const sentence = said && both(said, values)
  const paragraph = sentence && (isFault ? html`<p role="alert">${sentence}</p>` : html`<p>${sentence}</p>`)
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${text(heading).zh} ${text('identity-product').zh}</title>
        <link rel="stylesheet" href="${style}" />
      </head>
      <body>
        <main>
          <h1>${both(heading)}</h1>
          ${paragraph ?? ''} ${form ?? ''}
        </main>
      </body>
    </html>`.markup
}

/** @param account what was written before, so that it need not be written again */
export function signInForm(action: string, account: string): Html {
  return html`<form method="post" action="${action}">
    <label
      >${both('identity-account')}<input name="account" autocomplete="username" required value="${account}"
    /></label>
    <label>
      ${both('identity-password')}<input name="password" type="password" autocomplete="current-password" required />
    </label>
    <button>${text('identity-sign-in').zh} ${text('identity-sign-in').en}</button>
  </form>`
}

export function passwordForm(action: string, account: string): Html {
  return html`<form method="post" action="${action}">
    <input name="account" autocomplete="username" value="${account}" readonly hidden />
    <label>
      ${both('identity-new-password')}
      <input name="password" type="password" autocomplete="new-password" required minlength="10" />
    </label>
    <label>
      ${both('identity-repeat')}<input name="repeated" type="password" autocomplete="new-password" required />
    </label>
    <button>${text('identity-set-password').zh} ${text('identity-set-password').en}</button>
  </form>`
}

/** The form by which somebody confirms to sign out. @param given the provider's own, whose address and secret it takes over */
export function signOutForm(given: string): Html {
  const [, action = ''] = /action="([^"]+)"/.exec(given) ?? []
  const [, secret = ''] = /name="xsrf" value="([^"]+)"/.exec(given) ?? []
  return html`<form method="post" action="${action}">
    <input type="hidden" name="xsrf" value="${secret}" />
    <button name="logout" value="yes">${text('identity-sign-out').zh} ${text('identity-sign-out').en}</button>
  </form>`
}

function both(code: TextCode, values: TextValues = {}): Html {
  const { zh, en } = text(code, values)
  return html`${zh}<small lang="en">${en}</small>`
}
