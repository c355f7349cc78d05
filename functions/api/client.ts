import { hc, type ClientRequestOptions } from 'hono/client'
import type { Api } from './api.ts'

/** A client of the API that knows every route and what it answers. Only types come from the API: nothing of it is bundled. */
export function apiClient(address: string, options?: ClientRequestOptions) {
  return hc<Api>(address, options)
}
