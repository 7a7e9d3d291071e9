import { expect } from '@open-wc/testing';
import { indexedDbAdapter } from '../../../../src/data/adapters/indexed-db/index.js';
import type { Change, RapportAdapter } from '../../../../src/data/adapter.js';
import { denyStorage, failOpening, hangStorage, lookAgain, occupy, openInstead, withoutOrigin } from './faults.js';
import { deleteUsed, freshName } from './helpers.js';

const person = (id: string, name = id) => ({ id, kind: 'person', name, lifecycle: 'potential' }) as const;

function heard(crm: RapportAdapter, mode: 'durable' | 'memory'): Promise<Change> {
  return new Promise((resolve) => {
    const stop = crm.watch?.((change) => {
      if (change.kind !== 'status' || change.status.mode !== mode) return;
      stop?.();
      resolve(change);
    });
  });
}

describe('indexedDbAdapter where there is no database', () => {
  const opened: RapportAdapter[] = [];
  const occupied: IDBDatabase[] = [];
  let mend: () => void = () => undefined;
  const open = (name: string, patience = 5_000): RapportAdapter => {
    const adapter = indexedDbAdapter({ name, patience });
    opened.push(adapter);
    return adapter;
  };
  /** A database that this one cannot upgrade, because another tab holds on to it. */
  const block = async (name: string): Promise<IDBDatabase> => {
    const stubborn = await occupy(name);
    occupied.push(stubborn);
    mend = openInstead((original, database, version) => original(database, (version ?? 1) + 1));
    return stubborn;
  };
  afterEach(async () => {
    mend();
    for (const database of occupied.splice(0)) database.close();
    for (const adapter of opened.splice(0)) await adapter.close?.();
    await deleteUsed();
  });

  it('goes on in memory where cookies are blocked, and says so', async () => {
    mend = denyStorage();
    const crm = open(freshName());
    const told = heard(crm, 'memory');
    await crm.customers.create(person('ana'), {});
    expect(await crm.customers.count({}, {})).to.equal(1);
    expect(crm.status?.()).to.deep.equal({ mode: 'memory', reason: 'denied' });
    expect(await told).to.deep.equal({ kind: 'status', status: { mode: 'memory', reason: 'denied' } });
  });

  it('goes on in memory in a sandboxed frame, without an origin', async () => {
    mend = withoutOrigin();
    const crm = open(freshName());
    await crm.customers.create(person('ana'), {});
    expect(await crm.customers.count({}, {})).to.equal(1);
    expect(crm.status?.()).to.deep.equal({ mode: 'memory', reason: 'denied' });
  });

  for (const [error, reason] of [
    ['InvalidStateError', 'denied'],
    ['QuotaExceededError', 'full'],
    ['UnknownError', 'unresponsive'],
  ] as const) {
    it(`goes on in memory where opening fails with ${error}: ${reason}`, async () => {
      mend = failOpening(error);
      const crm = open(freshName());
      await crm.customers.create(person('ana'), {});
      expect(await crm.customers.count({}, {})).to.equal(1);
      expect(crm.status?.()).to.deep.equal({ mode: 'memory', reason });
    });
  }

  it('goes on in memory where the database never answers', async () => {
    mend = hangStorage();
    const crm = open(freshName(), 50);
    await crm.customers.create(person('ana'), {});
    expect(await crm.customers.count({}, {})).to.equal(1);
    expect(crm.status?.()).to.deep.equal({ mode: 'memory', reason: 'unresponsive' });
  });

  it('goes on in memory while another tab keeps an older version open, for every adapter that races to open it', async () => {
    const name = freshName();
    const first = open(name);
    await first.customers.create(person('ana'), {});
    await first.close?.();
    await block(name);
    const [crm, beside] = [open(name, 200), open(name, 200)];
    expect(await crm.customers.count({}, {})).to.equal(0);
    expect(crm.status?.()).to.deep.equal({ mode: 'memory', reason: 'blocked' });
    expect(await beside.customers.count({}, {})).to.equal(0);
    expect(beside.status?.()).to.have.property('mode', 'memory');
  });

  it('leaves the database of a newer version alone', async () => {
    const name = freshName();
    (await occupy(name, 7)).close();
    const crm = open(name);
    expect(await crm.customers.count({}, {})).to.equal(0);
    expect(crm.status?.()).to.deep.equal({ mode: 'memory', reason: 'newer-version' });
    const kept = await occupy(name);
    expect(kept.version).to.equal(7);
    kept.close();
  });

  it('does not pretend that two tabs share what is in memory', async () => {
    mend = denyStorage();
    const name = freshName();
    const [here, there] = [open(name), open(name)];
    await here.customers.create(person('ana'), {});
    expect(await there.customers.count({}, {})).to.equal(0);
    expect([here.status?.(), there.status?.()]).to.deep.equal(Array(2).fill({ mode: 'memory', reason: 'denied' }));
  });

  it('goes back to the database when that answers again, and takes along what was written meanwhile', async () => {
    const name = freshName();
    const before = open(name);
    await before.import({ customers: [person('ana'), person('ben'), person('eva')] }, {});
    await before.close?.();

    mend = denyStorage();
    const crm = open(name);
    await crm.customers.create(person('lin'), {});
    await crm.import({ customers: [person('ana', 'Ana')] }, {});
    expect(crm.status?.()).to.deep.equal({ mode: 'memory', reason: 'denied' });
    const back = heard(crm, 'durable');
    mend();
    lookAgain();
    await back;
    expect(crm.status?.()).to.deep.equal({ mode: 'durable' });
    const ids = async (adapter: RapportAdapter): Promise<readonly string[]> =>
      (await adapter.customers.list({}, {})).items.map(({ name: called }) => called);
    expect(await ids(crm)).to.deep.equal(['Ana', 'ben', 'eva', 'lin']);
    await crm.close?.();
    expect(await ids(open(name))).to.deep.equal(['Ana', 'ben', 'eva', 'lin']);
  });

  it('stays in memory, with everything in it, while the database still fails', async () => {
    mend = denyStorage();
    const crm = open(freshName());
    await crm.customers.create(person('ana'), {});
    lookAgain();
    await crm.customers.create(person('ben'), {});
    lookAgain();
    expect(await crm.customers.count({}, {})).to.equal(2);
    expect(crm.status?.()).to.deep.equal({ mode: 'memory', reason: 'denied' });
  });

  it('brings nobody back who was erased while there was no database', async () => {
    const name = freshName();
    const before = open(name);
    await before.customers.create(person('ana'), {});
    await before.close?.();
    mend = denyStorage();
    const crm = open(name);
    await crm.customers.create(person('ana'), {});
    await crm.customers.erase('ana', {});
    const back = heard(crm, 'durable');
    mend();
    lookAgain();
    await back;
    expect(await crm.customers.get('ana', {})).to.equal(undefined);
    await crm.close?.();
    const again = open(name);
    expect(await again.customers.get('ana', {})).to.equal(undefined);
    const refused: unknown = await again.customers.create(person('ana'), {}).catch((error: unknown) => error);
    expect(refused).to.have.property('code', 'conflict');
  });
});
