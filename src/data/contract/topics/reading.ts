import { storeNames } from '../../../model/records.js';
import { holds, ok, same } from '../assert.js';
import { can, clause, knows } from '../clause.js';
import { all, customer, idsOf, interaction, oneOfEach, order, rule, storeOf } from '../records.js';

const people = [
  customer('ana', { name: 'Ana Maria Costa', contactPoints: [{ kind: 'email', value: 'ana@costa.example' }] }),
  customer('ben', { name: 'Ben Costa' }),
  customer('wang', { name: '王小明' }),
  customer('mark', { name: '100% Market_place (a*b)' }),
];

export const reading = [
  clause('get answers with the record as it was stored', { seed: oneOfEach }, async (crm) => {
    for (const store of storeNames) {
      const [stored] = oneOfEach[store];
      holds(await storeOf(crm, store).get(stored.id, {}), stored, `the record of ${store}`);
    }
  }),

  clause('get answers with undefined for an id that does not exist', { seed: oneOfEach }, async (crm) => {
    for (const store of storeNames) same(await storeOf(crm, store).get('nobody', {}), undefined, `get of ${store}`);
  }),

  clause(
    'get answers with undefined for an id that is empty or the name of a property of every object',
    {},
    async (crm) => {
      for (const id of ['', '__proto__', 'constructor', 'toString']) {
        for (const store of storeNames) same(await storeOf(crm, store).get(id, {}), undefined, `get of ${store}`);
      }
    },
  ),

  clause(
    'a list without a query answers with every record, in an order that stays the same',
    { seed: { customers: people } },
    async (crm) => {
      const { items } = await crm.customers.list({}, {});
      same(items.map(({ id }) => id).sort(), ['ana', 'ben', 'mark', 'wang']);
      same((await crm.customers.list({}, {})).items, items, 'the second list');
    },
  ),

  clause(
    'a list ordered by id compares by code unit',
    { seed: { customers: ['b', 'a', 'C', '10', '9'].map((id) => customer(id)) } },
    async (crm) => {
      same(await idsOf(crm.customers), ['10', '9', 'C', 'a', 'b']);
    },
  ),

  clause('a list answers with the same records as get', { seed: oneOfEach }, async (crm) => {
    for (const store of storeNames) {
      const { items } = await storeOf(crm, store).list({}, {});
      const [stored] = oneOfEach[store];
      same(items, [await storeOf(crm, store).get(stored.id, {})], `the list of ${store}`);
    }
  }),

  clause('an empty store answers with an empty page that has no next', {}, async (crm) => {
    for (const store of storeNames) {
      const page = await storeOf(crm, store).list({}, {});
      same(page.items, [], `the list of ${store}`);
      same(page.next, undefined, `next of ${store}`);
    }
  }),

  clause(
    'every record has a version, the moment of its creation and of its last change',
    { seed: oneOfEach },
    async (crm) => {
      for (const store of storeNames) {
        const { items } = await storeOf(crm, store).list({}, {});
        for (const { version, createdAt, updatedAt } of items) {
          ok(
            typeof version === 'string' && version !== '',
            `Expected a record of ${store} to have a version, but it has none.`,
          );
          for (const moment of [createdAt, updatedAt]) {
            ok(
              !Number.isNaN(Date.parse(moment)) && moment.endsWith('Z'),
              `Expected an instant in UTC in ${store}, but there is “${moment}”.`,
            );
          }
        }
      }
    },
  ),

  clause(
    'lists that were left out of a record are there, and empty',
    { seed: { customers: [customer('ana')], orders: [order('o1')], interactions: [interaction('i1')] } },
    async (crm) => {
      const empty = { contactPoints: [], addresses: [], tags: [], consents: [], relations: [], fields: {} };
      holds(await crm.customers.get('ana', {}), empty, 'the customer');
      holds(await crm.orders.get('o1', {}), { lines: [], fields: {} }, 'the order');
      holds(await crm.interactions.get('i1', {}), { attachments: [], fields: {} }, 'the interaction');
    },
  ),

  clause('optional fields that were left out are absent', { seed: { customers: [customer('ana')] } }, async (crm) => {
    const record = await crm.customers.get('ana', {});
    for (const name of ['owner', 'tier', 'birthday', 'membership']) {
      ok(record && !Object.hasOwn(record, name), `Expected “${name}” to be absent, but the record has it.`);
    }
  }),

  clause(
    'a search finds the records that contain every word, in any order and any case',
    { seed: { customers: people }, when: [can('search')] },
    async (crm) => {
      same(await idsOf(crm.customers, { search: 'costa ANA' }), ['ana']);
      same(await idsOf(crm.customers, { search: 'costa' }), ['ana', 'ben']);
      same(await idsOf(crm.customers, { search: 'ben ana' }), []);
    },
  ),

  clause(
    'a search finds a part of a word, in any script',
    { seed: { customers: people }, when: [can('search')] },
    async (crm) => {
      same(await idsOf(crm.customers, { search: 'mar' }), ['ana', 'mark']);
      same(await idsOf(crm.customers, { search: '小明' }), ['wang']);
    },
  ),

  clause(
    'a search finds a customer by a contact point',
    { seed: { customers: people }, when: [can('search')] },
    async (crm) => {
      same(await idsOf(crm.customers, { search: 'ana@costa' }), ['ana']);
    },
  ),

  clause(
    'a search takes characters that mean something to a database as they are',
    { seed: { customers: people }, when: [can('search')] },
    async (crm) => {
      for (const [search, found] of [
        ['%', ['mark']],
        ['_', ['mark']],
        ['a*b', ['mark']],
        ['c%a', []],
        ["'", []],
        ['.', ['ana']],
        ['\\', []],
      ] as const) {
        same(await idsOf(crm.customers, { search }), found, `what is found by “${search}”`);
      }
    },
  ),

  clause('an empty search finds everybody', { seed: { customers: people }, when: [can('search')] }, async (crm) => {
    same(await idsOf(crm.customers, { search: '  ' }), ['ana', 'ben', 'mark', 'wang']);
  }),

  clause(
    'a search and a rule both hold',
    { seed: { customers: people }, when: [can('search'), knows('is')] },
    async (crm) => {
      same(await idsOf(crm.customers, { search: 'costa', where: all(rule('name', 'is', 'Ben Costa')) }), ['ben']);
    },
  ),
];
