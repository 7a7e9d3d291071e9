import type { ForecastWords, SpokenForecast } from './forecast.js';

const present = { month: '本月', quarter: '本季度' } as const;

function already({ isOfAll, period, won }: Pick<SpokenForecast, 'isOfAll' | 'period' | 'won'>): string {
  if (won === undefined) return '';
  return isOfAll ? `；${present[period]}另已赢单 ${won}` : `；另已赢单 ${won}`;
}

/** Simplified Chinese. */
export const chineseForecastWords: ForecastWords = {
  title: '销售预测',
  titleOf: (pipeline) => `销售预测：${pipeline}`,
  breakdown: '查看方式',
  by: { period: '按时间', stage: '按阶段', owner: '按负责人' },
  length: '时间单位',
  lengths: { month: '按月', quarter: '按季度' },
  currency: '币种',
  quarter: (quarter, year) => `${year}年第${quarter}季度`,
  present: { month: '本月', quarter: '本季度' },
  overdue: '已逾期',
  later: '更晚',
  noDate: '未定日期',
  noOwner: '无负责人',
  others: '其他',
  all: '合计',
  deals: (format, count) => `${format.number(count)} 个商机`,
  expected: ({ sum, range, ...rest }) => {
    const what = rest.isOfAll ? '全部进行中商机预计成交' : `${present[rest.period]}进行中商机预计成交`;
    const [low, high] = range ?? [];
    const likely = low === undefined ? '' : low === high ? `，最可能为 ${low}` : `，最可能在 ${low} 到 ${high} 之间`;
    return `${what} ${sum}${likely}${already(rest)}。`;
  },
  nothingExpected: (rest) =>
    `${rest.isOfAll ? '没有进行中的商机' : `没有预计在${present[rest.period]}成交的商机`}${already(rest)}。`,
  notCounted: (sums) => `未计入：${sums}。`,
  overdueSum: (sum) => `已逾期商机 ${sum}`,
  undatedSum: (sum) => `未定日期商机 ${sum}`,
  shortExpected: (sum) => `预计 ${sum}`,
  shortRange: (low, high) => (low === high ? `可能为 ${low}` : `可能为 ${low} 至 ${high}`),
  shortWon: (sum) => `已赢单 ${sum}`,
  openDeals: '进行中商机',
  open: '进行中金额',
  weighted: '预计',
  range: '可能范围',
  low: '可能下限',
  high: '可能上限',
  won: '已赢单',
  table: '以表格查看数据',
  how: '计算方法',
  howWeighted:
    '预计金额是进行中商机的“金额 × 成交概率”之和。有人为商机设定概率时采用该概率，否则采用所在阶段的概率。输单不计入，赢单单独列出。',
  howRange: '可能范围把每个进行中的商机视为各自独立的赢单或输单。十次中有八次，合计落在此范围内；低于和高于各一次。',
  howExact: {
    exact: '所有可能的合计均已逐一计算。',
    close: '商机较多，上下限为近似值，误差在一个百分点以内。',
  },
  howWon: {
    month: '已赢单指本月内赢单的商机。预计成交日早于今天的商机为已逾期，不计入任何月份。',
    quarter: '已赢单指本季度内赢单的商机。预计成交日早于今天的商机为已逾期，不计入任何季度。',
  },
  howDeals: (format, count) => `${format.number(count)} 个进行中商机`,
  howUndated: (format, count) => `${format.number(count)} 个未定日期`,
  howWithoutAmount: (format, count) => `${format.number(count)} 个没有金额`,
  howAsOf: (when, zone) => `截至 ${when}（${zone}）。`,
  rangePending: '正在计算可能范围…',
  rangeMissing: {
    'too-many': '未显示可能范围：计算需要全部商机，而商机超过 50,000 个。',
    unreadable: '未显示可能范围：计算需要全部商机，而有些无法读取。',
    failed: '未能算出可能范围。',
  },
  refreshFailed: '不是最新数据',
  emptyTitle: '暂无可预测的商机',
  emptyHint: '有进行中的商机后，这里会显示它们可能带来的金额。',
  noPipelineTitle: '尚无销售管道',
  noPipelineHint: '销售管道说明商机所处的阶段，以及各阶段的成交概率。',
  hiddenTitle: '因权限隐藏',
  hiddenHint: '预测需要商机的金额和概率，而您没有查看它们的权限。',
};
