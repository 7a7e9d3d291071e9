import { expect } from '@open-wc/testing';
import type { Engine } from '../../../src/data/columns/engine.js';
import type { Rule } from '../../../src/model/rule.js';
import { answerOf } from './answer.js';
import { Disk, type Rows } from './interrupting.js';
import { definitions, now } from './people.js';

/** An engine, and how a record of it is written. */
function started(rows: Rows) {
  const disk = new Disk({ fields: definitions, ...rows });
  const engine = disk.engine();
  return {
    engine,
    write: (store: keyof Rows, row: { readonly id: string } & Readonly<Record<string, unknown>>): void =>
      engine.load(store, row.id, disk.write({ store, row, gone: false })),
  };
}

function idsWith(engine: Engine, rule: Rule): string[] {
  const where = { combinator: 'and', rules: [rule] } as const;
  return answerOf(engine.list('customers', { where, now, sort: [{ field: 'id', direction: 'ascending' }] })).items.map(
    ({ id }) => id,
  );
}

describe('what the engine keeps of records follows them', () => {
  it('when one amount is left of several', () => {
    const budget = (...amounts: number[]) => amounts.map((amount) => ({ amount, currency: 'CNY' }));
    const { engine, write } = started({ customers: [{ id: 'ana', name: 'Ana', fields: { budget: budget(1, 9) } }] });
    const rule: Rule = { field: 'fields.budget', operator: 'at-least', value: { amount: 5, currency: 'CNY' } };
    expect(idsWith(engine, rule)).to.deep.equal(['ana']);
    write('customers', { id: 'ana', name: 'Ana', fields: { budget: budget(1)[0] } });
    expect(idsWith(engine, rule)).to.deep.equal([]);
  });

  it('when a stage becomes more likely', () => {
    const pipeline = (probability: number) => ({
      id: 'p',
      name: 'P',
      stages: [{ id: 's', name: 'S', kind: 'open', probability }],
    });
    const deals = [{ id: 'd', pipelineId: 'p', stageId: 's', orderKey: 'a', amount: { amount: 100, currency: 'CNY' } }];
    const { engine, write } = started({ pipelines: [pipeline(0.5)], deals });
    const weighted = () => answerOf(engine.totals('deals', { by: 'stageId', sum: 'amount', now }))[0]?.weighted;
    expect(weighted()).to.deep.equal([{ amount: 50, currency: 'CNY' }]);
    write('pipelines', pipeline(0.75));
    expect(weighted()).to.deep.equal([{ amount: 75, currency: 'CNY' }]);
  });

  it('and tells contact from what only changed', () => {
    const { engine, write } = started({
      customers: [{ id: 'ana', name: 'Ana' }],
      interactions: [{ id: '1', customerId: 'ana', kind: 'call', occurredAt: '2026-01-01T00:00:00.000Z' }],
    });
    const rule: Rule = { field: 'interactions.last', operator: 'after', value: '2026-02-01' };
    write('interactions', { id: '2', customerId: 'ana', kind: 'field-change', occurredAt: '2026-03-01T00:00:00.000Z' });
    expect(idsWith(engine, rule)).to.deep.equal([]);
    write('interactions', { id: '3', customerId: 'ana', kind: 'email', occurredAt: '2026-04-01T00:00:00.000Z' });
    expect(idsWith(engine, rule)).to.deep.equal(['ana']);
  });

  it('after more changes than are followed one by one', () => {
    const { engine, write } = started({
      customers: [
        { id: 'ana', name: 'Ana', lifecycle: 'loyal' },
        { id: 'ben', name: 'Ben', lifecycle: 'repeat' },
      ],
    });
    const rule: Rule = { field: 'lifecycle', operator: 'is', value: 'loyal' };
    const byName = () => answerOf(engine.list('customers', { now })).items.map(({ name }) => name);
    expect(idsWith(engine, rule)).to.deep.equal(['ana']);
    for (let time = 0; time < 2; time += 1) expect(byName()).to.deep.equal(['Ana', 'Ben']);
    for (let time = 0; time < 1_200; time += 1) write('customers', { id: 'ana', name: 'Zoe', lifecycle: 'repeat' });
    write('customers', { id: 'ben', name: 'Ben', lifecycle: 'loyal' });
    expect(idsWith(engine, rule)).to.deep.equal(['ben']);
    expect(byName()).to.deep.equal(['Ben', 'Zoe']);
  });

  it('and forgets everything when all is cleared', () => {
    const { engine, write } = started({ customers: [{ id: 'ana', name: 'Ana', lifecycle: 'loyal' }] });
    const rule: Rule = { field: 'lifecycle', operator: 'is', value: 'loyal' };
    expect(idsWith(engine, rule)).to.deep.equal(['ana']);
    engine.clear();
    expect(idsWith(engine, rule)).to.deep.equal([]);
    expect(engine.ofCustomer('orders', 'ana')).to.deep.equal([]);
    write('customers', { id: 'ben', name: 'Ben', lifecycle: 'loyal' });
    expect(idsWith(engine, rule)).to.deep.equal(['ben']);
  });
});
