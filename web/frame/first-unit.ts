import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api.tsx'
import { useCampaign } from './campaign.tsx'

/** The uppermost unit that somebody may see: the office, their own unit, or the first of a supervision group's share. */
export function useFirstUnit() {
  const api = useApi()
  const { id } = useCampaign()
  return useQuery({
    queryKey: ['units', id, 'first'],
    queryFn: async () => (await api.units(id, { limit: 1 })).items[0]?.code ?? null,
    staleTime: 300_000,
  })
}
