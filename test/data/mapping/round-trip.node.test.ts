import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { emptiesOf } from '../../../src/model/store-names.js';
import type { Records, StoreName } from '../../../src/model/records.js';
import type { Mapping, Row } from '../../../src/data/mapping/index.js';
import { crm } from '../adapters/postgrest/foreign-mapping.js';

const given = { version: '7', createdAt: '2026-01-05T10:00:00.123Z', updatedAt: '2026-02-05T10:00:00.000Z' };
/** What the triggers of the system fill in. */
const filled: Row = { row_version: 7, created_on: given.createdAt, modified_on: given.updatedAt };

/** A record that went through the rows of the system, as JSON carries them. */
function throughRows<Store extends StoreName>(mapping: Mapping, name: Store, record: Records[Store]): unknown {
  const store = mapping.store(name);
  assert.ok(store);
  const row = { ...filled, ...(JSON.parse(JSON.stringify(store.toRow(record))) as Row) };
  const read = store.toRecord(row);
  assert.ok(read.ok, 'the row can be read');
  return read.record;
}

const text = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
const filledText = text.filter((value) => value.trim() !== '');
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });
const instant = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const day = instant.map((moment) => moment.slice(0, 10));
const amount = fc.maxSafeInteger();
const code = fc.constantFrom('CNY', 'USD', 'JPY', 'KWD');
const money = fc.record({ amount, currency: code });
const actor = fc.record({ id: filledText, name: text });
const point = fc.record({ kind: fc.constantFrom('email', 'phone', 'wechat'), value: filledText, label: maybe(text) });
const address = fc.record({
  lines: fc.array(text, { maxLength: 3 }),
  city: maybe(filledText),
  country: maybe(fc.constantFrom('CN', 'PT')),
});
const customValue = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.array(text), money);

/** Without what is absent, as records have it. */
function present<Data extends object>(data: Data): Data {
  return JSON.parse(JSON.stringify(data)) as Data;
}

describe('a record comes back from the rows of another system', () => {
  it('as it was: a customer', () => {
    const customers = fc.record({
      id: filledText,
      kind: fc.constantFrom('person', 'organisation'),
      name: fc.oneof(
        filledText,
        fc.tuple(filledText, filledText).map((parts) => parts.join(' ')),
        fc.constantFrom('王小明', '  kept  ', 'a  b', 'Ana Maria Costa'),
      ),
      organisation: maybe(text),
      contactPoints: fc.array(point, { maxLength: 4 }),
      addresses: fc.array(address, { maxLength: 2 }),
      lifecycle: fc.constantFrom('potential', 'first-purchase', 'repeat', 'loyal', 'lapsed', 'won-back'),
      tier: maybe(fc.constantFrom('high', 'potential', 'ordinary', 'low')),
      owner: maybe(actor),
      tags: fc.array(filledText, { maxLength: 3 }),
      birthday: maybe(fc.oneof(day, fc.constant('--02-29'))),
      membership: maybe(fc.record({ level: text, since: maybe(instant) })),
      consents: fc.array(
        fc.record({ purpose: filledText, channel: fc.constant('email'), state: fc.constant('granted'), at: instant }),
      ),
      relations: fc.array(fc.record({ customerId: filledText, role: text })),
      fields: fc
        .record({ seats: fc.integer(), budget: money, active: fc.boolean(), contract: day }, { requiredKeys: [] })
        .chain((own) =>
          fc
            .dictionary(
              text.filter((name) => !(name in own)),
              customValue,
              { maxKeys: 3 },
            )
            .map((more) => ({ ...more, ...own })),
        ),
    });
    fc.assert(
      fc.property(customers, (customer) => {
        const record = present({ ...emptiesOf('customers'), ...given, ...customer }) as unknown as Records['customers'];
        assert.deepEqual(throughRows(crm, 'customers', record), record);
      }),
      { numRuns: 300 },
    );
  });

  it('as it was: a deal with decimals, an order in fen by the clocks of Shanghai, an entry in milliseconds', () => {
    const deals = fc.record({
      id: filledText,
      pipelineId: filledText,
      stageId: fc.constantFrom('new', 'offer', 'won', 'lost', 'a stage of its own'),
      title: filledText,
      amount: money,
      probability: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
      expectedClose: maybe(day),
      orderKey: filledText,
      enteredStageAt: instant,
      closedAt: maybe(instant),
    });
    const orders = fc.record({
      id: filledText,
      customerId: filledText,
      placedAt: instant,
      status: maybe(fc.constantFrom('placed', 'completed', 'cancelled')),
      total: money,
    });
    const interactions = fc.record({
      id: filledText,
      customerId: filledText,
      kind: fc.constantFrom('call', 'email', 'smoke-signal'),
      occurredAt: instant,
      actor: maybe(actor),
      score: maybe(fc.record({ metric: fc.constant('nps'), value: fc.integer() })),
    });
    fc.assert(
      fc.property(deals, orders, interactions, (deal, order, interaction) => {
        for (const [name, draft] of [
          ['deals', deal],
          ['orders', order],
          ['interactions', interaction],
        ] as const) {
          const record = present({ ...emptiesOf(name), ...given, ...draft }) as unknown as Records[typeof name];
          assert.deepEqual(throughRows(crm, name, record), record);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('as it was, after a change was written that names only what is different', () => {
    const store = crm.store('customers');
    assert.ok(store);
    const was = present({
      ...emptiesOf('customers'),
      ...given,
      id: 'ana',
      kind: 'person',
      name: 'Ana Costa',
      lifecycle: 'repeat',
      fields: { seats: 4, plan: 'basic' },
    }) as unknown as Records['customers'];
    const is = {
      ...was,
      name: 'Ana Silva',
      tier: 'high',
      fields: { seats: 5, plan: 'basic' },
    } as unknown as Records['customers'];
    const changes = store.toChanges(was, is);
    assert.deepEqual(
      { ...changes, custom: undefined },
      {
        first_name: 'Ana',
        last_name: 'Silva',
        rating: 'A',
        seat_count: 5,
        budget: null,
        is_active: null,
        contract_end: null,
        custom: undefined,
      },
    );
    const read = store.toRecord({ ...filled, ...store.toRow(was), ...changes });
    assert.ok(read.ok);
    assert.deepEqual(read.record, is);
  });
});
