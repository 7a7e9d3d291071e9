import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import type { RapportAdapter } from '../../../../src/data/adapter.js';
import { RapportClient } from '../../../../src/data/client.js';
import { isDataError, type DataErrorCode } from '../../../../src/data/data-error.js';
import type { Outbox } from '../../../../src/data/outbox.js';
import {
  maskContact,
  withPrivacy,
  type PrivacyOptions,
  type Reveal,
} from '../../../../src/data/wrappers/privacy/index.js';
import type { ContactPoint } from '../../../../src/model/contact.js';
import type { Rule, RuleGroup } from '../../../../src/model/rule.js';
import type { Seed } from '../../../../src/model/records.js';

const io = {};
const now = '2026-11-21T12:00:00.000Z';
const phone = '+8613800138000';
const email = 'wei.zhang@example.com';
const seed: Seed = {
  customers: [
    {
      id: 'wei',
      kind: 'person',
      name: 'Zhang Wei',
      lifecycle: 'repeat',
      organisation: 'Hualing',
      tags: ['vip'],
      contactPoints: [
        { kind: 'phone', value: phone, label: 'mobile', primary: true },
        { kind: 'email', value: email },
        { kind: 'wechat', value: 'weizhang88' },
      ],
    },
    { id: 'ana', kind: 'person', name: 'Ana Costa', lifecycle: 'repeat' },
  ],
  interactions: [
    {
      id: 'i1',
      customerId: 'wei',
      kind: 'field-change',
      occurredAt: now,
      changes: [
        { field: 'contactPoints', from: phone, to: `${phone}, ${email}` },
        { field: 'team', from: 'north', to: 'south' },
      ],
    },
  ],
};
const open = (options: PrivacyOptions = {}): { crm: RapportAdapter; whole: RapportAdapter; told: Reveal[] } => {
  const whole = memoryAdapter({ seed, now: () => now });
  const told: Reveal[] = [];
  const onReveal = (reveal: Reveal): void => void told.push(reveal);
  return { whole, told, crm: withPrivacy(whole, { onReveal, now: () => now, ...options }) };
};
const fails =
  (code: DataErrorCode) =>
  (error: unknown): boolean =>
    isDataError(error) && error.code === code;
const all = (...rules: readonly Rule[]): { where: RuleGroup } => ({ where: { combinator: 'and', rules } });
const valuesOf = (points: readonly ContactPoint[] = []): string[] => points.map(({ value }) => value);
const tellsNothing = (answer: unknown): void => {
  const text = JSON.stringify(answer);
  for (const secret of [phone, '13800138', 'wei.zhang', 'weizhang88'])
    assert.equal(text.includes(secret), false, secret);
};

describe('maskContact', () => {
  it('leaves enough to tell one from another, and too little to use it', () => {
    const masked = (kind: ContactPoint['kind'], value: string): string => maskContact({ kind, value });
    assert.equal(masked('phone', phone), '•••• ••00');
    assert.equal(masked('email', email), 'w•••@example.com');
    assert.equal(masked('email', 'w@example.com'), '•••@example.com');
    assert.equal(masked('wechat', 'weizhang88'), 'w•••');
    assert.equal(masked('line', 'abc'), '•••');
    assert.equal(masked('website', 'https://zhangwei.example'), '•••');
    assert.equal(masked('social', '😀smile'), '😀•••');
  });
});

describe('withPrivacy', () => {
  it('shows contact points in part, marked as masked, wherever a customer is answered', async () => {
    const { crm } = open();
    const wei = await crm.customers.get('wei', io);
    assert.deepEqual(wei?.contactPoints[0], {
      kind: 'phone',
      value: '•••• ••00',
      label: 'mobile',
      primary: true,
      masked: true,
    });
    tellsNothing(wei);
    tellsNothing(await crm.customers.list({}, io));
    tellsNothing(await crm.customers.update('wei', { team: 'south' }, io));
    tellsNothing(await crm.interactions.list({}, io));
    tellsNothing(await crm.customers.merge('ana', ['wei'], io));
    tellsNothing(await crm.customers.remove('ana', io));
    assert.equal((await crm.customers.get('nobody', io)) === undefined && crm.supports.masking, true);
  });

  it('the timeline says that contact points were changed, and shows other changes as they are', async () => {
    const entry = await open().crm.interactions.get('i1', io);
    assert.deepEqual(entry?.changes, [
      { field: 'contactPoints', from: '•••', to: '•••' },
      { field: 'team', from: 'north', to: 'south' },
    ]);
  });

  it('a conflict tells no whole value', async () => {
    const stale = open().crm.customers.update('wei', { team: 'south' }, { expect: 'an old version' });
    await assert.rejects(stale, (error) => {
      tellsNothing((error as { current?: unknown }).current);
      return fails('conflict')(error);
    });
  });

  it('a client takes masked points for what they are', async () => {
    const client = new RapportClient(open().crm);
    assert.deepEqual((await client.customers.list()).unreadable, []);
    assert.deepEqual(valuesOf((await client.customers.reveal('wei', 'a call back')).contactPoints), [
      phone,
      email,
      'weizhang88',
    ]);
    await client.close();
  });
});

describe('withPrivacy: writing', () => {
  it('a masked point that is sent back keeps its value; label and order may change', async () => {
    const { crm, whole } = open();
    const points = (await crm.customers.get('wei', io))?.contactPoints ?? [];
    const [mobile, mail, chat] = points as [ContactPoint, ContactPoint, ContactPoint];
    const contactPoints = [
      chat,
      { ...mail, label: 'work' },
      mobile,
      { kind: 'email' as const, value: 'new@example.com' },
    ];
    await crm.customers.update('wei', { contactPoints }, io);
    assert.deepEqual((await whole.customers.get('wei', io))?.contactPoints, [
      { kind: 'wechat', value: 'weizhang88' },
      { kind: 'email', value: email, label: 'work' },
      { kind: 'phone', value: phone, label: 'mobile', primary: true },
      { kind: 'email', value: 'new@example.com' },
    ]);
  });

  it('a point that is left out is removed, and the others keep their values', async () => {
    const { crm, whole } = open();
    const [, mail] = (await crm.customers.get('wei', io))?.contactPoints ?? [];
    await crm.customers.update('wei', { contactPoints: mail ? [mail] : [] }, io);
    assert.deepEqual(valuesOf((await whole.customers.get('wei', io))?.contactPoints), [email]);
  });

  it('two points that look alike are told apart by their labels', async () => {
    const { crm, whole } = open();
    const [first, second] = ['+8613900139000', '+8613700137000'];
    await whole.customers.update(
      'wei',
      {
        contactPoints: [
          { kind: 'phone', value: first, label: 'work' },
          { kind: 'phone', value: second, label: 'home' },
        ],
      },
      io,
    );
    const points = (await crm.customers.get('wei', io))?.contactPoints ?? [];
    await crm.customers.update('wei', { contactPoints: [...points].reverse() }, io);
    assert.deepEqual(valuesOf((await whole.customers.get('wei', io))?.contactPoints), [second, first]);
  });

  it('a point that has changed since is a conflict, and nothing is written', async () => {
    const { crm, whole } = open();
    const contactPoints = (await crm.customers.get('wei', io))?.contactPoints ?? [];
    await whole.customers.update('wei', { contactPoints: [{ kind: 'phone', value: '+8613800138111' }] }, io);
    await assert.rejects(crm.customers.update('wei', { contactPoints }, io), fails('conflict'));
    assert.deepEqual(valuesOf((await whole.customers.get('wei', io))?.contactPoints), ['+8613800138111']);
  });

  it('bullets never reach a store, whoever sends them', async () => {
    const { crm, whole } = open();
    const masked = { kind: 'phone', value: '•••• ••00', masked: true } as const;
    const draft = { kind: 'person', name: 'New', lifecycle: 'repeat' } as const;
    await assert.rejects(crm.customers.create({ ...draft, contactPoints: [masked] }, io), fails('invalid'));
    const batch = { customers: [{ ...draft, id: 'new', contactPoints: [masked] }] };
    await assert.rejects(crm.import(batch, io), fails('invalid'));
    const bare = [{ kind: 'wechat', value: 'w•••' }] as const;
    await assert.rejects(crm.customers.update('wei', { contactPoints: bare as never }, io), fails('invalid'));
    await assert.rejects(whole.customers.create({ ...draft, contactPoints: [masked] }, io), fails('invalid'));
    await assert.rejects(whole.customers.update('wei', { contactPoints: [masked] }, io), fails('invalid'));
    await assert.rejects(whole.import(batch, io), fails('invalid'));
  });

  it('a change of contact points can be taken back where it was made, and its inverse tells nothing', async () => {
    const { crm, whole } = open();
    const { inverse } = await crm.customers.update('wei', { contactPoints: [] }, io);
    assert.ok(inverse);
    tellsNothing(inverse);
    await crm.revert(structuredClone(inverse), io);
    assert.deepEqual(valuesOf((await whole.customers.get('wei', io))?.contactPoints), [phone, email, 'weizhang88']);
    await assert.rejects(withPrivacy(whole).revert(inverse, io), fails('denied'), 'elsewhere');
  });

  it('an inverse that was made up is no way to feel for a value', async () => {
    const { crm } = open();
    const guess = [{ kind: 'phone', value: phone, label: 'mobile', primary: true }];
    const step = { store: 'customers', id: 'wei', was: { contactPoints: [] }, is: { contactPoints: guess } } as const;
    await assert.rejects(crm.revert({ steps: [step] }, io), fails('denied'));
  });
});

describe('withPrivacy: questions', () => {
  it('a value cannot be felt for by rules, sorts or totals; whether there is one may be asked', async () => {
    const { customers } = open().crm;
    for (const field of ['email', 'phone']) {
      await assert.rejects(customers.list(all({ field, operator: 'is', value: phone }), io), fails('denied'));
      await assert.rejects(customers.count(all({ field, operator: 'starts-with', value: '+86' }), io), fails('denied'));
      await assert.rejects(customers.list({ sort: [{ field, direction: 'ascending' }] }, io), fails('denied'));
      await assert.rejects(customers.totals({ by: field }, io), fails('denied'));
      assert.equal(await customers.count(all({ field, operator: 'not-empty' }), io), 1);
    }
  });

  it('a search looks through what is shown, and not through what is masked', async () => {
    const { customers, interactions } = open().crm;
    const found = async (search: string): Promise<string[]> =>
      (await customers.list({ search }, io)).items.map(({ id }) => id);
    assert.deepEqual(await found('zhang hual'), ['wei']);
    assert.deepEqual(await found('vip'), ['wei']);
    assert.deepEqual(await found('1380013'), []);
    assert.deepEqual(await found('weizhang88'), []);
    assert.equal((await found(' ')).length, 2);
    assert.equal(await customers.count({ search: 'costa', ...all({ field: 'tags', operator: 'empty' }) }, io), 1);
    assert.deepEqual((await interactions.list({ search: phone }, io)).items, []);
  });
});

describe('withPrivacy: reveals', () => {
  it('are kept before anything is shown', async () => {
    const { crm, told } = open();
    const actor = { id: 'u-lin', name: 'Lin' };
    const wei = await crm.customers.reveal?.('wei', 'a call back', { actor });
    assert.deepEqual(valuesOf(wei?.contactPoints), [phone, email, 'weizhang88']);
    assert.deepEqual(told, [{ verb: 'customers.reveal', customerId: 'wei', reason: 'a call back', actor, at: now }]);
  });

  it('show nothing when they could not be kept', async () => {
    const { crm } = open({ onReveal: () => Promise.reject(new Error(`cannot write ${phone}`)) });
    await assert.rejects(async () => crm.customers.reveal?.('wei', 'a call back', io), fails('unavailable'));
    await assert.rejects(crm.customers.export('wei', io), fails('unavailable'));
  });

  it('are refused to those who may not, and kept for nobody who does not exist', async () => {
    const { crm, told } = open({ mayReveal: ({ actor }) => actor?.id === 'u-lin' });
    await assert.rejects(async () => crm.customers.reveal?.('wei', 'a call back', io), fails('denied'));
    await assert.rejects(async () => crm.customers.reveal?.('nobody', 'a call back', io), fails('not-found'));
    assert.deepEqual(told, []);
  });

  it('stand on the timeline where the host keeps no list of its own', async () => {
    const whole = memoryAdapter({ seed, now: () => now });
    const actor = { id: 'u-lin', name: 'Lin' };
    await withPrivacy(whole, { now: () => now }).customers.reveal?.('wei', 'a call back', { actor });
    const [entry] = (
      await whole.interactions.list({ ...all({ field: 'kind', operator: 'is', value: 'contact-revealed' }) }, io)
    ).items;
    assert.deepEqual([entry?.customerId, entry?.body, entry?.actor], ['wei', 'a call back', actor]);
  });

  it('an export is whole, because it is for the person, and counts as a reveal', async () => {
    const { crm, told } = open();
    const file = await crm.customers.export('wei', io);
    assert.deepEqual(valuesOf(file.records.customers?.[0]?.contactPoints), [phone, email, 'weizhang88']);
    assert.deepEqual(
      told.map(({ verb }) => verb),
      ['customers.export'],
    );
  });

  it('ask the backend where that masks itself, so that it keeps them too', async () => {
    const server = open();
    const { crm, told } = { crm: withPrivacy(server.crm, { onReveal: () => undefined }), told: server.told };
    assert.deepEqual(valuesOf((await crm.customers.reveal?.('wei', 'a call back', io))?.contactPoints), [
      phone,
      email,
      'weizhang88',
    ]);
    assert.equal(told.length, 1);
    assert.equal((await crm.customers.get('wei', io))?.contactPoints[0]?.value, '•••• ••00', 'masked once');
  });
});

describe('withPrivacy around unsent writes', () => {
  it('masks both sides of a conflict, and exports what was typed whole', async () => {
    const side = [{ kind: 'phone', value: phone }];
    const item = {
      id: 'k1',
      verb: 'customers.update',
      store: 'customers' as const,
      at: now,
      state: 'conflict' as const,
      attempts: 1,
      conflict: [{ field: 'contactPoints', mine: side, theirs: side }],
    };
    const outbox: Outbox = {
      state: () => ({ phase: 'attention', unsent: 0, parked: 1 }),
      list: () => Promise.resolve([item]),
      retry: () => Promise.resolve(),
      discard: () => Promise.resolve(),
      settle: () => Promise.resolve(),
      export: () => Promise.resolve([{ ...item, arguments: ['wei', { contactPoints: side }] }]),
    };
    const crm = withPrivacy({ ...memoryAdapter({ seed }), outbox });
    tellsNothing(await crm.outbox?.list(io));
    assert.equal(JSON.stringify(await crm.outbox?.export(io)).includes(phone), true);
  });
});
