import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Navigate, Route, Routes, useParams } from 'react-router'
import { useApi } from '../api/api.tsx'
import type { Me } from '../api/calls.ts'
import { Blank, Ghost, Shown } from '../parts/waiting.tsx'
import { useWords } from '../texts/words.tsx'
import { CampaignIn, useCampaign } from './campaign.tsx'
import { useFirstUnit } from './first-unit.ts'
import { Frame } from './frame.tsx'
import { MeIn, overseesUnits, ownUnits, useMe, watchesShareAlone } from './me.tsx'
import { paths } from '../../shared/portal/paths.ts'
import { Stumble } from './stumble.tsx'

const MyReports = lazy(async () => ({ default: (await import('../pages/my-reports/my-reports.tsx')).MyReports }))
const UploadPage = lazy(async () => ({ default: (await import('../pages/upload/upload-page.tsx')).UploadPage }))
const ReturnPage = lazy(async () => ({ default: (await import('../pages/return/return-page.tsx')).ReturnPage }))
const Overview = lazy(async () => ({ default: (await import('../pages/overview/overview.tsx')).Overview }))
const Missing = lazy(async () => ({ default: (await import('../pages/missing/missing.tsx')).Missing }))
const Approvals = lazy(async () => ({ default: (await import('../pages/approvals/approvals.tsx')).Approvals }))
const Tree = lazy(async () => ({ default: (await import('../pages/tree/tree.tsx')).Tree }))
const Totals = lazy(async () => ({ default: (await import('../pages/totals/totals.tsx')).Totals }))
const ShareTotals = lazy(async () => ({ default: (await import('../pages/totals/share-totals.tsx')).ShareTotals }))
const Notices = lazy(async () => ({ default: (await import('../pages/notices/notices.tsx')).Notices }))
const Exports = lazy(async () => ({ default: (await import('../pages/exports/exports.tsx')).Exports }))
const Users = lazy(async () => ({ default: (await import('../pages/users/users.tsx')).Users }))
const Differences = lazy(async () => ({
  default: (await import('../pages/differences/differences.tsx')).Differences,
}))
const AuditTrail = lazy(async () => ({ default: (await import('../pages/audit/audit-trail.tsx')).AuditTrail }))
const ChangesPage = lazy(async () => ({ default: (await import('../pages/submission/changes.tsx')).ChangesPage }))
const DefinitionPage = lazy(async () => ({
  default: (await import('../pages/set-up/definition-page.tsx')).DefinitionPage,
}))
const SetUp = lazy(async () => ({ default: (await import('../pages/set-up/set-up.tsx')).SetUp }))
const UnitListPage = lazy(async () => ({ default: (await import('../pages/set-up/unit-list-page.tsx')).UnitListPage }))

/** Everything behind the sign-in. */
export function Pages({ signOut }: { readonly signOut: () => void }) {
  const api = useApi()
  const me = useQuery({ queryKey: ['me'], queryFn: api.me, staleTime: 300_000 })
  return (
    <Shown query={me}>
      {(known) => (
        <MeIn value={known}>
          <Routes>
            <Route path="/:campaign/*" element={<InCampaign signOut={signOut} />} />
            <Route path="*" element={<FirstCampaign me={known} />} />
          </Routes>
        </MeIn>
      )}
    </Shown>
  )
}

function FirstCampaign({ me }: { readonly me: Me }) {
  const { t } = useWords()
  const [first] = [...me.campaigns, ...me.toSetUp]
  return first ? (
    <Navigate to={`/${first.id}`} replace />
  ) : (
    <Blank title={t('no-campaign')} hint={t('no-campaign-hint')} />
  )
}

/** The pages of the campaign in the path, or what sets it up while it lacks something. */
function InCampaign({ signOut }: { readonly signOut: () => void }) {
  const { campaign = '' } = useParams()
  const { toSetUp } = useMe()
  const waiting = toSetUp.find(({ id }) => id === campaign)
  return waiting ? (
    <Suspense fallback={<Ghost />}>
      <SetUp lacks={waiting.lacks} signOut={signOut} />
    </Suspense>
  ) : (
    <OfCampaign campaign={campaign} signOut={signOut} />
  )
}

function OfCampaign({ campaign, signOut }: { readonly campaign: string; readonly signOut: () => void }) {
  const api = useApi()
  const query = useQuery({
    queryKey: ['campaign', campaign],
    queryFn: async () => api.campaign(campaign),
    staleTime: 60_000,
  })
  return (
    <Shown query={query}>
      {(found) => (
        <CampaignIn campaign={found}>
          <Frame signOut={signOut}>
            <Stumble>
              <Suspense fallback={<Ghost />}>
                <CampaignPages />
              </Suspense>
            </Stumble>
          </Frame>
        </CampaignIn>
      )}
    </Shown>
  )
}

function CampaignPages() {
  const { t } = useWords()
  const { campaign } = useCampaign()
  return (
    <Routes>
      <Route index element={<Start />} />
      <Route path="units/:unit" element={<MyReports />} />
      <Route path="units/:unit/returns/:report/:period" element={<ReturnPage />} />
      <Route path="submissions/:submission/changes" element={<ChangesPage />} />
      <Route path="definition" element={<DefinitionPage inUse={campaign} />} />
      <Route path="unit-list" element={<UnitListPage inUse={campaign} />} />
      <Route path="overview" element={<Overview />} />
      <Route path="missing" element={<Missing />} />
      <Route path="approvals" element={<Approvals />} />
      <Route path="tree" element={<Tree />} />
      <Route path="totals" element={<FirstTotal />} />
      <Route path="totals/:unit/:report/:period" element={<Totals />} />
      <Route path="share/:report/:period" element={<ShareTotals />} />
      <Route path="notices" element={<Notices />} />
      <Route path="exports" element={<Exports />} />
      <Route path="users" element={<Users />} />
      <Route path="differences/:unit" element={<Differences />} />
      <Route path="audit" element={<AuditTrail />} />
      <Route path="uploads/:upload" element={<UploadPage />} />
      <Route path="*" element={<Blank title={t('no-page')} hint={t('no-page-hint')} />} />
    </Routes>
  )
}

/** The whole of what somebody looks after, in the round that was due last. */
function FirstTotal() {
  const first = useFirstUnit()
  return <Shown query={first}>{(unit) => <TotalOf unit={unit} />}</Shown>
}

function TotalOf({ unit }: { readonly unit: string | null }) {
  const { t } = useWords()
  const me = useMe()
  const { id, campaign, now } = useCampaign()
  const begun = campaign.rounds.filter(({ opensAt }) => opensAt <= now)
  const lastDue = begun
    .filter(({ dueAt }) => dueAt <= now)
    .map(({ dueAt }) => dueAt)
    .sort()
    .at(-1)
  const round = begun.find(({ dueAt }) => dueAt === lastDue) ?? begun[0] ?? campaign.rounds[0]
  if (!round || unit === null) return <Blank title={t('no-units')} hint={t('no-units-hint')} />
  const { report, period } = round
  const to = watchesShareAlone(me) ? paths.shareTotals(id, report, period) : paths.totals(id, unit, report, period)
  return <Navigate to={to} replace />
}

/** Whoever looks after units begins with them, everybody else with what they owe. */
function Start() {
  const { t } = useWords()
  const me = useMe()
  const { id } = useCampaign()
  const [own] = ownUnits(me)
  if (own !== undefined) return <Navigate to={paths.reports(id, own)} replace />
  if (overseesUnits(me)) return <Navigate to={paths.overview(id)} replace />
  return <Blank title={t('no-grants')} hint={t('no-grants-hint')} />
}
