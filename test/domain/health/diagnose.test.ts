import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../shared/domain/health/diagnose.ts'
import type { CampaignFacts, FolderFacts, HomeFacts, StackFacts } from '../../../shared/domain/health/home-facts.ts'
import { zh } from '../../../shared/domain/texts/zh.ts'

const folder: FolderFacts = {
  path: 'data',
  isWritable: true,
  freeBytes: 5e9,
  damage: [],
  schema: 9,
  knownSchema: 9,
  playsTime: false,
}
const campaign: CampaignFacts = {
  isDefined: true,
  hasUnits: true,
  isTreeChanging: false,
  withoutVerdict: 0,
  untaken: 0,
  unknownYears: [],
  notices: { refused: 0, unknown: 0, unreachablePosts: 0 },
}
const stack: StackFacts = {
  ringing: [],
  switchedOff: [],
  stopped: [],
  gone: [],
  notAnnounced: [],
  isOfThisRelease: true,
  failed: [],
  tellsOfAlarms: true,
  keepsVersions: true,
  withoutRecovery: [],
  isClosedToThePublic: true,
}
/** A home of which all was looked at and is well. */
const well: HomeFacts = {
  unseen: [],
  node: '24.1.0',
  folder,
  clockAheadMs: 1_000,
  campaign,
  queues: [{ name: 'intake', dead: 0, oldestMs: 60_000 }],
  officeUsers: 1,
  trailFaults: { 'labs-2024': 0 },
  channels: 'set',
  missingSecrets: [],
  unreached: [],
  stack,
}

/** Every way in which a home can be other than well, with what is to be said of it. */
const ailments: readonly (readonly [code: string, facts: Partial<HomeFacts>, said: string])[] = [
  ['doctor-node', { node: '22.3.0' }, '22.3.0'],
  ['doctor-not-writable', { folder: { ...folder, isWritable: false } }, 'data 不可写'],
  ['doctor-damaged', { folder: { ...folder, damage: ['row 3 missing', 'row 4 missing'] } }, '2 处损坏'],
  ['doctor-newer-schema', { folder: { ...folder, schema: 12 } }, '结构 12，本程序只认得 9'],
  ['doctor-disk', { folder: { ...folder, freeBytes: 12e6 } }, '只剩 12 MB'],
  ['doctor-plays-time', { folder: { ...folder, playsTime: true } }, '试用'],
  ['doctor-no-definition', { campaign: { ...campaign, isDefined: false, hasUnits: false } }, 'taizhang define'],
  ['doctor-no-units', { campaign: { ...campaign, hasUnits: false } }, 'taizhang import-units'],
  ['doctor-tree-changing', { campaign: { ...campaign, isTreeChanging: true } }, '再次导入'],
  ['doctor-without-verdict', { campaign: { ...campaign, withoutVerdict: 3 } }, '有 3 件来件'],
  ['doctor-untaken', { campaign: { ...campaign, untaken: 2 } }, '有 2 件来件收到十多分钟仍没有处理'],
  ['doctor-unknown-years', { campaign: { ...campaign, unknownYears: [2031, 2032] } }, '2031、2032 年'],
  [
    'doctor-notices',
    { campaign: { ...campaign, notices: { refused: 2, unknown: 1, unreachablePosts: 0 } } },
    '2 份通知被拒收，1 份不知',
  ],
  [
    'doctor-unreachable',
    { campaign: { ...campaign, notices: { refused: 0, unknown: 0, unreachablePosts: 4 } } },
    '4 个岗位',
  ],
  ['doctor-clock', { clockAheadMs: -600_000 }, '差了 10 分钟'],
  ['doctor-dead-letters', { queues: [{ name: 'intake', dead: 2 }] }, '“intake”有 2 条'],
  [
    'doctor-queue-waits',
    { queues: [{ name: 'notice', dead: 0, oldestMs: 3_600_000 }] },
    '“notice”的消息已等了 60 分钟',
  ],
  ['doctor-no-office-user', { officeUsers: 0 }, 'taizhang users --add'],
  ['doctor-trail', { trailFaults: { 'labs-2024': 1 } }, '“labs-2024”的审计记录有 1 处'],
  ['doctor-no-channels', { channels: 'none' }, 'docs/channels.md'],
  ['doctor-channels-faulty', { channels: { faults: 2 } }, '2 处错误'],
  ['doctor-no-secret', { missingSecrets: ['the environment variable MAIL'] }, 'MAIL'],
  ['doctor-not-reached', { unreached: [{ channel: 'mail', why: 'ECONNREFUSED' }] }, '“mail”的服务器（ECONNREFUSED）'],
  ['doctor-unseen', { unseen: [{ what: 'stack', why: 'AccessDenied' }] }, '没能检查云上的部署（AccessDenied）'],
  ['doctor-alarm', { stack: { ...stack, ringing: ['Taizhang-office: sweep: dead letters'] } }, 'sweep: dead letters'],
  ['doctor-switched-off', { stack: { ...stack, switchedOff: ['ScanDeadlines'] } }, '“ScanDeadlines”被停用'],
  [
    'doctor-stopped',
    { stack: { ...stack, stopped: [{ source: 'IntakeSource', uuid: '1-2' }] } },
    '“IntakeSource”被停用，队列里的消息没有函数处理。请启用：aws lambda update-event-source-mapping --enabled --uuid 1-2',
  ],
  ['doctor-gone', { stack: { ...stack, gone: ['IntakeSource'] } }, '“IntakeSource”已被删除'],
  ['doctor-uploads-not-announced', { stack: { ...stack, notAnnounced: ['uploads/'] } }, '不再通知新到的来件'],
  ['doctor-mail-not-announced', { stack: { ...stack, notAnnounced: ['returned-mail/'] } }, '不再通知新到的退信'],
  ['doctor-other-release', { stack: { ...stack, isOfThisRelease: false } }, '与本机的程序不同'],
  ['doctor-failed', { stack: { ...stack, failed: [{ name: 'Intake', errors: 7 }] } }, '“Intake”一天内出错 7 次'],
  ['doctor-alarms-unheard', { stack: { ...stack, tellsOfAlarms: false } }, '没有写告警发给谁'],
  ['doctor-no-recovery', { stack: { ...stack, withoutRecovery: ['Register'] } }, '“Register”没有开启时间点恢复'],
  ['doctor-no-versions', { stack: { ...stack, keepsVersions: false } }, '历史版本'],
  ['doctor-public', { stack: { ...stack, isClosedToThePublic: false } }, '公开访问'],
]

describe('of a home', () => {
  test('where all is well there is nothing to say, nor where nothing was looked at', () => {
    expect(diagnose(well)).toEqual([])
    expect(diagnose({ unseen: [], node: '24.0.0' })).toEqual([])
  })

  test.each(ailments)('%s is said where it is so, and nothing else', (code, facts, said) => {
    const found = diagnose({ ...well, ...facts })
    expect(found.map((each) => each.code)).toEqual([code])
    expect(found[0]?.said.zh).toContain(said)
    expect((found[0]?.said.zh ?? '') + (found[0]?.said.en ?? '')).not.toMatch(/[{}]|undefined/)
  })

  test('every sentence that there is can be said', () => {
    const other = /^doctor-(fine|wrong|level-|look-)/
    const sentences = Object.keys(zh).filter((code) => code.startsWith('doctor-') && !other.test(code))
    expect(new Set(ailments.map(([code]) => code))).toEqual(new Set(sentences))
  })

  test('what is wrong comes first, then what is to be known, then what nobody could look at', () => {
    const found = diagnose({
      ...well,
      unseen: [{ what: 'queues', why: 'AccessDenied' }],
      channels: 'none',
      officeUsers: 0,
      folder: { ...folder, playsTime: true },
    })
    expect(found.map(({ gravity }) => gravity)).toEqual(['wrong', 'look', 'look', 'unseen'])
  })
})
