import type { FeedbackSeed, LoyaltySeed, OrderSeed, TaskSeed } from './company/account.js';
import { day, hour, instant, nowOf } from './company/clock.js';
import { actorOf, linWei, miaPark } from './company/colleagues.js';
import { fields } from './company/fields.js';
import { newBusiness } from './company/pipelines.js';
import { atRisk, contractsEnding, promoters } from './company/segments.js';
import { surveys } from './company/surveys.js';
import { chenSiyuan, smallCustomers } from './small/customers.js';
import { smallDeals } from './small/deals.js';
import { smallOrders } from './small/orders.js';
import { smallTimeline } from './small/timeline.js';
import type { Instant, Seed } from '../../src/model/index.js';

export { chenSiyuan } from './small/customers.js';

/** A dozen customers made by hand, one of them, 陈思远 of 华岭精密制造, with a long history. Told from `now`, or from this hour. */
export function smallCompany(options: { readonly now?: Instant } = {}): Seed {
  const now = nowOf(options.now);
  const orders = smallOrders(now);
  return {
    fields,
    pipelines: [newBusiness],
    surveys,
    segments: [atRisk, promoters, contractsEnding],
    customers: smallCustomers(now),
    orders,
    deals: smallDeals(now),
    feedback: smallFeedback(now),
    interactions: smallTimeline(now, orders),
    tasks: smallTasks(now),
    loyalty: smallLoyalty(orders.filter((order) => order.customerId === chenSiyuan)),
  };
}

function smallFeedback(now: number): FeedbackSeed[] {
  const answer = (
    id: string,
    daysAgo: number,
    rest: Omit<FeedbackSeed, 'id' | 'edition' | 'submittedAt' | 'idempotencyKey'>,
  ): FeedbackSeed => {
    const submittedAt = instant(now - daysAgo * day);
    const edition = surveys.find((survey) => survey.id === rest.surveyId)?.edition ?? 1;
    return {
      id,
      edition,
      ...rest,
      submittedAt,
      idempotencyKey: `form-${id}`,
      createdAt: submittedAt,
      updatedAt: submittedAt,
    };
  };
  return [
    answer('chen-nps', 0.01, {
      surveyId: 'relationship',
      customerId: chenSiyuan,
      metric: 'nps',
      score: 9,
      scale: 10,
      language: 'zh-CN',
      state: 'new',
      answers: [
        { question: 'recommend', value: 9 },
        { question: 'liked', value: '交货很快，客服也很专业。希望能有更多颜色可选。' },
      ],
    }),
    answer('chen-csat', 175, {
      surveyId: 'delivery',
      customerId: chenSiyuan,
      metric: 'csat',
      score: 4,
      scale: 5,
      language: 'zh-CN',
      state: 'acknowledged',
      answers: [
        { question: 'satisfied', value: 4 },
        { question: 'comment', value: '包装塑料太多了。' },
      ],
    }),
    answer('ana-nps', 20, {
      surveyId: 'relationship',
      customerId: 'ana-moreno',
      metric: 'nps',
      score: 4,
      scale: 10,
      language: 'en',
      state: 'assigned',
      owner: actorOf(linWei),
      cause: 'Late shipment by the carrier',
      answers: [
        { question: 'recommend', value: 4 },
        { question: 'disappointed', value: 'Third late delivery this year. We have lost trust.' },
      ],
    }),
    answer('fatima-ces', 30, {
      surveyId: 'service',
      customerId: 'fatima-mansour',
      metric: 'ces',
      score: 6,
      scale: 7,
      language: 'ar',
      state: 'acknowledged',
      answers: [{ question: 'easy', value: 6 }],
    }),
    answer('anonymous-range', 8, {
      surveyId: 'range',
      language: 'en',
      state: 'new',
      answers: [
        { question: 'role', value: 'maintenance' },
        { question: 'wanted', value: ['measuring', 'lubricants'] },
        { question: 'words', value: 'Imperial sizes, please.' },
      ],
    }),
  ];
}

function smallTasks(now: number): TaskSeed[] {
  const task = (id: string, due: number, rest: Omit<TaskSeed, 'id' | 'dueAt'>): TaskSeed => ({
    id,
    dueAt: instant(now + due * hour),
    ...rest,
    createdAt: instant(now - 6 * day),
    updatedAt: instant(now - 6 * day),
  });
  return [
    task('quarterly-call', 25, {
      customerId: chenSiyuan,
      owner: actorOf(linWei),
      title: 'Quarterly call 季度回访',
      note: 'Agree the spring order; ask about the bearing complaint',
      recurrence: { every: 1, unit: 'quarter' },
    }),
    task('retrofit-call', 2, {
      customerId: chenSiyuan,
      owner: actorOf(linWei),
      title: 'Call about the CNC retrofit',
      origin: { store: 'deals', id: 'cnc-retrofit' },
    }),
    task('ana-score', -50, {
      customerId: 'ana-moreno',
      owner: actorOf(linWei),
      title: 'Call about the low score',
      note: 'Listen first. What happened, and what do we owe them?',
      origin: { store: 'feedback', id: 'ana-nps' },
    }),
    task('catalogue', 120, { customerId: 'zhou-ning', owner: actorOf(miaPark), title: '寄新目录' }),
    task('samples', -200, {
      customerId: 'sara-oez',
      owner: actorOf(linWei),
      title: 'Send samples',
      completedAt: instant(now - 210 * hour),
    }),
  ];
}

function smallLoyalty(orders: readonly OrderSeed[]): LoyaltySeed[] {
  return orders.map((order, index) => ({
    id: `chen-points-${index + 1}`,
    customerId: chenSiyuan,
    points: Math.floor(order.total.amount / 10_00),
    reason: `订单 ${order.number ?? ''}`,
    occurredAt: order.placedAt,
    expiresAt: instant(Date.parse(order.placedAt) + 730 * day),
    idempotencyKey: `chen-points-${index + 1}`,
    related: { store: 'orders', id: order.id },
    createdAt: order.placedAt,
    updatedAt: order.placedAt,
  }));
}
