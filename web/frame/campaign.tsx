import { createContext, useContext, useMemo, type ReactNode } from 'react'
import { roundName } from '../../shared/domain/campaign/round-name.ts'
import type { Campaign, ReportShape } from '../api/calls.ts'
import { useWords } from '../texts/words.tsx'
import { daysIn, type Days } from '../words/day.ts'

/** The campaign that a page is about, with its reports by id and its days in words. */
export interface CampaignHere extends Days {
  readonly id: string
  readonly campaign: Campaign
  readonly report: (id: string) => ReportShape | undefined
  /** Its name, and the month of a monthly one. */
  readonly roundName: (round: { readonly report: string; readonly period: string }) => string
  readonly now: string
  /** Its personal data have gone: of what told of persons there is nothing left to show, and nothing may be changed. */
  readonly isPurged: boolean
}

const CampaignContext = createContext<CampaignHere | undefined>(undefined)

export function CampaignIn({ campaign, children }: { readonly campaign: Campaign; readonly children: ReactNode }) {
  const { language, of } = useWords()
  const here = useMemo((): CampaignHere => {
    const { now } = campaign
    const reports = new Map(campaign.reports.map((report) => [report.id, report]))
    return {
      ...daysIn(campaign.timeZone, language, now),
      id: campaign.id,
      campaign,
      now,
      isPurged: campaign.personalData?.state === 'gone',
      report: (id) => reports.get(id),
      roundName: (round) => of(roundName(round, reports.get(round.report))),
    }
  }, [campaign, language, of])
  return <CampaignContext value={here}>{children}</CampaignContext>
}

export function useCampaign(): CampaignHere {
  const here = useContext(CampaignContext)
  if (!here) throw new Error('no campaign outside of CampaignIn')
  return here
}
