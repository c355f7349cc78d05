import { expect, test } from 'vitest'
import { roundsOf } from '../../../shared/domain/campaign/round.ts'
import type { Values } from '../../../shared/domain/sheet/report-row.ts'
import { calendarOf } from '../../../shared/domain/deadline/calendar.ts'
import { day } from '../../make/calendar.ts'
import { figuresOfRows } from '../../make/figures.ts'
import { shareWords } from '../../../shared/domain/tally/share.ts'
import { brokenRules, builtInReport, campaign } from './rules.ts'

test('it has the seven core sheets, each with the unit in its first column', () => {
  expect(campaign.reports.map(({ id }) => id)).toEqual([
    'organisations',
    'members',
    'bodies',
    'plan',
    'rectification',
    'help',
    'reading-matter',
  ])
  expect(campaign.reports.map(({ fields }) => fields[0]?.type)).toEqual(Array(7).fill('unit'))
})

test('it works on the Saturday that was worked for New Year 2006, which the published days do not have', () => {
  const { isWorkday } = calendarOf(campaign)

  expect(
    ['2005-12-30', '2005-12-31', '2006-01-01', '2006-01-03', '2006-01-04'].map((date) => isWorkday(day(date))),
  ).toEqual([true, true, false, false, true])
})

test('the baseline is due at the end of 15 June in Shanghai, the rectification register every month of the campaign', () => {
  const dues = roundsOf(campaign).map(({ report, period, dueAt }) => [report, period, dueAt])

  expect(dues).toContainEqual(['organisations', 'once', '2005-06-15T16:00:00.000Z'])
  expect(dues).toContainEqual(['members', 'once', '2005-06-15T16:00:00.000Z'])
  expect(dues).toContainEqual(['bodies', 'once', '2005-06-15T16:00:00.000Z'])
  expect(dues.filter(([report]) => report === 'rectification').map(([, period]) => period)).toEqual([
    '2005-07',
    '2005-08',
    '2005-09',
    '2005-10',
    '2005-11',
    '2005-12',
  ])
})

test('what tells of a person is marked as personal', () => {
  const personal = builtInReport('members')
    .report.fields.filter((field) => field.personal)
    .map(({ id }) => id)

  expect(personal).toEqual(['name', 'birth', 'joined', 'care', 'where', 'search', 'telephone', 'remarks'])
})

const organisation: Values = {
  unitKind: '学校',
  operatingState: '正常',
  organisation: '柳溪中学党支部',
  kind: '党支部',
  secretary: '王禾',
  members: 9,
  inPost: 6,
  retired: 3,
  teachers: 5,
  change: '原有',
}
const none: Values = { unitKind: '农村', kind: '未建立', members: 0, change: '原有', remarks: '8月底前组建' }
const member: Values = {
  organisation: '柳溪中学党支部',
  name: '王禾',
  sex: '男',
  birth: '1962-05',
  joined: '1985-07',
  status: '在职',
  flow: '无',
  contact: '已联系',
}
const out: Values = { flow: '流出', since: '2004-11', where: '省城', lookedAfterBy: '柳溪中学党支部' }
const step: Values = { begin: '2005-07-05', end: '2005-08-10' }
const problem: Values = { source: '党员个人', problem: '学习少', deadline: '2005-10-31', publicity: '不公开' }
const help: Values = { recipientKind: '党员', recipient: '王禾', need: '生活困难', state: '待办' }

test.each<[string, string, Values, readonly string[]]>([
  ['organisations', 'a plain row', organisation, []],
  ['organisations', 'a wrong total', { ...organisation, members: 10 }, ['ORG-TOTAL']],
  ['organisations', 'more teachers than members', { ...organisation, teachers: 10 }, ['ORG-TEACHERS']],
  ['organisations', 'more graduates than members', { ...organisation, graduates: 10 }, ['ORG-GRADUATES']],
  ['organisations', 'more ex-servicemen than members', { ...organisation, exServicemen: 10 }, ['ORG-SERVICEMEN']],
  ['organisations', 'more officers than members', { ...organisation, selfEmployedOfficers: 10 }, ['ORG-OFFICERS']],
  ['organisations', 'more in new bodies than members', { ...organisation, newBodies: 10 }, ['ORG-NEW-BODIES']],
  ['organisations', 'more leaders than members', { ...organisation, leaders: 10 }, ['ORG-LEADERS']],
  ['organisations', 'no name', { ...organisation, organisation: '' }, ['ORG-NAME']],
  ['organisations', 'no secretary', { ...organisation, secretary: '' }, ['ORG-SECRETARY']],
  [
    'organisations',
    'a vacancy that is owned to',
    { ...organisation, secretary: '', problems: ['软弱涣散', '不健全'] },
    [],
  ],
  ['organisations', 'two members', { ...organisation, members: 2, inPost: 2, retired: 0, teachers: 0 }, ['ORG-SMALL']],
  ['organisations', 'no organisation yet', none, []],
  ['organisations', 'no organisation and no plan', { ...none, remarks: '' }, ['ORG-NONE-PLAN']],
  ['organisations', 'no organisation but a secretary', { ...none, secretary: '王禾' }, ['ORG-NONE-SECRETARY']],
  ['organisations', 'no organisation but members', { ...none, members: 4, other: 4 }, ['ORG-NONE-MEMBERS']],
  ['organisations', 'a removal without a reason', { ...organisation, change: '申请移除' }, ['ORG-REMOVAL']],
  ['members', 'a plain row', member, []],
  ['members', 'joined before born', { ...member, joined: '1962-05' }, ['MEM-BORN']],
  ['members', 'joined at seventeen', { ...member, joined: '1980-04' }, ['MEM-AGE']],
  ['members', 'joined at eighteen', { ...member, joined: '1980-05' }, []],
  [
    'members',
    'a veteran who joined at fifteen',
    { ...member, birth: '1929-01', joined: '1944-06', status: '离休' },
    [],
  ],
  ['members', 'flow 无 with a date', { ...member, since: '2004-11' }, ['MEM-FLOW-NONE']],
  ['members', 'out for seven months without papers', { ...member, ...out }, ['MEM-FLOW-PAPERS']],
  ['members', 'out for seven months, nothing done', { ...member, ...out, transfer: '未办理' }, ['MEM-FLOW-PAPERS']],
  ['members', 'out for seven months with a permit', { ...member, ...out, transfer: '已办流动党员活动证' }, []],
  ['members', 'out for less than six months', { ...member, ...out, since: '2005-01' }, []],
  ['members', 'out since nobody knows when', { ...member, ...out, since: '' }, ['MEM-FLOW-SINCE']],
  ['members', 'out nobody knows where', { ...member, ...out, since: '2005-01', where: '' }, ['MEM-FLOW-WHERE']],
  ['members', 'in with a transfer', { ...member, ...out, flow: '流入', transfer: '已接转' }, ['MEM-IN-TRANSFERRED']],
  ['members', 'lost and not looked for', { ...member, contact: '长期未联系' }, ['MEM-SEARCH']],
  ['members', 'lost and looked for', { ...member, contact: '长期未联系', search: '问家属' }, []],
  ['rectification', 'surveyed only', { ...problem, progress: '摸底' }, []],
  ['rectification', 'progress without a measure', { ...problem, progress: '见成效' }, ['REC-MEASURE']],
  ['rectification', 'too late', { ...problem, progress: '摸底', deadline: '2006-01-01' }, ['REC-DEADLINE']],
  [
    'rectification',
    'a public complaint kept back',
    { ...problem, progress: '摸底', source: '群众反映' },
    ['REC-PUBLIC'],
  ],
  ['help', 'still to be done', help, []],
  ['help', 'settled without a measure', { ...help, state: '已办结' }, ['HELP-MEASURE']],
  ['help', 'a person without premises', { ...help, need: '缺场地' }, ['HELP-NEED']],
  ['help', 'an enterprise in hardship', { ...help, recipientKind: '困难企业' }, ['HELP-NEED']],
  ['help', 'training for an enterprise', { ...help, recipientKind: '困难企业', need: '技能培训' }, []],
  ['reading-matter', 'fetched', { needed: 20, fetched: 20, fetchedOn: '2005-06-28' }, []],
  ['reading-matter', 'none yet', { needed: 20, fetched: 0 }, []],
  ['reading-matter', 'no date', { needed: 20, fetched: 20 }, ['READ-DATE']],
  ['reading-matter', 'too many', { needed: 20, fetched: 21, fetchedOn: '2005-06-28' }, ['READ-FETCHED']],
])('%s: %s', (report, _, row, broken) => {
  expect(brokenRules(report, [row])).toEqual(broken)
})

const leader: Values = { body: '领导小组', role: '组长', name: '王禾', organisationHead: '是' }
const clerk: Values = { body: '办公室', role: '主任', name: '张禾' }

test.each<[string, readonly Values[], readonly string[]]>([
  ['a leader and an office', [leader, clerk], []],
  ['no leader', [clerk], ['BOD-LEADER']],
  ['two leaders', [leader, { ...leader, name: '李禾' }, clerk], ['BOD-LEADER']],
  ['no office', [leader], ['BOD-OFFICE']],
  ['a leader who is not the organisation’s head', [{ ...leader, organisationHead: '否' }, clerk], ['BOD-HEAD']],
  ['a 组长 of the office', [leader, { ...clerk, role: '组长' }], ['BOD-ROLE']],
  ['a body that ends too early', [leader, { ...clerk, keptUntil: '2005-11-30' }], ['BOD-KEPT']],
])('bodies: %s', (_, rows, broken) => {
  expect(brokenRules('bodies', rows)).toEqual(broken)
})

const plan: readonly Values[] = [
  { ...step, stage: '学习动员', emphasis: '联系实际', leadership: '一把手负责', safeguards: '督导' },
  { stage: '分析评议', begin: '2005-08-11', end: '2005-09-30' },
  { stage: '整改提高', begin: '2005-10-01', end: '2005-12-31' },
]

test.each<[string, readonly Values[], readonly string[]]>([
  ['three stages in order', plan, []],
  ['a stage missing', plan.slice(0, 2), ['PLAN-STAGES']],
  ['stages that overlap', [...plan, { stage: '分析评议', begin: '2005-08-10', end: '2005-08-20' }], ['PLAN-SECOND']],
  [
    'the third before the second ends',
    [...plan, { stage: '分析评议', begin: '2005-09-30', end: '2005-10-01' }],
    ['PLAN-THIRD'],
  ],
  [
    'an end before its beginning',
    [...plan, { stage: '整改提高', begin: '2005-11-02', end: '2005-11-01' }],
    ['PLAN-DATES'],
  ],
  ['a step in June', [{ ...plan[0], begin: '2005-06-30' }, ...plan.slice(1)], ['PLAN-WINDOW']],
  ['nothing said of leadership', [{ ...plan[0], leadership: '' }, ...plan.slice(1)], ['PLAN-EMPHASIS']],
])('plan: %s', (_, rows, broken) => {
  expect(brokenRules('plan', rows)).toEqual(broken)
})

test('reading matter: one row per unit', () => {
  expect(
    brokenRules('reading-matter', [
      { needed: 1, fetched: 0 },
      { needed: 2, fetched: 0 },
    ]),
  ).toEqual(['READ-ONE'])
})

test('an organisation is counted unless there is none or it is to be removed', () => {
  const rows = [organisation, none, { ...organisation, change: '申请移除', remarks: '已撤销' }]
  const figures = figuresOfRows(builtInReport('organisations'), rows)

  expect(figures).toMatchObject({ organisations: 1, notEstablished: 1, registeredMembers: 9, registeredInPost: 6 })
  expect(figures['organisationsByKind|党支部']).toBe(1)
})

test('a member who flowed in is looked after here and counted where the membership lies', () => {
  const rows = [member, { ...member, ...out }, { ...member, flow: '流入', contact: '暂时联系不上' }]
  const figures = figuresOfRows(builtInReport('members'), rows)

  expect(figures).toMatchObject({ members: 2, flowedIn: 1, flowedOut: 1, reached: 2 })
  expect(figures['membersByStatus|在职']).toBe(2)
})

test.each([
  ['organisations', 63, '34%'],
  ['members', 1063, '23%'],
])('of all %s, the zone’s %d are %s', (id, part, words) => {
  const shares = builtInReport(id).report.ratios.flatMap(({ whole, decimals }) =>
    typeof whole === 'object' && whole.unit === 'G01' ? [shareWords(part, whole.value, decimals)] : [],
  )

  expect(shares).toEqual([words])
})
