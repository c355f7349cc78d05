import { createContext, useContext } from 'react'
import type { Calls } from './calls.ts'

const ApiContext = createContext<Calls | undefined>(undefined)
export const ApiIn = ApiContext.Provider

/** The API as whoever is signed in may use it. */
export function useApi(): Calls {
  const api = useContext(ApiContext)
  if (!api) throw new Error('no API outside of ApiIn')
  return api
}
