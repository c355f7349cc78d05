import type { ChannelSettings } from '../../shared/channel/settings.ts'
import { waysTo } from '../../shared/channel/ways.ts'
import { readEmailAddress } from '../../shared/domain/notice/email-address.ts'
import type { Recipient } from '../../shared/domain/notice/message.ts'
import type { PlanningFacts } from '../../shared/domain/notice/planning-facts.ts'
import type { Contact } from '../../shared/domain/unit/unit.ts'

/** Whom the channels lead to. */
export type Reach = Pick<PlanningFacts, 'reaches' | 'groups'>

export function reachOf(settings: ChannelSettings): Reach {
  return {
    groups: new Set(Object.keys(settings.groups)),
    reaches: ({ contact, name }) =>
      contact ? waysOfContact(contact, settings).length > 0 : settings.groups[name] !== undefined,
  }
}

/** The channels to a contact, those that the unit list prefers first. */
export function waysOfContact(contact: Contact, settings: ChannelSettings): readonly string[] {
  return waysTo(recipientOf(contact), settings, contact.channels)
}

/** A contact as a channel takes it: an address that no server would take is none. */
export function recipientOf({ name, email, telephone }: Contact): Recipient {
  const address = email === undefined ? undefined : readEmailAddress(email)
  return {
    name,
    ...(address && 'address' in address && { email: address.address }),
    ...(telephone !== undefined && { telephone }),
  }
}
