import type { StoreName } from '../model/records.js';
import type { RelativeDate } from '../model/rule.js';
import type { TimeUnit } from '../model/vocabulary.js';
import type { SegmentWords, SentencePart } from '../segments/segment-words.js';

const numbers = new Intl.NumberFormat('zh-CN');
const units: Readonly<Record<TimeUnit, string>> = {
  day: '天',
  week: '周',
  month: '个月',
  quarter: '个季度',
  year: '年',
};

function count(amount: number, unit: TimeUnit): string {
  return `${numbers.format(amount)} ${units[unit]}`;
}

/** Words one after another, with a space where Chinese meets a number or a Latin word. */
function run(...words: readonly string[]): string {
  return words.reduce((line, word) => {
    const meets =
      (/[\p{Script=Han}]$/u.test(line) && /^[\p{Script=Latin}\d¥$€£-]/u.test(word)) ||
      (/[\p{Script=Latin}\d]$/u.test(line) && /^\p{Script=Han}/u.test(word));
    return line + (meets ? ' ' : '') + word;
  });
}

function join(parts: readonly SentencePart[], combinator: 'and' | 'or'): string {
  const texts = parts.map(({ text }) => text);
  const last = texts.pop() ?? '';
  return texts.length === 0 ? last : `${texts.join('，')}，${combinator === 'and' ? '且' : '或'}${last}`;
}

const anchors = {
  'start-of-week': ['上周一', '本周一', '下周一'],
  'start-of-month': ['上月 1 日', '本月 1 日', '下月 1 日'],
  'start-of-quarter': ['上季度第一天', '本季度第一天', '下季度第一天'],
  'start-of-year': ['去年 1 月 1 日', '今年 1 月 1 日', '明年 1 月 1 日'],
} as const;

function relative({ from, amount, unit }: RelativeDate): string {
  if (from === 'today') {
    if (amount === 0) return '今天';
    if (unit === 'day' && amount === -1) return '昨天';
    if (unit === 'day' && amount === 1) return '明天';
    return amount < 0 ? `${count(-amount, unit)}前` : `${count(amount, unit)}后`;
  }
  const [last, current, next] = anchors[from];
  if (amount === 0) return current;
  if (from === `start-of-${unit}` && amount === -1) return last;
  if (from === `start-of-${unit}` && amount === 1) return next;
  return amount < 0 ? `${current}之前 ${count(-amount, unit)}` : `${current}之后 ${count(amount, unit)}`;
}

const subjects: Readonly<Record<StoreName, string>> = {
  customers: '客户',
  orders: '订单',
  interactions: '互动记录',
  pipelines: '销售管道',
  deals: '商机',
  surveys: '问卷',
  feedback: '反馈',
  segments: '客户群',
  tasks: '任务',
  loyalty: '积分记录',
  fields: '字段',
};

const channel = {
  email: '电子邮件',
  phone: '电话',
  sms: '短信',
  wechat: '微信',
  whatsapp: 'WhatsApp',
  chat: '在线聊天',
  post: '邮寄',
  web: '网站',
  'in-person': '当面',
  any: '任何渠道',
};

export const chineseSegmentWords: SegmentWords = {
  fields: {
    id: '编号',
    createdAt: '添加日期',
    updatedAt: '最近修改时间',
    'customers.name': '姓名',
    'customers.kind': '客户类型',
    'customers.organisation': '所属单位',
    'customers.organisationId': '所属单位记录',
    'customers.jobTitle': '职位',
    'customers.tags': '标签',
    'customers.owner': '负责人',
    'customers.team': '团队',
    'customers.source': '来源',
    'customers.email': '电子邮箱',
    'customers.phone': '电话',
    'customers.city': '城市',
    'customers.region': '省份或地区',
    'customers.country': '国家或地区代码',
    'customers.language': '语言',
    'customers.timeZone': '时区',
    'customers.birthday': '生日',
    'customers.lifecycle': '生命周期阶段',
    'customers.tier': '价值等级',
    'customers.membership.level': '会员等级',
    'customers.membership.number': '会员号',
    'customers.membership.since': '入会日期',
    'customers.points': '积分余额',
    'customers.orders.count': '订单数',
    'customers.orders.first': '首次下单',
    'customers.orders.last': '最近下单',
    'customers.orders.spent': '累计消费',
    'customers.interactions.count': '互动次数',
    'customers.interactions.last': '最近联系',
    'customers.deals.open': '进行中的商机数',
    'customers.tasks.next': '下一个任务',
    'customers.feedback.nps': '最近一次 NPS 评分',
    'customers.feedback.csat': '最近一次满意度评分',
    'customers.feedback.ces': '最近一次费力度评分',
    'customers.rfm.segment': 'RFM 分群',
    'customers.rfm.r': '最近消费得分',
    'customers.rfm.f': '消费频率得分',
    'customers.rfm.m': '消费金额得分',
    'customers.consent.email': '电子邮件授权',
    'customers.consent.phone': '电话授权',
    'customers.consent.sms': '短信授权',
    'customers.consent.wechat': '微信授权',
    'customers.consent.whatsapp': 'WhatsApp 授权',
    'customers.consent.chat': '在线聊天授权',
    'customers.consent.post': '邮寄授权',
    'customers.consent.web': '网站消息授权',
    'customers.consent.in-person': '上门拜访授权',
    'customers.consent.any': '全渠道授权',
    'orders.number': '订单号',
    'orders.customerId': '客户',
    'orders.placedAt': '下单时间',
    'orders.total': '订单金额',
    'orders.status': '订单状态',
    'orders.channel': '渠道',
    'interactions.kind': '互动类型',
    'interactions.customerId': '客户',
    'interactions.channel': '渠道',
    'interactions.direction': '方向',
    'interactions.outcome': '结果',
    'interactions.occurredAt': '发生时间',
    'interactions.durationSeconds': '时长（秒）',
    'interactions.actor': '同事',
    'interactions.title': '标题',
    'interactions.body': '内容',
    'interactions.score.metric': '评分指标',
    'interactions.score.value': '评分',
    'interactions.related.store': '相关记录类型',
    'interactions.related.id': '相关记录',
    'interactions.source.system': '来源系统',
    'deals.title': '标题',
    'deals.pipelineId': '销售管道',
    'deals.stageId': '阶段',
    'deals.customerId': '客户',
    'deals.amount': '金额',
    'deals.probability': '赢单概率',
    'deals.expectedClose': '预计成交日期',
    'deals.enteredStageAt': '进入阶段时间',
    'deals.closedAt': '关闭时间',
    'deals.reason': '原因',
    'deals.owner': '负责人',
    'deals.tags': '标签',
    'deals.orderKey': '位置',
    'feedback.surveyId': '问卷',
    'feedback.edition': '问卷版本',
    'feedback.customerId': '客户',
    'feedback.metric': '指标',
    'feedback.scale': '量表',
    'feedback.score': '评分',
    'feedback.language': '语言',
    'feedback.page': '页面',
    'feedback.submittedAt': '提交时间',
    'feedback.state': '处理状态',
    'feedback.owner': '负责人',
    'feedback.cause': '原因',
    'feedback.action': '处理措施',
    'feedback.idempotencyKey': '表单标识',
    'tasks.title': '标题',
    'tasks.customerId': '客户',
    'tasks.dueAt': '截止时间',
    'tasks.completedAt': '完成时间',
    'tasks.owner': '负责人',
    'tasks.note': '备注',
    'tasks.origin.store': '来源类型',
    'tasks.origin.id': '来源记录',
    'loyalty.customerId': '客户',
    'loyalty.points': '积分',
    'loyalty.reason': '原因',
    'loyalty.occurredAt': '发生时间',
    'loyalty.expiresAt': '到期时间',
    'loyalty.idempotencyKey': '记录标识',
    'pipelines.name': '名称',
    'pipelines.currency': '币种',
    'surveys.name': '名称',
    'surveys.edition': '版本',
    'segments.name': '名称',
    'segments.description': '说明',
    'segments.mode': '方式',
    'segments.takenAt': '快照时间',
    'segments.owner': '负责人',
    'fields.store': '记录类型',
    'fields.name': '名称',
    'fields.type': '类型',
    'fields.personal': '个人信息',
    'fields.order': '位置',
  },
  options: {
    customerKind: { person: '个人', organisation: '单位' },
    lifecycle: {
      potential: '潜在客户',
      'first-purchase': '初次购买',
      repeat: '重复购买',
      loyal: '忠诚客户',
      lapsed: '流失',
      'won-back': '挽回',
    },
    tier: { high: '高价值', potential: '潜力', ordinary: '一般', low: '低价值' },
    channel,
    consent: { granted: '已同意', denied: '已拒绝', withdrawn: '已撤回' },
    rfmSegment: {
      Champions: '冠军客户',
      Loyal: '忠诚客户',
      'Potential Loyalist': '潜在忠诚客户',
      'New Customers': '新客户',
      Promising: '有潜力客户',
      'Need Attention': '需要关注',
      'About To Sleep': '即将沉睡',
      'At Risk': '有流失风险',
      'Cannot Lose Them': '不能失去',
      Hibernating: '沉睡客户',
      Lost: '已流失',
      prospects: '尚未下单',
    },
    orderStatus: { placed: '已下单', completed: '已完成', cancelled: '已取消' },
    interactionKind: {
      call: '通话',
      email: '电子邮件',
      meeting: '会议',
      note: '备注',
      social: '社交媒体',
      chat: '在线聊天',
      sms: '短信',
      visit: '拜访',
      web: '网站访问',
      order: '订单',
      ticket: '工单',
      feedback: '反馈',
      'stage-change': '阶段变更',
      'field-change': '字段变更',
      task: '任务',
    },
    direction: { inbound: '客户发起', outbound: '我方发起' },
    metric: { nps: 'NPS', csat: '满意度', ces: '费力度' },
    feedbackState: {
      new: '新反馈',
      acknowledged: '已确认',
      assigned: '已分派',
      resolved: '已解决',
      told: '已告知客户',
    },
    segmentMode: { dynamic: '动态', snapshot: '快照' },
    fieldType: {
      text: '文本',
      'long-text': '长文本',
      number: '数字',
      money: '金额',
      boolean: '是或否',
      day: '日期',
      instant: '日期和时间',
      choice: '单选',
      choices: '多选',
      link: '链接',
    },
  },
  operators: {
    is: '等于',
    'is-not': '不等于',
    in: '是其中之一',
    'not-in': '不是其中任何一个',
    contains: '包含',
    'not-contains': '不包含',
    'starts-with': '开头是',
    'ends-with': '结尾是',
    less: '小于',
    'at-most': '不超过',
    'at-least': '不低于',
    more: '超过',
    between: '介于',
    'not-between': '不介于',
    before: '早于',
    on: '是',
    after: '晚于',
    'within-last': '在过去一段时间内',
    'not-within-last': '不在过去一段时间内',
    'within-next': '在未来一段时间内',
    'has-any': '含有任意一个',
    'has-all': '同时含有',
    'has-none': '不含任何一个',
    empty: '为空',
    'not-empty': '不为空',
  },
  booleans: { yes: '是', no: '否' },
  phrases: {
    is: ({ field, value }) => run(field, '为', value),
    'is-not': ({ field, value }) => run(field, '不为', value),
    in: ({ field, value }) => run(field, '为', value),
    'not-in': ({ field, value }) => run(field, '不为', value),
    contains: ({ field, value }) => run(field, '包含', value),
    'not-contains': ({ field, value }) => run(field, '不包含', value),
    'starts-with': ({ field, value }) => run(field, '以', value, '开头'),
    'ends-with': ({ field, value }) => run(field, '以', value, '结尾'),
    less: ({ field, value }) => run(field, '小于', value),
    'at-most': ({ field, value }) => run(field, '不超过', value),
    'at-least': ({ field, value }) => run(field, '不低于', value),
    more: ({ field, value }) => run(field, '超过', value),
    between: ({ field, value, upper }) => run(field, '在', value, '至', upper, '之间'),
    'not-between': ({ field, value, upper }) => run(field, '不在', value, '至', upper, '之间'),
    before: ({ field, value }) => run(field, '早于', value),
    on: ({ field, value }) => run(field, '是', value),
    after: ({ field, value }) => run(field, '晚于', value),
    'within-last': ({ field, value }) => run(field, '在', value),
    'not-within-last': ({ field, value }) => run(field, '不在', value),
    'within-next': ({ field, value }) => run(field, '在', value),
    'has-any': ({ field, value }) => run(field, '含有', value),
    'has-all': ({ field, value }) => run(field, '同时含有', value),
    'has-none': ({ field, value }) => run(field, '不含', value),
    empty: ({ field }) => `${field}为空`,
    'not-empty': ({ field }) => `${field}不为空`,
  },
  quoted: (text) => `“${text}”`,
  blank: '……',
  more: (amount) => `另外 ${numbers.format(amount)} 项`,
  unknownField: (name) => `未知字段${name}`,
  dates: {
    relative,
    last: (amount, unit) => (amount === 0 ? '今天' : `过去 ${count(amount, unit)}内`),
    next: (amount, unit) => (amount === 0 ? '今天' : `未来 ${count(amount, unit)}内`),
  },
  group: (parts, combinator, not) => {
    if (parts.length === 0) return not ? '不满足任何条件' : '不限条件';
    if (parts.length === 1) return not ? `不满足（${join(parts, combinator)}）` : join(parts, combinator);
    const which = combinator === 'and' ? (not ? '不同时满足' : '同时满足') : not ? '均不满足' : '满足任意一项';
    return `${which}（${join(parts, combinator)}）`;
  },
  sentence: (store, parts, combinator, not) => {
    const subject = subjects[store];
    if (parts.length === 0) return not ? `没有任何${subject}` : `全部${subject}`;
    const said = `${run(join(parts, combinator), '的')}${subject}`;
    return not ? `除${said}以外的全部${subject}` : said;
  },
};
