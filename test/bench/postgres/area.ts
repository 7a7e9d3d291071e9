/**
 * A million customers in a real PostgreSQL, asked through the adapter as a role that row security holds for: pages of 50
 * by every offered sort at the start and deep inside, the count of a segment of ten rules, facts, a search, and moves of
 * deals by two writers at once. The plans of these statements are written to `results/postgres-plans.md`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import type pg from 'pg';
import type { RapportAdapter, Sort } from '../../../src/data/adapter.js';
import type { RuleGroup } from '../../../src/model/rule.js';
import { postgresAdapter, type PostgresPool } from '../../../src/server/postgres/index.js';
import { startDatabase } from '../../server/postgres/database.js';
import { Rounds, type Measure } from '../harness.js';
import { checkTenant, fillTenant } from './people.js';

const tenant = 'a million';
const now = '2026-11-21T12:00:00.000Z';
const subject = 'PostgreSQL';
const offered = [
  'name',
  'createdAt',
  'updatedAt',
  'lifecycle',
  'tier',
  'owner',
  'orders.last',
  'orders.count',
  'orders.spent',
  'rfm.segment',
];

const tenRules: RuleGroup = {
  combinator: 'and',
  rules: [
    { field: 'kind', operator: 'is', value: 'person' },
    { field: 'lifecycle', operator: 'in', value: ['repeat', 'loyal', 'lapsed'] },
    { field: 'team', operator: 'is-not', value: 'north' },
    { field: 'tags', operator: 'has-any', value: ['vip', 'gold', 'fair'] },
    { field: 'language', operator: 'starts-with', value: 'z' },
    { field: 'jobTitle', operator: 'not-contains', value: 'owner' },
    { field: 'orders.count', operator: 'at-least', value: 1 },
    { field: 'orders.last', operator: 'within-last', value: { amount: 4, unit: 'year' } },
    {
      combinator: 'or',
      rules: [
        { field: 'consent.email', operator: 'is', value: 'granted' },
        { field: 'tier', operator: 'is', value: 'high' },
      ],
    },
    { field: 'createdAt', operator: 'before', value: '2026-01-01' },
  ],
};

/** The last of them about a field that the index of segments does not hold. */
const beyondTheIndex: RuleGroup = {
  ...tenRules,
  rules: [...tenRules.rules.slice(0, -1), { field: 'timeZone', operator: 'is', value: 'Europe/Berlin' }],
};

/** A pool that remembers the last statement with values: what was asked for, to be explained. */
function listening(pool: pg.Pool, heard: (text: string, values: unknown[]) => void): PostgresPool {
  return {
    async connect() {
      const client = await pool.connect();
      return {
        query(text, values) {
          if (values && text.includes('from "rapport".')) heard(text, values);
          return client.query(text, values);
        },
        release: (error) => client.release(error),
      };
    },
  };
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await act();
  return performance.now() - from;
}

export const measure: Measure = async ({ rounds: runs, records = 1_000_000 }) => {
  const database = await startDatabase({
    shared_buffers: '4GB',
    max_wal_size: '16GB',
    maintenance_work_mem: '512MB',
    autovacuum: 'off',
    // As the adapter has it: the filling needs no compiling either.
    jit: 'off',
  });
  const plans: string[] = [];
  try {
    const seconds = (await timed(() => fillTenant(database.admin, tenant, records))) / 1_000;
    console.log(`${records} customers, as many orders and a board of deals: filled in ${seconds.toFixed(0)} s`);
    let last = { text: '', values: [] as unknown[] };
    const pool = listening(database.pool, (text, values) => (last = { text, values }));
    const crm = postgresAdapter({ pool, tenant });
    const some = Array.from({ length: 100 }).map((_, index) => idOf(1 + index * Math.floor(records / 100)));
    await checkTenant(database.admin, crm, tenant, some);
    console.log(`${some.length} of them are as the adapter writes them`);
    const fit = await crm.customers.count({ where: tenRules, now }, {});
    console.log(`The ten rules hold for ${fit}, ${((100 * fit) / records).toFixed(2)} %`);
    const rounds = new Rounds();
    const explain = async (name: string, act: () => Promise<unknown>): Promise<void> => {
      await act();
      plans.push(`### ${name}\n\n\`\`\`text\n${await planOf(database.pool, last)}\n\`\`\`\n`);
    };
    for (const metric of await metricsOf(crm, records)) {
      await explain(metric.name, metric.act);
      for (let round = 0; round < runs; round += 1)
        rounds.add(subject, round, { [metric.name]: await timed(metric.act) });
    }
    for (let round = 0; round < runs; round += 1) rounds.add(subject, round, await moves(database.pool, round));
    await crm.close?.();
    mkdirSync(new URL('../results', import.meta.url), { recursive: true });
    writeFileSync(new URL('../results/postgres-plans.md', import.meta.url), plans.join('\n'));
    return rounds.results(subject);
  } finally {
    await database.stop();
  }
};

interface Metric {
  readonly name: string;
  readonly act: () => Promise<unknown>;
}

async function metricsOf(crm: RapportAdapter, records: number): Promise<readonly Metric[]> {
  const metrics: Metric[] = [];
  for (const field of offered) {
    for (const direction of ['ascending', 'descending'] as const) {
      const sort: readonly Sort[] = [{ field, direction }];
      const cursor = await positionIn(crm, sort, records >> 1);
      metrics.push({ name: `page by ${field}, ${direction}, start`, act: () => crm.customers.list({ sort, now }, {}) });
      metrics.push({
        name: `page by ${field}, ${direction}, deep`,
        act: () => crm.customers.list({ sort, now, cursor }, {}),
      });
    }
  }
  const ids = Array.from({ length: 50 }).map((_, index) => idOf(1 + index * 997));
  return [
    ...metrics,
    { name: 'count of ten rules', act: () => crm.customers.count({ where: tenRules, now }, {}) },
    {
      name: 'count of ten rules, one beyond the index',
      act: () => crm.customers.count({ where: beyondTheIndex, now }, {}),
    },
    { name: 'page of ten rules, by name', act: () => crm.customers.list({ where: tenRules, now }, {}) },
    { name: 'facts of 50 customers', act: () => crm.customers.facts(ids, { now }, {}) },
    { name: 'totals by lifecycle', act: () => crm.customers.totals({ by: 'lifecycle' }, {}) },
    { name: 'search for two words', act: () => crm.customers.list({ search: 'costa 4711' }, {}) },
    { name: 'search for a name that every twelfth has', act: () => crm.customers.list({ search: '小明' }, {}) },
    { name: 'one customer', act: () => crm.customers.get('c00004711', {}) },
  ];
}

/** A cursor deep in a list: the position of one of two customers from the middle of the ids, whichever comes first. */
async function positionIn(crm: RapportAdapter, sort: readonly Sort[], middle: number): Promise<string> {
  const where: RuleGroup = {
    combinator: 'and',
    rules: [{ field: 'id', operator: 'in', value: [idOf(middle), idOf(middle + 1)] }],
  };
  const { next = '' } = await crm.customers.list({ sort, where, now, limit: 1 }, {});
  return next;
}

const idOf = (number: number): string => `c${String(number).padStart(8, '0')}`;

/** Two writers, each of whom moves a deal back and forth fifty times between the same two stages of more than ten thousand. */
async function moves(pool: pg.Pool, round: number): Promise<Readonly<Record<string, number>>> {
  const times: number[] = [];
  const writer = async (deal: string): Promise<void> => {
    const crm = postgresAdapter({ pool, tenant });
    for (let move = 0; move < 50; move += 1) {
      const stageId = `s${move % 2}`;
      times.push(await timed(() => crm.deals.move(deal, { stageId, before: beforeOf(stageId) }, {})));
    }
    await crm.close?.();
  };
  await Promise.all([writer(`d${4 * round + 4}`), writer(`d${4 * round + 5}`)]);
  times.sort((left, right) => left - right);
  return {
    'a deal move, two writers (median of 100)': times[50] ?? Number.NaN,
    'a deal move, two writers (the slowest of 100)': times.at(-1) ?? Number.NaN,
  };
}

/** A deal that stands in the middle of its stage and is never moved. */
const beforeOf = (stageId: string): string => (stageId === 's0' ? 'd2000' : 'd2001');

async function planOf(pool: pg.Pool, { text, values }: { text: string; values: unknown[] }): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('rapport.tenant', $1, true), set_config('jit', 'off', true)`, [tenant]);
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (analyze, costs off) ${text}`, values);
    // A search names the ids of everybody it found.
    return rows.map((row) => row['QUERY PLAN'].slice(0, 2_000)).join('\n');
  } finally {
    await client.query('rollback');
    client.release();
  }
}
