import type { TableColumnsType } from 'antd'
import { Link } from 'react-router'
import { paths } from '../../shared/portal/paths.ts'
import type { ReturnEntry } from '../api/calls.ts'
import { useCampaign } from '../frame/campaign.tsx'
import { useWords } from '../texts/words.tsx'

/** The columns that say whose a return is, and which, with ways to both. */
export function useReturnColumns(): TableColumnsType<ReturnEntry> {
  const { t } = useWords()
  const { id, roundName } = useCampaign()
  return [
    {
      title: t('column-unit'),
      sorter: (one, other) => one.unit.localeCompare(other.unit),
      render: (_, { unit, unitName }) => (
        <>
          <Link to={paths.reports(id, unit)}>{unitName}</Link> <span className="soft">{unit}</span>
        </>
      ),
    },
    {
      title: t('column-report'),
      sorter: (one, other) => roundName(one).localeCompare(roundName(other)),
      render: (_, entry) => (
        <Link to={paths.return(id, entry.unit, entry.report, entry.period)}>{roundName(entry)}</Link>
      ),
    },
  ]
}
