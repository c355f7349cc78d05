import type { UnitKind } from '../unit-kind.ts'

/** A kind of unit below a lead unit, by what its name ends with. */
export interface Subordinates {
  readonly ending: string
  readonly kind: UnitKind
}

/** A county bureau that answers for a line of business. */
export interface Bureau {
  readonly name: string
  readonly shortNames: readonly string[]
  /** How many units it answers for, compared with the others. */
  readonly weight: number
  readonly below: readonly Subordinates[]
}

const unit = (ending: string, kind: UnitKind): Subordinates => ({ ending, kind })
const bureau = (name: string, weight: number, ...below: readonly Subordinates[]): Bureau => ({
  name,
  shortNames: [],
  weight,
  below,
})

export const zone: Bureau = {
  name: '高新技术产业开发区',
  shortNames: ['高新区'],
  weight: 0,
  below: [
    unit('电子有限公司', '非公企业'),
    unit('软件有限公司', '非公企业'),
    unit('制药有限公司', '非公企业'),
    unit('新材料研究所', '研发机构'),
    unit('机械集团', '国有企业'),
    unit('社区', '街道社区'),
    unit('会计师事务所', '中介组织'),
    unit('学校', '学校'),
  ],
}

export const bureaus: readonly Bureau[] = [
  bureau('经济贸易局', 3, unit('机械厂', '国有企业'), unit('化肥厂', '国有企业'), unit('纺织厂', '国有企业'), unit('水泥厂', '国有企业')),
  bureau('教育局', 3, unit('中学', '学校'), unit('职业中学', '学校'), unit('实验小学', '学校')),
  bureau('卫生局', 2, unit('医院', '事业单位'), unit('防疫站', '事业单位'), unit('妇幼保健站', '事业单位')),
  bureau('建设局', 2, unit('建筑公司', '国有企业'), unit('设计室', '事业单位'), unit('自来水公司', '国有企业')),
  bureau('交通局', 2, unit('运输公司', '国有企业'), unit('公路段', '事业单位'), unit('汽车站', '国有企业')),
  bureau('农业局', 2, unit('种子站', '事业单位'), unit('良种场', '国有企业'), unit('植保站', '事业单位')),
  bureau('水利局', 2, unit('水库管理所', '事业单位'), unit('灌区管理所', '事业单位'), unit('水电站', '国有企业')),
  bureau('林业局', 1, unit('林场', '国有企业'), unit('苗圃', '事业单位')),
  bureau('粮食局', 2, unit('粮库', '国有企业'), unit('面粉厂', '国有企业')),
  bureau('供销合作社', 2, unit('供销社', '国有企业'), unit('农资公司', '国有企业')),
  bureau('商务局', 2, unit('百货公司', '国有企业'), unit('糖酒公司', '国有企业'), unit('宾馆', '国有企业')),
  bureau('工商行政管理局', 2, unit('商贸有限公司', '非公企业'), unit('食品有限公司', '非公企业'), unit('个体协会', '社会团体')),
  bureau('财政局', 1, unit('会计事务所', '中介组织'), unit('信用担保中心', '事业单位')),
  bureau('地方税务局', 1, unit('税务所', '党政机关')),
  bureau('公安局', 1, unit('派出所', '党政机关'), unit('交警队', '党政机关')),
  bureau('司法局', 1, unit('律师事务所', '中介组织'), unit('公证处', '事业单位')),
  bureau('民政局', 1, unit('敬老院', '事业单位'), unit('福利厂', '国有企业')),
  bureau('人事劳动和社会保障局', 1, unit('人才服务中心', '事业单位'), unit('技工学校', '学校')),
  bureau('国土资源局', 1, unit('国土所', '党政机关'), unit('测绘队', '事业单位')),
  bureau('文化体育局', 1, unit('剧团', '事业单位'), unit('文化馆', '事业单位')),
  bureau('广播电视局', 1, unit('转播台', '事业单位')),
  bureau('环境保护局', 1, unit('环境监测站', '事业单位')),
  bureau('科学技术局', 1, unit('农业科学研究所', '研发机构'), unit('科技协会', '社会团体')),
  bureau('畜牧水产局', 1, unit('养殖场', '国有企业'), unit('兽医站', '事业单位')),
  bureau('计划生育局', 1, unit('计生服务站', '事业单位')),
  bureau('安全生产监督管理局', 1, unit('煤矿', '国有企业')),
  bureau('药品监督管理局', 1, unit('医药公司', '国有企业')),
  bureau('直属机关工作委员会', 1, unit('机关服务中心', '事业单位')),
  bureau('工商业联合会', 2, unit('服装有限公司', '非公企业'), unit('家具有限公司', '非公企业'), unit('行业商会', '社会团体')),
]

/** What lies in a township beside its villages; each at most once. */
export const townshipStations: readonly Subordinates[] = [
  unit('财政所', '乡镇站所'),
  unit('农技站', '乡镇站所'),
  unit('水利站', '乡镇站所'),
  unit('文化站', '乡镇站所'),
  unit('中心小学', '学校'),
  unit('卫生院', '事业单位'),
  unit('社区', '街道社区'),
]
