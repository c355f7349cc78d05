import { createContext, useContext } from 'react'
import type { Me } from '../api/calls.ts'

const MeContext = createContext<Me | undefined>(undefined)
export const MeIn = MeContext.Provider

/** Who is signed in. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('nobody is signed in')
  return me
}

/** Whether somebody looks after units other than their own. */
export function overseesUnits({ grants }: Me): boolean {
  return grants.some(({ role }) => role !== 'unit')
}

/** The units for which somebody files. */
export function ownUnits({ grants }: Me): readonly string[] {
  return grants.flatMap(({ role, at }) => (role === 'unit' || role === 'lead' ? [at] : []))
}

export function isOffice({ grants }: Me): boolean {
  return grants.some(({ role }) => role === 'office')
}

/** Whether somebody has to look at what units file. */
export function mayApprove({ grants }: Me): boolean {
  return grants.some(({ role }) => role === 'office' || role === 'lead')
}

export function isAuditor({ grants }: Me): boolean {
  return grants.some(({ role }) => role === 'auditor')
}

/** Whether somebody looks after a share of the units alone: that is no subtree, and its total is of each unit by itself. */
export function watchesShareAlone({ grants }: Me): boolean {
  return grants.every(({ role }) => role === 'supervisor')
}
