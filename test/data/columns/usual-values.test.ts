import { expect } from '@open-wc/testing';
import { Engine } from '../../../src/data/columns/engine.js';
import type { Need } from '../../../src/data/columns/work.js';
import { usualValuesOf } from '../../../src/data/verbs/usual-fields.js';
import { Disk, interrupted } from './interrupting.js';

const at = (day: number): string => `2026-01-${String(day).padStart(2, '0')}T00:00:00.000Z`;
const rows = [
  { id: 'a', customerId: 'c', kind: 'call', occurredAt: at(1) },
  { id: 'b', customerId: 'c', kind: 'email', occurredAt: at(3) },
  { id: 'c', customerId: 'c', kind: 'call', occurredAt: at(2), direction: 'inbound' },
];
/** Later than all of them in another spelling of the moment, which only the record can tell. */
const odd = { id: 'odd', customerId: 'c', kind: 'call', occurredAt: '2026-01-04T00:00:00Z' };

/** An engine whose interactions are away, and what it had to read of them. */
function awayWith(interactions: typeof rows) {
  const disk = new Disk({ interactions });
  const engine = new Engine(1_000);
  for (const record of disk.records.get('interactions')?.values() ?? []) {
    const { id, version } = record;
    engine.place('interactions', {
      id,
      version,
      customerId: 'c',
      usual: usualValuesOf('interactions', record),
    });
  }
  const read: string[] = [];
  const bring = (need: Need | undefined): void => {
    if (need) read.push(...need.ids);
    if (need) disk.bring(engine, need);
  };
  return { engine, read, bring };
}

const rule = (field: string, operator: 'is' | 'before' | 'not-empty', value?: string) =>
  ({ where: { combinator: 'and', rules: [{ field, operator, ...(value !== undefined && { value }) }] } }) as const;

describe('records that are away', () => {
  it('are sorted and chosen by their usual fields without being read', () => {
    const { engine, read, bring } = awayWith(rows);
    expect(interrupted(engine.count('interactions', rule('kind', 'is', 'call')), bring)).to.equal(2);
    expect(interrupted(engine.count('interactions', rule('occurredAt', 'before', at(3))), bring)).to.equal(2);
    expect(interrupted(engine.count('interactions', rule('direction', 'not-empty')), bring)).to.equal(1);
    expect(
      interrupted(engine.totals('interactions', { by: 'kind' }), bring).map(({ key, count }) => [key, count]),
    ).to.deep.equal([
      ['call', 2],
      ['email', 1],
    ]);
    expect(read).to.deep.equal([]);
    const page = interrupted(engine.list('interactions', { limit: 1 }), bring);
    expect(page.items.map(({ id }) => id)).to.deep.equal(['b']);
    expect(read).to.deep.equal(['b']);
  });

  it('are read where their usual fields cannot be told without them', () => {
    const { engine, read, bring } = awayWith([...rows, odd]);
    const totals = interrupted(engine.totals('interactions', { by: 'occurredAt' }), bring);
    expect(totals.map(({ key }) => key)).to.deep.equal([at(1), at(2), at(3), odd.occurredAt]);
    expect(read).to.deep.equal(['odd']);
    expect(interrupted(engine.count('interactions', rule('customerId', 'is', 'c')), bring)).to.equal(4);
    expect(interrupted(engine.count('interactions', rule('title', 'not-empty')), bring)).to.equal(0);
    expect([...read].sort()).to.deep.equal(['a', 'b', 'c', 'odd']);
  });

  it('are told as they were when they went', () => {
    const { engine, read, bring } = awayWith(rows);
    const [changed] = [
      ...(new Disk({ interactions: [{ ...rows[0], id: 'a', occurredAt: at(9) }] }).records
        .get('interactions')
        ?.values() ?? []),
    ];
    engine.load('interactions', 'a', changed);
    engine.release('interactions', ['a']);
    expect(interrupted(engine.count('interactions', rule('occurredAt', 'before', at(3))), bring)).to.equal(1);
    expect(read).to.deep.equal([]);
  });
});
