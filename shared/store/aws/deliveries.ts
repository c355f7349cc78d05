import { toldSteps, type Delivery, type ToldStep, type Unreachable } from '../../domain/notice/delivery.ts'
import type { Deliveries } from '../stores.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

export function dynamoDeliveries(table: Table): Deliveries {
  return {
    record: async (delivery) => {
      const { campaign, id } = delivery
      await table.put({ ...keys.delivery(campaign, id), delivery })
      const told = toldSteps(delivery).map(([{ about }, step]) => ({
        ...keys.told(campaign, about, step.step, step.person),
        told: step,
      }))
      await table.putAll(told)
    },
    find: async (campaign, id) => (await table.get(keys.delivery(campaign, id)))?.['delivery'],
    all: async (campaign) => {
      const items = await table.all(keys.delivery(campaign, '').pk)
      return items.map(({ delivery }): Delivery => delivery)
    },
    told: async (campaign, about) => {
      const items = await table.all(keys.told(campaign, about, '', '').pk)
      return items.map(({ told }): ToldStep => told)
    },
    noteUnreachable: async (unreachable) => {
      await table.put({ ...keys.unreachable(unreachable.campaign, unreachable.post), unreachable })
    },
    unreachable: async (campaign) => {
      const items = await table.all(keys.unreachable(campaign, { group: '' }).pk)
      return items.map(({ unreachable }): Unreachable => unreachable)
    },
  }
}
