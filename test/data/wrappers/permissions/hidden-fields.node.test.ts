import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import type { RapportAdapter } from '../../../../src/data/adapter.js';
import { isDataError } from '../../../../src/data/data-error.js';
import { withPermissions } from '../../../../src/data/wrappers/permissions/index.js';
import type { RuleGroup } from '../../../../src/model/rule.js';
import { worldWith } from './worlds.js';

const io = {};
const isDenied = (error: unknown): boolean => isDataError(error) && error.code === 'denied';
const hiding = (...hidden: readonly string[]): RapportAdapter =>
  withPermissions(memoryAdapter({ seed: worldWith('word') }), { hidden });
const about = (field: string): RuleGroup => ({ combinator: 'and', rules: [{ field, operator: 'not-empty' }] });

describe('withPermissions: hidden fields', () => {
  it('of a part that is hidden the rest stays: e-mail addresses go, telephone numbers stay', async () => {
    const whole = memoryAdapter({ seed: worldWith('word') });
    await whole.customers.update(
      'ana',
      {
        contactPoints: [
          { kind: 'email', value: 'ana@example.com' },
          { kind: 'phone', value: '+8613800138000' },
        ],
      },
      io,
    );
    const crm = withPermissions(whole, { hidden: ['customers.email'] });
    const ana = await crm.customers.get('ana', io);
    assert.deepEqual(ana?.contactPoints, [{ kind: 'phone', value: '+8613800138000' }]);
    assert.equal((await crm.customers.list({ where: about('phone') }, io)).items.length, 1);
    await assert.rejects(crm.customers.list({ where: about('email') }, io), isDenied);
    // Written whole, the list would lose what is not seen.
    await assert.rejects(crm.customers.update('ana', { contactPoints: [] }, io), isDenied);
  });

  it('what is hidden whole hides its parts, in rules too', async () => {
    const crm = hiding('customers.contactPoints', 'customers.consents');
    await assert.rejects(crm.customers.count({ where: about('phone') }, io), isDenied);
    await assert.rejects(crm.customers.count({ where: about('consent.email') }, io), isDenied);
  });

  it('a move does not fill in what is hidden, and fills in the rest', async () => {
    const crm = hiding('deals.expectedClose');
    const to = { stageId: 'won', before: null };
    await assert.rejects(crm.deals.move('d1', { ...to, patch: { expectedClose: '2026-12-24' } }, io), isDenied);
    const { record } = await crm.deals.move('d1', { ...to, patch: { title: 'Renewal' } }, io);
    assert.deepEqual([record.stageId, record.title], ['won', 'Renewal']);
  });

  it('a rule is looked at to its last branch', async () => {
    const deep: RuleGroup = { combinator: 'or', rules: [about('name'), { ...about('team'), not: true }] };
    await assert.rejects(hiding('customers.team').customers.list({ where: deep }, io), isDenied);
  });

  it('what is computed from hidden fields is hidden: the sum of orders, and the scores with it', async () => {
    const crm = hiding('orders.total');
    const [facts] = await crm.customers.facts(['ana'], {}, io);
    assert.deepEqual(facts?.spent, []);
    assert.equal(facts?.rfm, undefined);
    await assert.rejects(
      crm.customers.list({ sort: [{ field: 'orders.spent', direction: 'descending' }] }, io),
      isDenied,
    );
    await assert.rejects(crm.customers.totals({ by: 'rfm.segment' }, io), isDenied);
    assert.equal((await crm.permissions?.(io))?.hidden?.includes('customers.rfm.segment'), true);
  });

  it('a search is refused where it would look through a hidden text, and answered where not', async () => {
    const crm = hiding('customers.jobTitle');
    await assert.rejects(crm.customers.list({ search: 'word' }, io), isDenied);
    assert.equal((await hiding('customers.birthday').customers.list({ search: 'word' }, io)).items.length, 3);
    assert.equal((await crm.deals.list({ search: 'd1' }, io)).items.length, 1);
    // The timeline repeats what was changed.
    await assert.rejects(crm.interactions.list({ search: 'word' }, io), isDenied);
  });

  it('the timeline says that a hidden field was changed, and neither from what nor to what', async () => {
    const entry = await hiding('customers.team').interactions.get('i-change', io);
    assert.deepEqual(entry?.changes?.[0], { field: 'team' });
    assert.deepEqual(entry.changes[3], { field: 'birthday', from: 'word', to: 'word again' });
  });

  it('the timeline repeats no answer and no note that is hidden', async () => {
    const crm = hiding('feedback.answers', 'feedback.score', 'tasks.note');
    assert.deepEqual(
      [await crm.interactions.get('i-feedback', io), await crm.interactions.get('i-task', io)].map((entry) => [
        entry?.body,
        entry?.score,
      ]),
      [
        [undefined, undefined],
        [undefined, undefined],
      ],
    );
    await assert.rejects(crm.interactions.list({ where: about('body') }, io), isDenied);
  });

  it('the timeline tells nothing of a store that is not seen', async () => {
    const crm = withPermissions(memoryAdapter({ seed: worldWith('word') }), { stores: { feedback: 'none' } });
    assert.equal(await crm.interactions.get('i-feedback', io), undefined);
    assert.deepEqual((await crm.interactions.list({}, io)).items.map(({ id }) => id).sort(), [
      'i-call',
      'i-change',
      'i-task',
    ]);
    assert.equal(await crm.interactions.count({}, io), 3);
  });

  it('a new record may leave a hidden field out or empty, and not fill it', async () => {
    const crm = hiding('customers.tags', 'customers.team');
    const draft = { kind: 'person', name: 'New', lifecycle: 'repeat' } as const;
    await crm.customers.create({ ...draft, tags: [] }, io);
    await assert.rejects(crm.customers.create({ ...draft, tags: ['vip'] }, io), isDenied);
    await assert.rejects(crm.customers.create({ ...draft, team: 'south' }, io), isDenied);
  });

  it('a removal cannot be taken back by somebody who does not see all of what was removed', async () => {
    const { inverse } = await hiding('customers.team').customers.remove('ana', io);
    assert.equal(inverse, undefined);
    const changed = await hiding('customers.team').customers.update('ana', { language: 'zh' }, io);
    assert.notEqual(changed.inverse, undefined);
  });

  it('an inverse that was made up tells and changes nothing hidden', async () => {
    const crm = hiding('customers.team');
    const steps = [
      { store: 'customers', id: 'ana', was: { team: 'mine' }, is: { team: 'word team' } },
      { store: 'customers', id: 'ana', was: { language: 'zh' }, is: { 'fields.__proto__': 1, team: 'word team' } },
      { store: 'customers', id: 'new', was: { kind: 'person', name: 'New', lifecycle: 'repeat' }, is: null },
    ] as const;
    for (const step of steps) await assert.rejects(crm.revert({ steps: [step] }, io), isDenied);
  });

  it('an import over records with hidden fields is refused: it would take away what is not seen', async () => {
    const batch = { customers: [{ id: 'ana', kind: 'person', name: 'Ana', lifecycle: 'repeat' }] } as const;
    await assert.rejects(hiding('customers.team').import(batch, io), isDenied);
    await hiding('deals.reason').import(batch, io);
  });

  it('an export is as whole as what the person sees', async () => {
    const crm = withPermissions(memoryAdapter({ seed: worldWith('canary') }), {
      stores: { feedback: 'none', interactions: 'none' },
      hidden: [
        ...['team', 'source', 'jobTitle', 'tags', 'contactPoints', 'addresses', 'membership', 'fields'].map(
          (field) => `customers.${field}`,
        ),
        'orders.number',
        'deals.reason',
        'tasks.note',
      ],
    });
    const file = await crm.customers.export('ana', io);
    assert.deepEqual(Object.keys(file.records).sort(), ['customers', 'deals', 'loyalty', 'orders', 'tasks']);
    assert.equal(JSON.stringify(file).includes('canary'), false);
  });

  it('a sum is not weighted by a hidden probability', async () => {
    const [total] = await hiding('deals.probability').deals.totals({ by: 'stageId', sum: 'amount' }, io);
    assert.deepEqual(total?.weighted, []);
    assert.equal(total.sums.length, 1);
  });

  it('a field that nobody knows or that every record needs is a mistake of the host, said at once', () => {
    assert.throws(() => hiding('customers.brithday'), /customers\.brithday/);
    assert.throws(() => hiding('birthday'), TypeError);
    assert.throws(() => hiding('customers.name'), /no record of customers can do without name/);
    assert.throws(() => hiding('deals.stageId'), TypeError);
    assert.doesNotThrow(() => hiding('customers.fields.anything', 'customers.fields', 'customers.rfm'));
  });
});
