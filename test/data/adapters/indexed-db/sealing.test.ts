import { expect } from '@open-wc/testing';
import { indexedDbAdapter } from '../../../../src/data/adapters/indexed-db/index.js';
import type { RapportAdapter } from '../../../../src/data/adapter.js';
import { deal, sales } from '../../../../src/data/contract/records.js';
import { deleteUsed, freshName } from './helpers.js';

const person = (id: string, more: object = {}) =>
  ({ id, kind: 'person', name: id, lifecycle: 'potential', ...more }) as const;
/** So many that they are kept as text until somebody looks. */
const crowd = [...Array(300).keys()].map((number) => person(`c${number}`));

describe('indexedDbAdapter with records that nobody has looked at since they were taken in', () => {
  let name: string;
  let crm: RapportAdapter;

  beforeEach(() => {
    name = freshName();
    crm = indexedDbAdapter({ name, now: () => '2026-11-22T00:00:00.000Z' });
  });
  afterEach(async () => {
    await crm.close?.();
    await deleteUsed();
  });

  it('answers with them as they were given, and with what they lacked', async () => {
    const odd = { note: 'a "quoted" \ud800 one', version: 'old' };
    const given = person('odd', {
      version: 'theirs',
      createdAt: '2020-01-01T00:00:00.000Z',
      team: undefined,
      fields: odd,
    });
    await crm.import({ customers: [...crowd, given] }, {});
    const read = await crm.customers.get('odd', {});
    expect(read).to.deep.include({ name: 'odd', createdAt: '2020-01-01T00:00:00.000Z', fields: odd, tags: [] });
    expect(read).to.not.have.property('team');
    expect(read?.version).to.not.equal('theirs');
    expect(read).to.include({ updatedAt: '2026-11-22T00:00:00.000Z' });
    expect(Object.isFrozen(read?.fields)).to.equal(true);
    const again = indexedDbAdapter({ name });
    expect(await again.customers.get('odd', {})).to.deep.equal(read);
    await again.close?.();
  });

  it('compares the version that a writer expects', async () => {
    await crm.import({ customers: crowd }, {});
    const other = indexedDbAdapter({ name });
    const { version } = (await other.customers.get('c7', {})) ?? {};
    await other.close?.();
    const stale = crm.customers.update('c7', { name: 'Stale' }, { expect: 'another' });
    expect(await stale.catch((error: unknown) => error)).to.have.property('code', 'conflict');
    const { record } = await crm.customers.update('c7', { name: 'Ana' }, { expect: version ?? '' });
    expect(record).to.include({ id: 'c7', name: 'Ana' });
  });

  it('finds among them who names a customer that is merged into another', async () => {
    const naming = person('naming', { organisationId: 'say "hi"' });
    const related = person('related', { relations: [{ role: 'child', customerId: 'say "hi"' }] });
    await crm.import({ customers: [...crowd, person('say "hi"'), naming, related] }, {});
    await crm.customers.merge('c1', ['say "hi"'], {});
    expect(await crm.customers.get('naming', {})).to.include({ organisationId: 'c1' });
    expect((await crm.customers.get('related', {}))?.relations).to.deep.equal([{ role: 'child', customerId: 'c1' }]);
  });

  it('moves a deal between deals of its stage', async () => {
    const deals = [...Array(300).keys()].map((number) =>
      deal(`d${number}`, { customerId: 'c1', orderKey: `a${String(number).padStart(3, '0')}` }),
    );
    await crm.import({ customers: crowd, pipelines: [sales] }, {});
    await crm.import({ deals }, {});
    await crm.deals.move('d0', { stageId: 'new', before: 'd2' }, {});
    const { items } = await crm.deals.list({ limit: 3 }, {});
    expect(items.map(({ id }) => id)).to.deep.equal(['d1', 'd0', 'd2']);
  });
});
