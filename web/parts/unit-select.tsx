import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useApi } from '../api/api.tsx'
import { useCampaign } from '../frame/campaign.tsx'
import { useWords } from '../texts/words.tsx'

interface UnitSelectProps {
  /** A unit's code; '' where none is picked yet. */
  readonly unit: string
  readonly onPick: (unit: string) => void
  /** What stands there where none is picked. */
  readonly placeholder?: string
}

/** Finds a unit by name or code among those that the reader may see. */
export function UnitSelect({ unit, onPick, placeholder }: UnitSelectProps) {
  const { t } = useWords()
  const api = useApi()
  const { id } = useCampaign()
  const [search, setSearch] = useState('')
  const units = useQuery({
    queryKey: ['units', id, search],
    queryFn: async () => api.units(id, { search: search === '' ? undefined : search, limit: 50 }),
    placeholderData: (before) => before,
  })
  const picked = useQuery({
    queryKey: ['unit', id, unit],
    queryFn: async () => api.unit(id, unit),
    enabled: unit !== '',
  })
  const label = ({ code, name }: { readonly code: string; readonly name: string }) => `${name}  ${code}`
  return (
    <Select
      aria-label={t('column-unit')}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      popupMatchSelectWidth={false}
      labelInValue
      placeholder={placeholder ?? t('column-unit')}
      style={{ flex: 'auto', minWidth: 220 }}
      value={unit === '' ? null : { value: unit, label: picked.data ? label(picked.data) : unit }}
      onChange={(chosen: { readonly value: string; readonly label: string } | null) => chosen && onPick(chosen.value)}
      options={(units.data?.items ?? []).map((each) => ({ value: each.code, label: label(each) }))}
    />
  )
}
