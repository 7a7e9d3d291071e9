import { expect } from '@open-wc/testing';
import { customerFacts, pointsBalance, rfmCuts, type CustomerHistory } from '../../src/insight/index.js';
import type { Deal, Feedback, Interaction, LoyaltyEntry, Order, Pipeline, Task } from '../../src/model/index.js';

const now = '2026-11-21T00:00:00.000Z';
const given = { version: '1', createdAt: now, updatedAt: now, fields: {} };
const at = (day: string): string => `2026-${day}T10:00:00.000Z`;

let count = 0;
const next = (): { readonly id: string } => ({ id: `r${(count += 1)}` });

const order = (day: string, amount: number, more: Partial<Order> = {}): Order => ({
  ...given,
  ...next(),
  customerId: 'ana',
  placedAt: at(day),
  lines: [],
  total: { amount, currency: 'CNY' },
  ...more,
});
const interaction = (kind: string, day: string): Interaction => ({
  ...given,
  ...next(),
  customerId: 'ana',
  kind,
  occurredAt: at(day),
  attachments: [],
});
const deal = (stageId: string, customerId = 'ana'): Deal => ({
  ...given,
  ...next(),
  pipelineId: 'sales',
  stageId,
  customerId,
  title: 'Deal',
  amount: { amount: 1, currency: 'CNY' },
  tags: [],
  orderKey: 'a0',
  enteredStageAt: now,
});
const feedback = (metric: 'nps' | 'csat' | 'ces', score: number, day: string): Feedback => ({
  ...given,
  ...next(),
  surveyId: 's',
  edition: 1,
  customerId: 'ana',
  answers: [],
  metric,
  score,
  submittedAt: at(day),
  idempotencyKey: 'k',
  state: 'new',
});
const task = (day: string, completedAt?: string): Task => ({
  ...given,
  ...next(),
  customerId: 'ana',
  title: 'Call',
  dueAt: at(day),
  ...(completedAt && { completedAt }),
});
const entry = (points: number, day: string, expires?: string): LoyaltyEntry => ({
  ...given,
  ...next(),
  customerId: 'ana',
  points,
  reason: 'x',
  occurredAt: at(day),
  idempotencyKey: `k${count}`,
  ...(expires && { expiresAt: at(expires) }),
});
const sales: Pipeline = {
  ...given,
  id: 'sales',
  name: 'Sales',
  currency: 'CNY',
  stages: [
    { id: 'talk', name: 'Talk', kind: 'open', probability: 0.2 },
    { id: 'won', name: 'Won', kind: 'won', probability: 1 },
    { id: 'lost', name: 'Lost', kind: 'lost', probability: 0 },
  ],
};
const facts = (history: Omit<CustomerHistory, 'customerId'>) => customerFacts({ customerId: 'ana', ...history }, now);

describe('customerFacts', () => {
  it('says of somebody without any record only that there is none', () => {
    expect(facts({})).to.deep.equal({
      customerId: 'ana',
      asOf: now,
      orderCount: 0,
      spent: [],
      interactionCount: 0,
      openDealCount: 0,
      points: 0,
    });
  });

  it('counts orders from the first to the last, each currency apart, without the cancelled', () => {
    const answer = facts({
      orders: [
        order('03-01', 100),
        order('01-01', 50),
        order('02-01', 7, { total: { amount: 7, currency: 'EUR' } }),
        order('10-01', 900, { status: 'cancelled' }),
        order('11-01', 1, { customerId: 'bo' }),
      ],
    });
    expect(answer).to.deep.include({ orderCount: 3, firstOrderAt: at('01-01'), lastOrderAt: at('03-01') });
    expect(answer.spent).to.deep.equal([
      { amount: 150, currency: 'CNY' },
      { amount: 7, currency: 'EUR' },
    ]);
  });

  it('counts every interaction, but as contact only those between people', () => {
    const answer = facts({
      interactions: [
        interaction('call', '05-01'),
        interaction('field-change', '06-01'),
        interaction('stage-change', '07-01'),
        interaction('task', '08-01'),
      ],
    });
    expect(answer).to.deep.include({ interactionCount: 4, lastContactAt: at('05-01') });
  });

  it('counts deals that are neither won nor lost', () => {
    expect(
      facts({ pipelines: [sales], deals: [deal('talk'), deal('won'), deal('lost'), deal('talk', 'bo')] }).openDealCount,
    ).to.equal(1);
  });

  it('takes the latest answer of each metric', () => {
    const answer = facts({
      feedback: [feedback('nps', 9, '04-01'), feedback('nps', 3, '05-01'), feedback('csat', 4, '01-01')],
    });
    expect(answer).to.deep.include({ nps: 3, csat: 4 });
    expect(answer).not.to.have.property('ces');
  });

  it('names the earliest task that is not done, overdue ones too', () => {
    expect(facts({ tasks: [task('12-01'), task('02-01', now), task('03-01')] }).nextTaskAt).to.equal(at('03-01'));
  });

  it('scores RFM by the cuts of everybody, and not in two currencies', () => {
    const cuts = rfmCuts([
      { recency: 10, frequency: 1, monetary: 10 },
      { recency: 300, frequency: 9, monetary: 500 },
    ]);
    const rfm = cuts && { cuts, population: 2 };
    const orders = [order('11-11', 10)];
    expect(customerFacts({ customerId: 'ana', orders }, now, rfm).rfm).to.deep.include({
      recency: 9,
      frequency: 1,
      monetary: 10,
      r: 5,
      f: 1,
      m: 1,
      population: 2,
    });
    const mixed = [...orders, order('11-12', 1, { total: { amount: 1, currency: 'EUR' } })];
    expect(customerFacts({ customerId: 'ana', orders: mixed }, now, rfm)).not.to.have.property('rfm');
    expect(customerFacts({ customerId: 'ana' }, now, rfm)).not.to.have.property('rfm');
  });
});

describe('pointsBalance', () => {
  it('adds what was earned and takes off what was spent', () => {
    expect(pointsBalance([entry(100, '01-01'), entry(-30, '02-01')], now)).to.equal(70);
  });

  it('drops what has expired, and never asks for points back that were spent in time', () => {
    const ledger = [entry(100, '01-01', '06-01'), entry(50, '01-02'), entry(-60, '02-01')];
    expect(pointsBalance(ledger, at('03-01'))).to.equal(90);
    expect(pointsBalance(ledger, now)).to.equal(50);
  });

  it('shows what was overspent', () => {
    expect(pointsBalance([entry(10, '01-01'), entry(-25, '02-01')], now)).to.equal(-15);
  });
});
