import type { InteractionSeed, OrderSeed } from '../company/account.js';
import { day, instant } from '../company/clock.js';
import { actorOf, linWei, miaPark } from '../company/colleagues.js';
import { chenSiyuan } from './customers.js';

type Told = Omit<InteractionSeed, 'id' | 'customerId' | 'occurredAt' | 'createdAt' | 'updatedAt'>;

const lin = actorOf(linWei);
const mia = actorOf(miaPark);
const chen = { id: chenSiyuan, name: '陈思远' };

function call(direction: 'inbound' | 'outbound', minutes: number, body: string): Told {
  return {
    kind: 'call',
    channel: 'phone',
    direction,
    outcome: 'connected',
    durationSeconds: minutes * 60,
    actor: lin,
    body,
  };
}

function missed(outcome: 'no-answer' | 'voicemail' | 'busy', body: string): Told {
  return {
    kind: 'call',
    channel: 'phone',
    direction: 'outbound',
    outcome,
    durationSeconds: outcome === 'voicemail' ? 34 : 0,
    actor: lin,
    body,
  };
}

function mail(direction: 'inbound' | 'outbound', title: string, body: string): Told {
  return { kind: 'email', channel: 'email', direction, actor: direction === 'inbound' ? chen : lin, title, body };
}

function chat(direction: 'inbound' | 'outbound', body: string): Told {
  return { kind: 'chat', channel: 'wechat', direction, actor: direction === 'inbound' ? chen : lin, body };
}

/** Days before now, and what happened; the orders are told by `orderEntries`. */
const told: readonly (readonly [daysAgo: number, entry: Told])[] = [
  [
    0.01,
    {
      kind: 'feedback',
      channel: 'web',
      direction: 'inbound',
      title: '填写了 NPS 问卷',
      body: '交货很快，客服也很专业。希望能有更多颜色可选。',
      score: { metric: 'nps', value: 9, scale: 10 },
      related: { store: 'feedback', id: 'chen-nps' },
    },
  ],
  [
    0.03,
    {
      kind: 'stage-change',
      actor: lin,
      title: 'Spring tooling',
      changes: [{ field: 'stageId', from: 'Proposal', to: 'Negotiation' }],
      related: { store: 'deals', id: 'spring-tooling' },
    },
  ],
  [
    3,
    mail(
      'outbound',
      '春季刀具报价（第二版）',
      '陈总您好：\n\n按昨天说的数量重新报了一版，刀片部分下调 3%。附件请查收，周五前都有效。\n\nLin Wei',
    ),
  ],
  [
    50,
    call(
      'outbound',
      12,
      'Happy with the September delivery. Two bearings out of tolerance; replacement promised by the 6th.',
    ),
  ],
  [
    50.05,
    {
      kind: 'field-change',
      actor: lin,
      changes: [
        { field: 'jobTitle', from: '采购经理', to: '采购总监' },
        { field: 'fields.machines', from: '38', to: '46' },
        { field: 'tags', to: 'VIP' },
        { field: 'fields.newsletter', from: 'false', to: 'true' },
        { field: 'source', from: 'web', to: 'trade fair' },
      ],
    },
  ],
  [
    52,
    {
      kind: 'ticket',
      channel: 'email',
      direction: 'inbound',
      outcome: 'solved',
      actor: lin,
      title: '轴承尺寸超差',
      body: '两件 6205 内孔偏大 12 μm。已补发，客户寄回问题件做分析。',
    },
  ],
  [
    53,
    mail(
      'inbound',
      '投诉：深沟球轴承 6205-ZZ',
      '您好：\n\n最近一批里有两件装不上，内孔偏大，照片见附件。麻烦尽快换货，五轴机床在等。\n\n陈思远',
    ),
  ],
  [53.4, chat('inbound', '在吗？轴承好像有点问题，邮件发你了')],
  [53.38, chat('outbound', '收到，马上看，今天给您答复')],
  [
    70,
    {
      kind: 'visit',
      channel: 'in-person',
      direction: 'outbound',
      durationSeconds: 5_400,
      actor: lin,
      title: '参观车间',
      body: '看了新的五轴加工中心，主轴备件要单独备一套。第一次见到生产部王经理，技术上他说了算。',
      attachments: [{ name: '车间照片.jpg', mediaType: 'image/jpeg', bytes: 1_840_220 }],
    },
  ],
  [
    88,
    {
      kind: 'sms',
      channel: 'sms',
      direction: 'outbound',
      actor: lin,
      body: '【发货通知】您的订单预计明天 9–12 点送达，请留意收货。',
    },
  ],
  [97, mail('outbound', '订单确认', '感谢订货！数量和价格按报价单执行。\n\nLin Wei')],
  [110, call('inbound', 6, '问年框能不能加上液压件，价格要和轴承一起谈。')],
  [
    140,
    {
      kind: 'meeting',
      channel: 'web',
      durationSeconds: 3_600,
      actor: lin,
      title: '年框谈判',
      body: '谈了全年价格和六次分批交货，违约金条款还要法务看。',
      attachments: [
        {
          name: '年框草案.pdf',
          url: 'https://files.example/frame-draft.pdf',
          mediaType: 'application/pdf',
          bytes: 284_113,
        },
      ],
    },
  ],
  [
    175,
    {
      kind: 'feedback',
      channel: 'web',
      direction: 'inbound',
      title: '评价了一次交货',
      body: '包装塑料太多了。',
      score: { metric: 'csat', value: 4, scale: 5 },
      related: { store: 'feedback', id: 'chen-csat' },
    },
  ],
  [200, missed('no-answer', '没人接。')],
  [199, missed('busy', '占线，午饭后再打。')],
  [198.9, call('outbound', 4, '约好下周三带样品过去。')],
  [240, { kind: 'note', actor: lin, body: '决定快，但材料要控制在一页纸内。喜欢微信沟通，上午联系最好。' }],
  [262, { kind: 'web', channel: 'web', direction: 'inbound', actor: chen, body: '浏览了主轴单元 BT40 并下载了样本。' }],
  [300, { kind: 'social', channel: 'web', direction: 'inbound', actor: chen, body: '转发了我们轴承失效分析的文章。' }],
  [
    365,
    {
      kind: 'meeting',
      channel: 'in-person',
      durationSeconds: 2_700,
      actor: mia,
      title: '展会洽谈',
      body: '在展位看了很久五轴刀柄，展会后要报价。',
    },
  ],
  [410, { kind: 'task', actor: lin, outcome: 'done', title: '补发材质证明', body: '质量部在等。' }],
  [470, missed('voicemail', '转到语音信箱，留言说报价的事。')],
  [700, mail('outbound', '样品已寄出', '陈总您好：\n\n两件样品今天已经寄出，试用的情况请告诉我。\n\nLin Wei')],
  [
    885,
    {
      kind: 'call',
      channel: 'phone',
      direction: 'outbound',
      outcome: 'connected',
      durationSeconds: 540,
      actor: mia,
      body: '展会上认识的，第一次电话。主要采购轴承和刀片，现有供应商交期不稳。',
    },
  ],
];

export function smallTimeline(now: number, orders: readonly OrderSeed[]): InteractionSeed[] {
  const entries = told.map(([daysAgo, entry], index): InteractionSeed => {
    const occurredAt = instant(now - daysAgo * day);
    return {
      id: `chen-${index + 1}`,
      customerId: chenSiyuan,
      ...entry,
      occurredAt,
      createdAt: occurredAt,
      updatedAt: occurredAt,
    };
  });
  return [...entries, ...orders.map(orderEntry)];
}

function orderEntry(order: OrderSeed): InteractionSeed {
  return {
    id: `${order.id}-placed`,
    customerId: order.customerId,
    kind: 'order',
    ...(order.channel && { channel: order.channel }),
    direction: 'inbound',
    occurredAt: order.placedAt,
    title: order.customerId === chenSiyuan ? `订单 ${order.number ?? ''}` : `Order ${order.number ?? ''}`,
    related: { store: 'orders', id: order.id },
    createdAt: order.placedAt,
    updatedAt: order.placedAt,
  };
}
