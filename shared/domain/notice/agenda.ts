import { subjectOf, type About } from './entry.ts'

/** Something that somebody has to look at, and when. Several items may ask for the same thing: looking twice does no harm. */
export interface AgendaItem {
  readonly campaign: string
  /** ISO instant. */
  readonly at: string
  readonly what: About | { readonly person: string }
  /** What asks for it, such as a decision’s id: so that whoever removes one item removes no newer one. */
  readonly cause?: string
}

/** Before every campaign: whatever is put there is looked at by the next scan, whatever time its clock shows. */
export const atOnce = '0000-01-01T00:00:00.000Z'

/** What an item asks to be looked at, as text. */
export function agendaSubject(what: AgendaItem['what']): string {
  return 'person' in what ? `mailbox/${what.person}` : subjectOf(what)
}
