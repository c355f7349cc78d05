import { NavLink } from 'react-router'
import type { Campaign, Me } from '../api/calls.ts'
import type { TextCode } from '../texts/text.ts'
import { useWords } from '../texts/words.tsx'
import { useCampaign } from './campaign.tsx'
import { isAuditor, isOffice, mayApprove, overseesUnits, ownUnits, useMe } from './me.tsx'
import { paths } from '../../shared/portal/paths.ts'

interface Place {
  readonly to: string
  readonly name: TextCode
  readonly detail?: string
}

/** Where somebody can go: their own units, the units they look after, and what is the office's alone. */
export function placesFor(me: Me, { id, root }: Pick<Campaign, 'id' | 'root'>): readonly (readonly Place[])[] {
  const own = ownUnits(me)
  const groups: readonly (readonly Place[])[] = [
    own.flatMap((unit): readonly Place[] => {
      const detail = own.length > 1 ? { detail: unit } : {}
      return [
        { to: paths.reports(id, unit), name: 'nav-reports', ...detail },
        { to: paths.differences(id, unit), name: 'nav-differences', ...detail },
      ]
    }),
    overseesUnits(me)
      ? [
          { to: paths.overview(id), name: 'nav-overview' },
          { to: paths.missing(id), name: 'nav-missing' },
          ...(mayApprove(me) ? [{ to: paths.approvals(id), name: 'nav-approvals' } as const] : []),
          { to: paths.tree(id), name: 'nav-tree' },
          { to: `/${id}/totals`, name: 'nav-totals' },
          ...(root !== undefined && (isOffice(me) || isAuditor(me))
            ? [{ to: paths.differences(id, root), name: 'nav-differences' } as const]
            : []),
          { to: paths.notices(id), name: 'nav-notices' },
          { to: paths.exports(id), name: 'nav-exports' },
        ]
      : [],
    isOffice(me)
      ? [
          { to: paths.definition(id), name: 'nav-definition' },
          { to: paths.unitList(id), name: 'nav-unit-list' },
          { to: paths.users(id), name: 'nav-users' },
        ]
      : [],
    isOffice(me) || isAuditor(me) ? [{ to: paths.audit(id), name: 'nav-audit' }] : [],
  ]
  return groups.filter((places) => places.length > 0)
}

export function Navigation({ isOpen }: { readonly isOpen: boolean }) {
  const { t } = useWords()
  const me = useMe()
  const { campaign } = useCampaign()
  const groups = placesFor(me, campaign)
  return (
    <nav id="navigation" aria-label={t('navigation')} className={isOpen ? 'side open' : 'side'}>
      {groups.map((places) => (
        <ul key={places[0]?.to}>
          {places.map(({ to, name, detail }) => (
            <li key={to}>
              <NavLink to={to}>
                {t(name)}
                {detail !== undefined && <small> {detail}</small>}
              </NavLink>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  )
}
