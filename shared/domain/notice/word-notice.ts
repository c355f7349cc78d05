import { text, type TextCode, type TextValues } from '../texts/text.ts'
import { lateSection } from './late-section.ts'
import type { Wording } from './message.ts'
import type { Notice } from './notice.ts'
import { owedSections } from './owed-section.ts'
import { arrivedSection, receiptSection } from './receipt-section.ts'
import { letterHtml, letterText } from './render-letter.ts'
import type { Section } from './section.ts'
import { unreachableSection } from './unreachable-section.ts'

/** There is nothing to tell this person; whoever plans messages should not have asked. */
export class NothingToSay extends Error {
  constructor() {
    super('a notice without any content')
    this.name = 'NothingToSay'
  }
}

/**
 * One message with everything a person is to be told, the most urgent first: what was rejected, what is overdue, due today and due later, who
 * of others is late, which contacts cannot be reached, what was accepted and what has arrived.
 * @throws NothingToSay
 */
export function wordNotice(notice: Notice): Wording {
  const sections = sectionsOf(notice)
  const [first] = sections
  if (!first) throw new NothingToSay()
  const { language, to, office, campaign, listLink, answerLink, inquiries } = notice
  const say = (code: TextCode, values?: TextValues) => text(code, values)[language]
  const { name, post } = to
  const letter = {
    language,
    subject: oneLine(say('notice-subject', { campaign, what: first.subject })),
    greeting: oneLine(
      post === undefined ? say('notice-greeting', { name }) : say('notice-greeting-post', { name, post }),
    ),
    sections,
    links: [
      ...(listLink === undefined ? [] : [{ words: say('notice-whole-list'), link: listLink }]),
      ...(answerLink === undefined ? [] : [{ words: say('notice-answer'), link: answerLink }]),
    ],
    closing: [
      ...(inquiries ? [oneLine(say('notice-inquiries', inquiries))] : []),
      say('notice-automatic'),
      say('notice-signed', { office, campaign }),
    ],
  }
  return { subject: letter.subject, text: letterText(letter), html: letterHtml(letter) }
}

function sectionsOf(notice: Notice): readonly Section[] {
  return [
    ...receiptSection(notice, 'rejected'),
    ...owedSections(notice),
    ...notice.answersFor.flatMap(({ capacity, late }) => lateSection(notice, capacity, late)),
    ...unreachableSection(notice),
    ...receiptSection(notice, 'accepted'),
    ...arrivedSection(notice),
  ]
}

/** Names come from a workbook's cells, which may hold line breaks; a subject and a greeting must not. */
function oneLine(words: string): string {
  return words.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
