import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customerFacts, npsScore, pointsBalance, rfmScores, rfmSegments } from '../../src/insight/index.js';
import { storeNames, type Records, type Seed, type StoreName } from '../../src/model/index.js';
import { compileSegment } from '../../src/segments/index.js';
import { generateCompany, generateCompanyInSlices } from '../../stories/support/generate-company.js';
import { danglingIn, faultsOf, recordsOf } from '../helpers/seeds.js';

const now = '2026-11-21T09:00:00.000Z';
const day = 86_400_000;
const company = generateCompany({ now });
const {
  customers = [],
  orders = [],
  interactions = [],
  deals = [],
  feedback = [],
  pipelines = [],
  surveys = [],
  tasks = [],
  loyalty = [],
  fields = [],
} = company;

function groupedBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

function own<Item extends { readonly customerId?: string | undefined }>(items: readonly Item[]): Map<string, Item[]> {
  return groupedBy(items, (item) => item.customerId ?? '');
}

function counted(seed: Seed): Partial<Record<StoreName, number>> {
  return Object.fromEntries(storeNames.map((store) => [store, seed[store]?.length ?? 0]));
}

const valid = orders.filter((order) => order.status !== 'cancelled');
const ordersOf = groupedBy(valid, (order) => order.customerId);

describe('a generated company', () => {
  it('has as many records as were asked for', () => {
    const { loyalty: points, ...counts } = counted(company);
    assert.deepEqual(counts, {
      customers: 2_000,
      orders: 8_000,
      interactions: 20_000,
      deals: 600,
      feedback: 1_500,
      tasks: 400,
      pipelines: 2,
      surveys: 4,
      segments: 6,
      fields: 7,
    });
    assert.ok((points ?? 0) > 2_500 && (points ?? 0) < 3_800, `${points} loyalty entries`);
  });

  it('is as small as somebody wants it', () => {
    const small = counted(
      generateCompany({ now, customers: 30, orders: 90, interactions: 200, deals: 12, feedback: 20 }),
    );
    assert.deepEqual(
      [small.customers, small.orders, small.interactions, small.deals, small.feedback],
      [30, 90, 200, 12, 20],
    );
    const crowded = counted(generateCompany({ now, customers: 3, orders: 40, interactions: 5, deals: 0, feedback: 0 }));
    assert.deepEqual([crowded.customers, crowded.orders, crowded.interactions], [3, 40, 5]);
    const none = counted(generateCompany({ now, customers: 0 }));
    assert.deepEqual([none.customers, none.orders, none.interactions, none.tasks, none.pipelines], [0, 0, 0, 0, 2]);
  });

  it('is the same for the same seed and moment, and another for another seed', () => {
    const again = JSON.stringify(generateCompany({ now, customers: 200, orders: 700, interactions: 900 }));
    assert.equal(JSON.stringify(generateCompany({ now, customers: 200, orders: 700, interactions: 900 })), again);
    assert.notEqual(
      JSON.stringify(generateCompany({ now, customers: 200, orders: 700, interactions: 900, seed: 2 })),
      again,
    );
  });

  it('passes the schemas, record for record', () => {
    assert.deepEqual(faultsOf(company).slice(0, 5), []);
  });

  it('points only at records that exist, and uses each identifier once', () => {
    assert.deepEqual(danglingIn(company).slice(0, 5), []);
    const stages = new Map(
      pipelines.map((pipeline) => [pipeline.id, new Set(pipeline.stages.map((stage) => stage.id))]),
    );
    assert.ok(deals.every((deal) => stages.get(deal.pipelineId)?.has(deal.stageId)));
    const names = new Set(fields.map((field) => `${field.store}.${field.name}`));
    for (const customer of customers)
      for (const name of Object.keys(customer.fields ?? {})) assert.ok(names.has(`customers.${name}`), name);
    for (const deal of deals)
      for (const name of Object.keys(deal.fields ?? {})) assert.ok(names.has(`deals.${name}`), name);
  });

  it('answers only questions that the survey asks after such a score', () => {
    for (const answer of feedback) {
      const survey = surveys.find((candidate) => candidate.id === answer.surveyId);
      for (const { question: id } of answer.answers) {
        const question = survey?.questions.find((candidate) => candidate.id === id);
        assert.ok(question, `${answer.id} answers ${id}`);
        const { atLeast = 0, atMost = 10 } = question.when ?? {};
        if (answer.score !== undefined)
          assert.ok(answer.score >= atLeast && answer.score <= atMost, `${answer.id}: ${id} at ${answer.score}`);
      }
    }
  });

  it('has somebody in each of its segments, and never everybody', () => {
    const full = Object.fromEntries(storeNames.map((store) => [store, recordsOf(company, store)])) as {
      [Store in StoreName]: Records[Store][];
    };
    const byCustomer = {
      orders: own(full.orders),
      interactions: own(full.interactions),
      deals: own(full.deals),
      feedback: own(full.feedback),
    };
    const subjects = full.customers.map((record) => {
      const { id: customerId } = record;
      const [orders, interactions, deals, feedback] = [
        byCustomer.orders.get(customerId) ?? [],
        byCustomer.interactions.get(customerId) ?? [],
        byCustomer.deals.get(customerId) ?? [],
        byCustomer.feedback.get(customerId) ?? [],
      ];
      return {
        record,
        facts: customerFacts({ customerId, orders, interactions, deals, feedback, pipelines: full.pipelines }, now),
      };
    });
    for (const segment of full.segments) {
      const members = subjects.filter(
        compileSegment(segment.rule, 'customers', { now, definitions: full.fields }),
      ).length;
      assert.ok(members >= 8 && members < 700, `${segment.name}: ${members}`);
    }
  });
});

describe('the people of a generated company', () => {
  it('are in the stage of life that their orders tell', () => {
    for (const customer of customers) {
      const times = (ordersOf.get(customer.id) ?? [])
        .map((order) => Date.parse(order.placedAt))
        .sort((left, right) => left - right);
      const ago = (Date.parse(now) - (times.at(-1) ?? 0)) / day;
      const expected =
        times.length === 0
          ? ['potential']
          : ago > 300
            ? ['lapsed']
            : times.length === 1
              ? ['first-purchase']
              : times.length < 6
                ? ['repeat', 'won-back']
                : ['loyal', 'won-back'];
      assert.ok(
        expected.includes(customer.lifecycle),
        `${customer.id}: ${customer.lifecycle}, ${times.length} orders, the last ${Math.round(ago)} days ago`,
      );
      if (customer.lifecycle === 'won-back')
        assert.ok(
          times.some((time, index) => time - (times[index - 1] ?? time) > 300 * day),
          customer.id,
        );
    }
    const stages = groupedBy(customers, (customer) => customer.lifecycle);
    for (const [stage, members] of stages) assert.ok(members.length >= 60, `${members.length} ${stage}`);
    assert.equal(stages.size, 6);
  });

  it('are in a tier that rises with what they spent', () => {
    const range = new Map<string, number[]>();
    for (const customer of customers) {
      const spent = (ordersOf.get(customer.id) ?? []).reduce((sum, order) => sum + order.total.amount, 0);
      if (spent > 0) range.set(customer.tier ?? '', [...(range.get(customer.tier ?? '') ?? []), spent]);
    }
    const [low, ordinary, potential, high] = ['low', 'ordinary', 'potential', 'high'].map(
      (tier) => range.get(tier) ?? [],
    );
    assert.ok(low && ordinary && potential && high);
    assert.ok(
      Math.max(...low) < Math.min(...ordinary) &&
        Math.max(...ordinary) < Math.min(...potential) &&
        Math.max(...potential) < Math.min(...high),
    );
  });

  it('fall into every RFM segment', () => {
    const shares = groupedBy(rfmScores(valid, { now }), (row) => row.segment);
    const all = ordersOf.size;
    for (const { name: segment } of rfmSegments) {
      const share = (shares.get(segment)?.length ?? 0) / all;
      assert.ok(share > 0.003 && share < 0.3, `${segment}: ${(share * 100).toFixed(1)} %`);
    }
  });

  it('would recommend the company about as much as such companies are', () => {
    const { score } = npsScore(feedback.filter((answer) => answer.metric === 'nps').map((answer) => answer.score));
    assert.ok(score !== null && score > 24 && score < 38, `NPS ${score}`);
  });

  it('never spent points that they did not have', () => {
    for (const [customer, ledger] of own(recordsOf(company, 'loyalty'))) {
      assert.ok(pointsBalance(ledger, now) >= 0, customer);
    }
  });
});

describe('the history of a generated company', () => {
  it('has happened by now, and not before the customer was known', () => {
    const known = new Map(customers.map((customer) => [customer.id, customer.createdAt ?? '']));
    for (const { id, occurredAt, customerId } of interactions) {
      assert.ok(occurredAt <= now, `${id} at ${occurredAt}`);
      assert.ok(
        occurredAt >= (known.get(customerId) ?? ''),
        `${id} at ${occurredAt}, known since ${known.get(customerId)}`,
      );
    }
    for (const record of [...orders, ...deals, ...feedback, ...loyalty])
      assert.ok((record.updatedAt ?? '') <= now, record.id);
  });

  it('adds up: the lines of an order make its total', () => {
    for (const order of orders) {
      assert.equal(
        order.lines?.reduce((sum, line) => sum + (line.total?.amount ?? 0), 0),
        order.total.amount,
        order.id,
      );
      for (const line of order.lines ?? [])
        assert.equal(line.quantity * (line.unitPrice?.amount ?? 0), line.total?.amount, order.id);
    }
  });

  it('tells each order, each known answer and each move of a deal once', () => {
    const told = (kind: string): string[] =>
      interactions
        .filter((entry) => entry.kind === kind)
        .map((entry) => entry.related?.id ?? '')
        .sort();
    assert.deepEqual(told('order'), orders.map((order) => order.id).sort());
    assert.deepEqual(
      told('feedback'),
      feedback
        .filter((answer) => answer.customerId !== undefined)
        .map((answer) => answer.id)
        .sort(),
    );
    const moved = new Set(told('stage-change'));
    const first = new Map(pipelines.map((pipeline) => [pipeline.id, pipeline.stages[0]?.id]));
    for (const deal of deals) assert.equal(moved.has(deal.id), deal.stageId !== first.get(deal.pipelineId), deal.id);
  });

  it('is written in the language of each customer', () => {
    const chinese = new Set(
      customers.filter((customer) => customer.language === 'zh-CN').map((customer) => customer.id),
    );
    for (const { id, customerId, body } of interactions.filter((entry) => entry.kind === 'note')) {
      assert.equal(/\p{Script=Han}/u.test(body ?? ''), chinese.has(customerId), `${id}: ${body}`);
    }
  });

  it('leaves no slot of a phrase open', () => {
    assert.doesNotMatch(JSON.stringify([interactions, tasks, deals, loyalty]), /\{\w+\}|undefined|NaN/);
  });

  it('leaves something to do: overdue, today and later', () => {
    const open = tasks.filter((task) => task.completedAt === undefined).map((task) => task.dueAt);
    const today = now.slice(0, 10);
    for (const some of [
      open.filter((due) => due < today),
      open.filter((due) => due.startsWith(today)),
      open.filter((due) => due > `${today}T24`),
    ]) {
      assert.ok(some.length >= 20, String(some.length));
    }
  });
});

describe('a company generated in slices', () => {
  it('is the same company, in small batches that only point backwards, with progress', async () => {
    const whole: Record<string, unknown[]> = Object.fromEntries(storeNames.map((store) => [store, []]));
    const known = new Map<string, Set<string>>();
    let done = 0;
    for await (const slice of generateCompanyInSlices({ now })) {
      const size = storeNames.reduce((sum, store) => sum + (slice.batch[store]?.length ?? 0), 0);
      assert.ok(size > 0 && size <= 500, `${size} records`);
      done += size;
      assert.equal(slice.done, done);
      assert.ok(slice.done <= slice.total);
      assert.deepEqual(danglingIn(slice.batch, known), []);
      for (const store of storeNames) whole[store]?.push(...(slice.batch[store] ?? []));
      if (done === slice.total) assert.deepEqual(counted(whole as Seed), counted(company));
    }
    assert.equal(
      JSON.stringify(storeNames.map((store) => whole[store])),
      JSON.stringify(storeNames.map((store) => company[store])),
    );
  });
});
