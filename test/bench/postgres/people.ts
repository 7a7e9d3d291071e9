/** A million customers made by the database itself, of twenty fields each, with orders, and deals on a board. */
import assert from 'node:assert/strict';
import type pg from 'pg';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { postgresAdapter } from '../../../src/server/postgres/index.js';

const families = [
  'Costa',
  'Müller',
  '王',
  '李',
  'Nguyễn',
  "O'Brien",
  'Łukasiewicz',
  'García',
  'Öztürk',
  '陈',
  'Smith',
  'Dubois',
];
const given = ['Ana', 'Zoë', '小明', '伟', 'Émile', 'Björn', 'Fatma', 'İbrahim', 'Chloé', '芳', 'John', 'Paul'];

const list = (values: readonly string[]): string =>
  `array[${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')}]`;
/** A number below a limit, by the number of a row: spread by a hash, so that no field follows from another one. */
const spread = (seed: number, limit: number | string): string =>
  `((hashint8extended(i::bigint, ${seed}) & 2147483647) % ${limit})`;
/** One of some values. */
const oneOf = (values: readonly string[], seed: number): string =>
  `(${list(values)})[1 + ${spread(seed, values.length)}]`;
const instant = (sql: string): string => `to_char(${sql}, 'YYYY-MM-DD"T"HH24:MI:SS"."MS"Z"')`;

const customerId = (sql: string): string => `'c' || lpad((${sql})::text, 8, '0')`;
/** Some buy often, some never, and neighbours differ in it. */
const buyer = `1 + (${spread(1, '$4::bigint')} * ${spread(2, '$4::bigint')} / $4::bigint * 48271) % $4::bigint`;

const customers = `
  insert into rapport.customers (tenant, orders_count, orders_first, orders_last, orders_spent, orders_currencies, deals_open, record)
  select $3, coalesce(f.n, 0), f.first, f.last, case when f.n > 0 then array[f.spent] end, case when f.n > 0 then array['CNY'] end, b.n, jsonb_strip_nulls(jsonb_build_object(
    'id', ${customerId('i')}, 'version', 'v' || i, 'kind', case when i % 9 = 0 then 'organisation' else 'person' end,
    'createdAt', ${instant(`timestamp '2016-01-01' + make_interval(mins => ${spread(3, 5_000_000)}::int)`)},
    'updatedAt', ${instant(`timestamp '2026-01-01' + make_interval(secs => ${spread(4, 27_000_000)}::int)`)},
    'name', ${oneOf(given, 31)} || ' ' || ${oneOf(families, 17)} || ' ' || (i % 9973),
    'jobTitle', ${oneOf(['Buyer', 'Head of Purchasing', 'Owner', '采购经理'], 13)},
    'organisation', 'Company ' || (i % 40000), 'team', ${oneOf(['north', 'south', 'east', 'west'], 11)},
    'source', ${oneOf(['referral', 'trade fair', 'web', 'call'], 5)}, 'language', ${oneOf(['zh-CN', 'en', 'de', 'tr'], 19)},
    'timeZone', ${oneOf(['Asia/Shanghai', 'Europe/Berlin', 'America/New_York'], 23)},
    'lifecycle', ${oneOf(['potential', 'first-purchase', 'repeat', 'loyal', 'lapsed', 'won-back'], 29)},
    'tier', case when i % 5 > 0 then ${oneOf(['high', 'potential', 'ordinary', 'low'], 37)} end,
    'owner', jsonb_build_object('id', 'u' || (i % 40), 'name', 'Colleague ' || (i % 40)),
    'birthday', case when i % 3 = 0 then to_char(date '1950-01-01' + ${spread(6, 20_000)}::int, 'YYYY-MM-DD') end,
    'tags', jsonb_build_array(${oneOf(['vip', 'new', 'fair', 'gold'], 41)}, 'k' || (i % 50)),
    'contactPoints', jsonb_build_array(jsonb_build_object('kind', 'email', 'value', 'c' || i || '@example.com', 'primary', true),
      jsonb_build_object('kind', 'phone', 'value', '+86138' || lpad((i % 100000000)::text, 8, '0'))),
    'addresses', jsonb_build_array(jsonb_build_object('lines', jsonb_build_array('Street ' || (i % 200)), 'city', ${oneOf(['Shanghai', 'Berlin', 'İstanbul', '北京'], 43)},
      'country', ${oneOf(['CN', 'DE', 'TR'], 43)})),
    'consents', jsonb_build_array(jsonb_build_object('purpose', 'news', 'channel', ${oneOf(['email', 'sms', 'any'], 47)},
      'state', ${oneOf(['granted', 'denied', 'withdrawn'], 53)}, 'at', '2026-01-01T00:00:00.000Z')),
    'membership', case when i % 2 = 0 then jsonb_build_object('level', ${oneOf(['gold', 'silver', 'blue'], 59)}, 'number', 'M' || i) end,
    'relations', '[]'::jsonb, 'fields', jsonb_build_object('seats', i % 500, 'plan', ${oneOf(['basic', 'pro', 'max'], 61)})))
  from generate_series($1::int, $2::int) i
  left join lateral (select nullif(count(*), 0) as n, min(o.placed_at) as first, max(o.placed_at) as last, sum(o.total)::bigint as spent
    from rapport.orders o where o.tenant = $3 and o.customer_id = ${customerId('i')}) f on true
  left join lateral (select count(*) as n from rapport.deals d
    where d.tenant = $3 and d.customer_id = ${customerId('i')} and d.stage_id <> 's3') b on true`;

const orders = `
  insert into rapport.orders (tenant, record)
  select $3, jsonb_build_object('id', 'o' || i, 'version', 'v', 'customerId', ${customerId(buyer)},
    'createdAt', '2026-01-01T00:00:00.000Z', 'updatedAt', '2026-01-01T00:00:00.000Z', 'fields', '{}'::jsonb, 'lines', '[]'::jsonb,
    'placedAt', ${instant(`timestamp '2022-01-01' + make_interval(mins => ${spread(5, 2_500_000)}::int)`)},
    'total', jsonb_build_object('amount', 100 + ${spread(7, 900_000)}, 'currency', 'CNY'))
  from generate_series($1::int, $2::int) i`;

const deals = `
  insert into rapport.deals (tenant, record)
  select $3, jsonb_build_object('id', 'd' || i, 'version', 'v', 'pipelineId', 'sales', 'stageId', 's' || (i % 4), 'title', 'Deal ' || i,
    'createdAt', '2026-01-01T00:00:00.000Z', 'updatedAt', '2026-01-01T00:00:00.000Z', 'fields', '{}'::jsonb, 'tags', '[]'::jsonb,
    'customerId', ${customerId(buyer)}, 'orderKey', 'b' || lpad(i::text, 8, '0') || 'V',
    'amount', jsonb_build_object('amount', i, 'currency', 'CNY'), 'enteredStageAt', '2026-01-01T00:00:00.000Z')
  from generate_series($1::int, $2::int) i`;

const extras = `
  insert into rapport.pipelines (tenant, record) values ($1, '{"id":"sales","version":"v","name":"Sales","currency":"CNY","fields":{},
    "createdAt":"2026-01-01T00:00:00.000Z","updatedAt":"2026-01-01T00:00:00.000Z","stages":[
    {"id":"s0","name":"New","kind":"open","probability":0.1},{"id":"s1","name":"Offer","kind":"open","probability":0.5},
    {"id":"s2","name":"Talk","kind":"open","probability":0.7},{"id":"s3","name":"Won","kind":"won","probability":1}]}')`;

/** Fills a tenant on two connections at once, without what would be done again for every row: triggers and indexes. */
export async function fillTenant(admin: pg.Pool, tenant: string, people: number): Promise<void> {
  const tables = ['orders', 'deals', 'customers', 'pipelines'];
  for (const table of tables) await admin.query(`alter table rapport.${table} disable trigger user`);
  const board = Math.min(50_000, people);
  await admin.query(extras, [tenant]);
  await inTwo(people, (from, to) => admin.query(orders, [from, to, tenant, people]));
  await inTwo(board, (from, to) => admin.query(deals, [from, to, tenant, people]));
  await admin.query('vacuum (analyze) rapport.orders, rapport.deals');
  const { rows } = await admin.query<{ indexdef: string; name: string }>(
    `select indexdef, format('%I.%I', schemaname, indexname) as name from pg_indexes
     where schemaname = 'rapport' and tablename in ('customers', 'customers_search') and indexname not like '%_pkey'
     order by tablename desc`,
  );
  for (const { name } of rows) await admin.query(`drop index ${name}`);
  await inTwo(people, (from, to) => admin.query(customers, [from, to, tenant]));
  await admin.query(
    `insert into rapport.customers_search (tenant, id, text)
     select tenant, id, rapport.spread(search_text) from rapport.customers where tenant = $1`,
    [tenant],
  );
  let next = 0;
  await inTwo(rows.length, async () => void (await admin.query(rows[next++]?.indexdef ?? '')), 1);
  for (const table of tables) await admin.query(`alter table rapport.${table} enable trigger user`);
  await admin.query('vacuum (analyze)');
}

/**
 * Whether what was filled in is what the adapter would have written: for some customers, what was computed for them is
 * computed again, and their records are written by the adapter for another tenant and compared column by column.
 */
export async function checkTenant(
  admin: pg.Pool,
  crm: RapportAdapter,
  tenant: string,
  ids: readonly string[],
): Promise<void> {
  const rows = async (of: string): Promise<readonly unknown[]> => {
    const { rows: found } = await admin.query<{ row: unknown }>(
      `select to_jsonb(c) - array['tenant', 'version', 'record'] || jsonb_build_object('record', c.record - 'version', 'searched', s.text) as row
       from rapport.customers c left join rapport.customers_search s using (tenant, id)
       where c.tenant = $1 and c.id = any($2) order by c.id`,
      [of, ids],
    );
    return found.map(({ row }) => row);
  };
  const filled = await rows(tenant);
  assert.equal(filled.length, ids.length);
  await admin.query(`select rapport.refresh($1, $2, 'all')`, [tenant, ids]);
  assert.deepEqual(await rows(tenant), filled);
  const written = postgresAdapter({ pool: admin, tenant: `${tenant}, written` });
  const customers = await Promise.all(ids.map((id) => crm.customers.get(id, {})));
  const where = { combinator: 'and', rules: [{ field: 'customerId', operator: 'in', value: ids }] } as const;
  const deals = (await crm.deals.list({ where, limit: 1_000 }, {})).items;
  const orders = (await crm.orders.list({ where, limit: 1_000 }, {})).items;
  const pipelines = (await crm.pipelines.list({}, {})).items;
  await written.import(
    { customers: customers.filter((customer) => customer !== undefined), orders, pipelines, deals },
    {},
  );
  assert.deepEqual(await rows(`${tenant}, written`), filled);
  await written.clear({});
  await written.close?.();
}

/** Pieces that one statement holds well, two at a time. */
async function inTwo(
  count: number,
  act: (from: number, to: number) => Promise<unknown>,
  piece = 10_000,
): Promise<void> {
  let next = 1;
  const worker = async (): Promise<void> => {
    while (next <= count) {
      const from = next;
      next += piece;
      await act(from, Math.min(from + piece - 1, count));
    }
  };
  await Promise.all([worker(), worker()]);
}
