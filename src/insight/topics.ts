/** What customers talk about, of any trade. */
export const feedbackTopics = [
  'price',
  'delivery',
  'support',
  'quality',
  'usability',
  'performance',
  'billing',
  'information',
] as const;
export type FeedbackTopic = (typeof feedbackTopics)[number];

/** Beginnings of words by topic; those that end with `$` are whole words. Chinese words stand anywhere. */
const english: Readonly<Record<FeedbackTopic, string>> = {
  price:
    'price pricing pricey cheap$ cheaper expensive overpriced cost costs$ costly afford value$ money$ discount bargain fee$ fees$ pay$ paid$',
  delivery:
    'deliver shipping shipment shipped$ parcel package$ courier arriv dispatch postage tracking$ driver$ doorstep mail$',
  support:
    'support$ service$ staff$ agent$ agents$ helpline helpdesk help$ helped$ helpful unhelpful rude$ friendly polite representative hotline callback phone$ called$ replied$ reply$ answered$ team$ employee assistant courteous',
  quality:
    'quality broke broken$ durab faulty defect material sturdy flimsy fell$ torn$ ripped$ scratched craftsmanship fabric damaged$ build$ leak wobbl stitch',
  usability:
    'easy$ easier easily intuitive confusing confused complicated interface$ design$ navigat layout$ menu$ usab simple$ simpler clunky button find$ learn$ screen$ straightforward',
  performance:
    'slow$ slowly slower fast$ faster speed crash lag$ lags$ laggy freez froze$ loading$ load$ loads$ bug$ bugs$ buggy error$ errors$ timeout outage offline$ glitch hang$ hangs$ downtime',
  billing:
    'bill$ billed$ billing invoice charged$ charge$ refund payment checkout$ subscription renew cancel card$ receipt$',
  information:
    'information$ instruction manual$ documentation docs$ description$ explain website$ page$ faq guide$ tutorial unclear$ misleading email update$ updates$ informed$',
};
const chinese: Readonly<Record<FeedbackTopic, string>> = {
  price: '价格 价钱 便宜 太贵 贵 实惠 划算 性价比 优惠 折扣 涨价 降价 收费 值 费用',
  delivery: '快递 物流 发货 送货 配送 送达 到货 包裹 运费 派送 骑手 外卖员 收到货 签收 包装',
  support: '客服 服务 态度 店员 员工 售后 热线 电话 回复 接待 师傅 专员 耐心 热情 投诉',
  quality: '质量 材质 做工 坏了 破损 掉色 耐用 结实 瑕疵 故障 面料 品质 异味 划痕 开线 漏水',
  usability: '操作 界面 设计 好用 难用 简单 复杂 上手 找不到 按钮 菜单 方便 功能 体验 繁琐 直观',
  performance: '卡顿 卡死 太卡 很卡 闪退 死机 加载 速度 崩溃 报错 打不开 延迟 流畅 连不上 登不上 响应',
  billing: '账单 扣费 退款 发票 支付 付款 续费 订阅 扣款 结账 充值 退钱',
  information: '说明 说明书 介绍 教程 文档 描述 网站 页面 信息 通知 指引 图片不符 描述不符 提示',
};

const englishRules = feedbackTopics.map((topic) => [topic, beginnings(english[topic])] as const);
const chineseRules = feedbackTopics.map((topic) => [topic, chinese[topic].split(' ')] as const);

/** What a text is about; nothing where none of the words are known. */
export function topicsOf(text: string): readonly FeedbackTopic[] {
  const spelt = text.normalize('NFKC').toLowerCase();
  return feedbackTopics.filter(
    (_, at) =>
      englishRules[at]?.[1].test(spelt) === true || chineseRules[at]?.[1].some((word) => spelt.includes(word)) === true,
  );
}

function beginnings(words: string): RegExp {
  const parts = words.split(' ').map((word) => (word.endsWith('$') ? `${word.slice(0, -1)}\\b` : word));
  return new RegExp(`\\b(?:${parts.join('|')})`);
}
