import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../helpers/memory.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import type { RuleGroup } from '../../../src/model/rule.js';
import { matchSegment } from '../../../src/segments/index.js';
import { failing, held, intercept } from '../../../stories/support/adapters.js';
import { lastAnnouncement, testNow } from '../../helpers/scene.js';
import {
  builder,
  choose,
  control,
  figure,
  fill,
  fourCustomers,
  highAndSilent,
  inside,
  press,
  ruleAt,
  until,
  words,
} from '../../helpers/segment-builder.js';

function memory(): RapportAdapter {
  return memoryAdapter({ seed: fourCustomers, now: () => testNow });
}

function countOf(row: HTMLElement): string {
  return words(row.querySelector('.count > .numeric'));
}

describe('<rapport-segment-filter> counting', () => {
  it('says how many of all customers the segment has, and how many fit each rule alone', async () => {
    const { element } = await builder(highAndSilent);
    await until(element, () => countOf(ruleAt(element, 1)) !== '');
    expect(figure(element)).to.equal('1 of 4 customers');
    // By hand: Ada and Cem are of high value, Ada and Dee have not ordered for 90 days.
    expect([countOf(ruleAt(element, 0)), countOf(ruleAt(element, 1))]).to.deep.equal(['2', '2']);
    expect(ruleAt(element, 0).querySelector('.count .visually-hidden')?.textContent).to.equal(
      '2 customers fit this rule alone',
    );
  });

  for (const [what, rule, ids] of [
    ['a group', highAndSilent, 'ada'],
    ['alternatives', { ...highAndSilent, combinator: 'or' }, 'ada cem dee'],
    ['a complement', { ...highAndSilent, not: true }, 'ben cem dee'],
    [
      'a missing value',
      { combinator: 'and', rules: [{ field: 'tier', operator: 'is-not', value: 'high' }] },
      'ben dee',
    ],
    [
      'a field of the host',
      { combinator: 'and', rules: [{ field: 'fields.seats', operator: 'more', value: 5 }] },
      'ada',
    ],
    [
      'orders',
      {
        combinator: 'and',
        rules: [{ field: 'orders.spent', operator: 'at-most', value: { amount: 5_000, currency: 'USD' } }],
      },
      'ben dee',
    ],
    ['nobody left out', { combinator: 'and', rules: [] }, 'ada ben cem dee'],
  ] as const) {
    it(`agrees with matchSegment and with a count by hand: ${what}`, async () => {
      const { element, client } = await builder(rule);
      const { items } = await client.customers.list();
      const facts = await client.customers.facts(items.map(({ id }) => id));
      const definitions = (await client.fields.list()).items;
      const matching = items.filter((record) =>
        matchSegment(
          rule,
          { record, facts: facts.find(({ customerId }) => customerId === record.id) },
          { now: testNow, definitions },
        ),
      );
      expect(
        matching
          .map(({ id }) => id)
          .sort()
          .join(' '),
      ).to.equal(ids);
      await until(element, () => figure(element) === `${ids.split(' ').length} of 4 customers`);
    });
  }

  it('counts again when the data changes, here or elsewhere', async () => {
    const { element, client } = await builder(highAndSilent);
    await until(element, () => figure(element) === '1 of 4 customers');
    await client.customers.update('dee', { tier: 'high' });
    await until(element, () => figure(element) === '2 of 4 customers' && countOf(ruleAt(element, 0)) === '3');
  });

  it('dims the old number at once and calls it a count under way, not an answer', async () => {
    let gate: Promise<void> = Promise.resolve();
    const adapter = intercept(memory(), (call, proceed) =>
      call === 'customers.count' ? gate.then(proceed) : proceed(),
    );
    const { element } = await builder(highAndSilent, { adapter });
    await until(element, () => figure(element) === '1 of 4 customers');
    let release: () => void = () => undefined;
    gate = new Promise((open) => (release = open));
    await choose(element, control(ruleAt(element, 0), 'Value'), 'Low value');
    expect(figure(element)).to.equal('1 Counting…');
    expect(inside(element).querySelector('[part="count"].stale')).not.to.equal(null);
    release();
    // The rule's own number comes by a count of its own, in its own time.
    await until(
      element,
      () => figure(element) === '0 of 4 customers' && !inside(element).querySelector('[part="count"].stale'),
    );
  });

  it('dims its numbers, too, while the data has changed under them', async () => {
    let gate: Promise<void> = Promise.resolve();
    const adapter = intercept(memory(), (call, proceed) =>
      call === 'customers.count' ? gate.then(proceed) : proceed(),
    );
    const { element, client } = await builder(highAndSilent, { adapter });
    await until(element, () => figure(element) === '1 of 4 customers' && countOf(ruleAt(element, 0)) === '2');
    let release: () => void = () => undefined;
    gate = new Promise((open) => (release = open));
    await client.customers.update('dee', { tier: 'high' });
    await until(element, () => figure(element) === '1 Counting…' && countOf(ruleAt(element, 0)) === '…');
    release();
    await until(element, () => figure(element) === '2 of 4 customers' && countOf(ruleAt(element, 0)) === '3');
  });

  it('gives up the previous question when the segment changes', async () => {
    const signals: AbortSignal[] = [];
    const store = memory();
    const customers = new Proxy(store.customers, {
      get: (target, key) => {
        if (key !== 'count') return Reflect.get(target, key) as unknown;
        return (query: { where?: RuleGroup }, io: { signal: AbortSignal }) => {
          // Only the questions about the whole segment, which has two rules.
          if (query.where?.rules.length !== 2) return target.count(query, io);
          signals.push(io.signal);
          return new Promise(() => undefined);
        };
      },
    });
    const adapter = new Proxy(store, {
      get: (target, key) => (key === 'customers' ? customers : (Reflect.get(target, key) as unknown)),
    });
    const { element } = await builder(highAndSilent, { adapter });
    await choose(element, control(ruleAt(element, 0), 'Value'), 'Low value');
    await until(element, () => signals.length === 2);
    expect(signals.map((signal) => signal.aborted)).to.deep.equal([true, false]);
  });

  it('asks once for a word that is typed, not for each of its letters', async () => {
    const asked: unknown[] = [];
    const store = memory();
    const adapter = intercept(store, (call, proceed) => {
      if (call === 'customers.count') asked.push(call);
      return proceed();
    });
    const { element, settled } = await builder(
      { combinator: 'and', rules: [{ field: 'name', operator: 'is' }] },
      { adapter },
    );
    await settled();
    const input = control(ruleAt(element, 0), 'Value');
    asked.length = 0;
    await fill(element, input, 'A');
    await fill(element, input, 'Ad');
    await fill(element, input, 'Ada');
    await until(element, () => figure(element) === '1 of 4 customers');
    await settled();
    // The whole segment and its one rule are the same question.
    expect(asked).to.have.length(1);
  });

  it('says nothing of a segment that is not complete, and asks nobody', async () => {
    const asked: unknown[] = [];
    const adapter = intercept(memory(), (call, proceed) => {
      asked.push(call);
      return proceed();
    });
    const { element } = await builder(
      { combinator: 'and', rules: [highAndSilent.rules[0], { field: 'source', operator: 'is' }] },
      { adapter },
    );
    await until(element, () => countOf(ruleAt(element, 0)) === '2');
    expect(figure(element)).to.equal('– Not complete yet: 1 rule is unfinished');
    expect(asked.filter((call) => call === 'customers.count')).to.have.length(2);
    expect(element.complete).to.equal(false);
  });

  it('announces a count a second after the change that it belongs to', async () => {
    const { element } = await builder(highAndSilent);
    await until(element, () => figure(element) === '1 of 4 customers');
    await choose(element, control(ruleAt(element, 0), 'Value'), 'Ordinary');
    await until(element, () => figure(element) === '0 of 4 customers');
    expect(lastAnnouncement()).not.to.include('of 4 customers');
    await until(element, () => lastAnnouncement() === '0 of 4 customers');
  });

  it('says that counting failed, lets people go on, and counts when asked again', async () => {
    let isBroken = true;
    const store = memory();
    const broken = failing(store, 'unavailable');
    const adapter = intercept(store, (call, proceed) =>
      call === 'customers.count' && isBroken ? broken.customers.count({}, {}) : proceed(),
    );
    const { element } = await builder(highAndSilent, { adapter });
    await until(element, () => figure(element).startsWith('Not counted.'));
    expect(inside(element).querySelector('.figure [role="alert"]')).not.to.equal(null);
    await choose(element, control(ruleAt(element, 0), 'Value'), 'Ordinary');
    await until(element, () => figure(element).startsWith('Not counted.'));
    isBroken = false;
    await press(element, control(inside(element), 'Try again'));
    await until(element, () => figure(element) === '0 of 4 customers');
  });

  it('counts nothing where the data source cannot, and offers no rule that it cannot answer', async () => {
    const adapter = intercept(memory(), (_call, proceed) => proceed(), {
      totals: false,
      facts: false,
      operators: ['is', 'empty'],
    });
    const { element } = await builder({ combinator: 'and', rules: [highAndSilent.rules[0]] }, { adapter });
    expect(figure(element)).to.equal('The data source cannot do this.');
    const row = ruleAt(element, 0);
    control(row, 'Field').focus();
    await element.updateComplete;
    expect([...control<HTMLSelectElement>(row, 'Field').options].map(({ value }) => value))
      .to.include('tier')
      .and.not.to.include('orders.last');
    control(row, 'Condition').focus();
    await element.updateComplete;
    expect([...control<HTMLSelectElement>(row, 'Condition').options].map(({ value }) => value)).to.deep.equal([
      'is',
      'empty',
    ]);
  });

  it('waits for the first count with a placeholder, not with a zero', async () => {
    const gate = held(memory(), (call) => call === 'customers.count');
    const { element } = await builder(highAndSilent, { adapter: gate.adapter });
    expect(figure(element)).to.equal('Counting…');
    gate.release();
    await until(element, () => figure(element) === '1 of 4 customers');
  });
});
