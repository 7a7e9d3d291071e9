import type { ScoreWords } from './score.js';

const moved = { up: '上升', down: '下降' } as const;
const place = { up: '高', down: '低' } as const;

/** Simplified Chinese. */
export const chineseScoreWords: ScoreWords = {
  title: '得分',
  names: { nps: 'NPS', csat: 'CSAT', ces: 'CES' },
  titleOf: (name, survey) => `${name}：${survey}`,
  breakdown: '查看方式',
  by: { none: '按时间', page: '按页面', edition: '按版本', language: '按语言', segment: '按客群' },
  length: '时间单位',
  lengths: { month: '按月', quarter: '按季度' },
  quarter: (quarter, year) => `${year}年第${quarter}季度`,
  shortQuarter: (quarter) => `${quarter}季度`,
  edition: (number) => `版本 ${number}`,
  others: '其他',
  none: { page: '无页面', edition: '无版本', language: '无语言', segment: '未知客户' },
  all: '全部',
  bands: {
    promoters: '推荐者',
    passives: '中立者',
    detractors: '贬损者',
    satisfied: '满意',
    unsatisfied: '不满意',
    easy: '觉得轻松',
    uneasy: '不觉得轻松',
  },
  answers: (format, count) => `${format.number(count)} 份答复`,
  few: '答复较少',
  fewer: (than) => `少于 ${than} 份答复`,
  during: (format, count, period) => {
    if (count === 1) return period === 'month' ? '本月' : '本季度';
    return `最近 ${format.number(count)} 个${period === 'month' ? '月' : '季度'}`;
  },
  score: ({ name, during, value, answers, low, high, certainty }) =>
    `${during}的 ${name} 为 ${value}，来自 ${answers}；有 ${certainty} 的把握落在 ${low} 到 ${high} 之间。`,
  wide: '答复很少，因此范围较宽：再多几份答复就可能使得分大幅变动。',
  since: (when, by, direction) => `自${when}以来${moved[direction]}了 ${by}，超出偶然波动。`,
  fromTo: (from, to, by, direction) => `从${from}到${to}${moved[direction]}了 ${by}，超出偶然波动。`,
  same: '没有超出偶然波动的变化。',
  slope: (by, direction, period) =>
    `整段时间内平均每${period === 'month' ? '月' : '季度'}${moved[direction]}约 ${by}，超出偶然波动。`,
  apart: (name, by, direction) => `${name}比其他${place[direction]} ${by}，超出偶然波动。`,
  alike: '各组之间没有超出偶然波动的差异。',
  points: (_format, _points, text) => `${text} 个百分点`,
  interval: (low, high) => `${low} 至 ${high}`,
  shortSince: (by, when) => `自${when}以来 ${by}`,
  steady: '无超出偶然波动的变化',
  value: '得分',
  ninetyFive: (certainty) => `${certainty} 把握的范围`,
  beyond: { change: '超出偶然波动的变化', difference: '超出偶然波动的差异' },
  period: '时间',
  count: '答复',
  low: '下限',
  high: '上限',
  change: '变化',
  difference: '与其他相比',
  isBeyond: (by) => `${by}，超出偶然波动`,
  isWithin: (by) => `${by}，属偶然波动`,
  table: '以表格查看数据',
  how: '计算方法',
  howScore: {
    nps: 'NPS = 100 ×（推荐者 − 贬损者）÷ 答复数。推荐者回答 9 或 10，中立者 7 或 8，贬损者 0 至 6。取值在 −100 到 100 之间。',
    csat: (from, to) => `CSAT 是满意者在全部答复中的占比：满分 ${to} 分，给出 ${from} 分及以上者为满意。`,
    ces: 'CES 是全部答复的平均值，1 为费力，7 为轻松。旁边列出回答 5、6 或 7 者的占比。',
  },
  howInterval: {
    normal: '范围由答复的离散程度按正态分布得出。二十次这样的调查中有十九次，它包含所有可能答复者的得分。',
    wilson:
      '答复少于 30 份或全部相同时，采用威尔逊区间，答复很少时也成立。二十次这样的调查中有十九次，它包含所有可能答复者的得分。',
  },
  howTrend:
    '只有偶然几乎不可能造成的变化才会标出（MOVER）。所有变化一并检验（Holm）：没有变化时，二十张图中只有一张会出现标记。当前时段尚未结束。',
  howSplit:
    '每一组都与不属于该组的全部答复比较（MOVER），并一并检验（Holm）：没有差异时，二十张图中只有一张会出现标记。',
  howSegments: '客群以现在为准，一位客户可以属于多个客群。',
  howAsOf: (when, zone) => `截至 ${when}（${zone}）。`,
  offScale: (format, count) => `${format.number(count)} 份答复不在量表之内，未计入。`,
  otherScale: (format, count) => `${format.number(count)} 份答复采用另一种量表，未计入。`,
  unreadable: (format, count) => `${format.number(count)} 份答复无法读取，未计入。`,
  skipped: (names) => `数据源无法执行其规则，未显示：${names}。`,
  moreSegments: '仅显示按名称排列的前十一个客群。',
  refreshFailed: '不是最新数据',
  emptyTitle: '暂无答复',
  emptyHint: (during) => `${during}内没有人答复此问卷。`,
  noSurveyTitle: '尚无问卷',
  noSurveyHint: '得分来自问卷中的评分题。',
  noScoreTitle: '没有可计算的得分',
  noScoreHint: '此问卷不含这类评分题。',
  tooManyTitle: '答复过多，无法在此统计',
  tooManyHint: '统计需要读取全部答复，而答复过多。只统计一部分会得出错误的得分。',
  hiddenTitle: '因权限隐藏',
  hiddenHint: '得分需要问卷答复，而您没有查看它们的权限。',
};
