import { expect } from '@open-wc/testing';
import type { Change } from '../../../../src/data/adapter.js';
import { httpAdapter } from '../../../../src/data/adapters/http/index.js';
import { isDataError } from '../../../../src/data/data-error.js';

const session = () => ({ token: 'of-the-test' });
const fresh = (): string => `/crm/${crypto.randomUUID()}`;

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return isDataError(error) ? error.code : String(error);
}

describe('httpAdapter in a browser', () => {
  it('lists, reads, writes and takes back', async () => {
    const crm = httpAdapter({ url: fresh(), session });
    const page = await crm.customers.list({ sort: [{ field: 'name', direction: 'descending' }] }, {});
    expect(page.items.map(({ id }) => id)).to.deep.equal(['ben', 'ana']);
    expect(Object.isFrozen(page.items[0])).to.equal(true);
    const { inverse } = await crm.customers.update(
      'ana',
      { team: 'north' },
      { key: 'made before', actor: { id: 'u', name: '林' } },
    );
    expect((await crm.customers.get('ana', {}))?.team).to.equal('north');
    if (inverse) await crm.revert(inverse, {});
    expect((await crm.customers.get('ana', {}))?.team).to.equal(undefined);
    await crm.close?.();
  });

  it('brings hostile ids there and back', async () => {
    const crm = httpAdapter({ url: fresh(), session });
    for (const id of ['..', '.', 'a/b', '../up', '%2F', 'a?b#c', '~', '王', 'x'.repeat(4_096)]) {
      await crm.customers.create({ id, kind: 'person', name: 'whoever', lifecycle: 'potential' }, {});
      expect((await crm.customers.get(id, {}))?.id).to.equal(id);
    }
    await crm.close?.();
  });

  it('holds a change to the version that it is based on', async () => {
    const crm = httpAdapter({ url: fresh(), session });
    const expected = (await crm.customers.get('ana', {}))?.version ?? '';
    await crm.customers.update('ana', { team: 'north' }, { expect: expected });
    expect(await codeOf(crm.customers.update('ana', { team: 'east' }, { expect: expected }))).to.equal('conflict');
    await crm.close?.();
  });

  it('hears at once of its own changes and of those of others', async () => {
    const url = fresh();
    const [crm, other] = [httpAdapter({ url, session }), httpAdapter({ url, session })];
    await other.customers.get('ana', {});
    const told = new Promise<Change>((resolve) => other.watch?.(resolve));
    const own: Change[] = [];
    crm.watch?.((change) => own.push(change));
    await crm.customers.update('ana', { team: 'north' }, {});
    expect(own.map((change) => change.kind === 'records' && change.origin)).to.deep.equal(['here']);
    const change = await told;
    expect(change.kind === 'records' && change.origin).to.equal('elsewhere');
    expect((await other.customers.get('ana', {}))?.team).to.equal('north');
    await crm.close?.();
    await other.close?.();
  });

  it('says what keeps it from an answer', async () => {
    const draft = { kind: 'person', name: 'Eva', lifecycle: 'potential' } as const;
    const nobody = httpAdapter({ url: fresh() });
    expect(await codeOf(nobody.customers.list({}, {})), 'nobody is signed in').to.equal('denied');
    // Ports that browsers refuse and ports that nobody listens at come to the same.
    const away = httpAdapter({ url: 'http://localhost:1' });
    expect(await codeOf(away.customers.create(draft, {})), 'no connection').to.equal('offline');
    const portal = httpAdapter({ url: `/feedback/${crypto.randomUUID()}/html?` });
    expect(await codeOf(portal.customers.create(draft, {})), 'a page of a network').to.equal('unavailable');
  });

  it('ends a read that is aborted with the reason, untouched', async () => {
    const crm = httpAdapter({ url: fresh(), session });
    const controller = new AbortController();
    const reading = crm.customers.list({}, { signal: controller.signal }).catch((reason: unknown) => reason);
    const reason = { why: 'the page was left' };
    controller.abort(reason);
    expect(await reading).to.equal(reason);
  });
});
