import type { LadderStep } from '../campaign/chasing.ts'
import type { CampaignDefinition } from '../campaign/definition.ts'
import { plain, table } from './markdown.ts'
import type { PageWords } from './page-words.ts'

/** Which days are worked, and who is told when of what is due and missing, as parts of the page. */
export function chasingParts({ calendar, chasing }: CampaignDefinition, words: PageWords): readonly string[] {
  const { holidays, weekend, whenOff, overrides } = calendar
  const { workingHours, mostPerDay, groupingWaitMinutes, steps } = chasing
  const facts = [
    ['page-days-off', words.join([words.say(`page-weekend-${weekend}`), words.say(`page-holidays-${holidays}`)])],
    ['page-when-off', words.say(`page-when-off-${whenOff}`)],
    ['page-hours', words.say('page-hours-of', { ...workingHours, most: mostPerDay, minutes: groupingWaitMinutes })],
  ] as const
  const days = overrides.map(({ date, is, name = '' }) => [date, words.say(`page-day-${is}`), plain(name)])
  const rungs = steps.map((step) => [
    whenTaken(step, words),
    step.tell.map((who) => words.say(`page-tell-${who}`)).join(words.comma),
  ])
  const tables = [
    table(words.heads('page-day', 'page-day-is', 'page-day-name'), days),
    table(words.heads('page-step', 'page-tell'), rungs),
  ]
  return [
    `## ${words.say('page-chasing')}`,
    facts.map(([title, fact]) => `- **${words.say(title)}** ${fact}`).join('\n'),
    ...tables.filter((each) => each !== undefined),
  ]
}

function whenTaken({ at, count, every }: LadderStep, words: PageWords): string {
  const side = at === 0 ? 'on' : at < 0 ? 'before' : 'after'
  const unit = words.say(`page-count-${count}`)
  const first = words.say(`page-step-${side}`, { days: Math.abs(at), unit })
  return every === undefined ? first : words.join([first, words.say('page-step-every', { days: every, unit })])
}
