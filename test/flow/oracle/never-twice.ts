import type { Delivery } from '../../../shared/domain/notice/delivery.ts'
import type { Left } from '../chased-county.ts'

export function handedOverTwice(left: readonly Left[]): readonly string[] {
  const byId = Map.groupBy(left, ({ message }) => message.id)
  return [...byId].filter(([, all]) => all.length > 1).map(([id]) => `${id} left twice`)
}

/** What left is listed as sent or unknown. */
export function notListed(left: readonly Left[], deliveries: readonly Delivery[]): readonly string[] {
  return listedOtherwise(left, deliveries, ['sent', 'unknown'])
}

export function listedOtherwise(left: readonly Left[], deliveries: readonly Delivery[], as: readonly string[]) {
  const ended = new Map(deliveries.map(({ id, state }) => [id, state]))
  return left
    .filter(({ message }) => !as.includes(ended.get(message.id) ?? ''))
    .map(({ message }) => `${message.id} left and is listed as ${ended.get(message.id) ?? 'nothing'}`)
}

export function toldTwice(deliveries: readonly Delivery[]): readonly string[] {
  const told = deliveries.flatMap(({ entries, person, state }) =>
    state === 'refused'
      ? []
      : entries.flatMap(({ about, steps, kind }) =>
          steps.map((step) => [person, JSON.stringify(about), kind, step].join(' ')),
        ),
  )
  return [...Map.groupBy(told, (each) => each)]
    .filter(([, all]) => all.length > 1)
    .map(([each]) => `told twice: ${each}`)
}
