/** A real PostgREST in front of our own schema: each store is a tenant, named by the token of its requests. */
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { emptiesOf, storeNames } from '../../../../src/model/store-names.js';
import type { AnyRecord, Seed } from '../../../../src/model/records.js';
import type { RapportAdapter } from '../../../../src/data/adapter.js';
import {
  postgrestAdapter,
  rapportTables,
  type PostgrestOptions,
} from '../../../../src/data/adapters/postgrest/index.js';
import { encodeJson } from '../../../../src/data/storable-texts.js';
import { migrate } from '../../../../src/server/postgres/index.js';
import { startPostgres } from '../../../servers/postgres.js';
import { startPostgrest } from '../../../servers/postgrest.js';

const secret = 'a secret of tests that is long enough for HS256';

type Claims = Readonly<Record<string, string | number>>;

export interface OwnSchema {
  readonly url: string;
  open(seed?: Seed, more?: Partial<PostgrestOptions>): Promise<RapportAdapter>;
  again(adapter: RapportAdapter): RapportAdapter;
  /** The adapter of somebody whose token says this. */
  as(claims: Claims, more?: Partial<PostgrestOptions>): RapportAdapter;
  /** A genuine token. */
  token(claims: Claims): string;
  /** As the superuser, who is not held up by row security. */
  query(sql: string, values?: unknown[]): Promise<readonly Record<string, unknown>[]>;
  stop(): Promise<void>;
}

/** Starts both servers, and runs the migrations and `postgrest.sql`. */
export async function startOwnSchema(): Promise<OwnSchema> {
  const postgres = await startPostgres();
  const database = await postgres.freshDatabase();
  const pool = new pg.Pool({ connectionString: database, max: 2 });
  await pool.query(
    'create role gate login noinherit; create role nobody nologin; create role clerk nologin; grant nobody, clerk to gate',
  );
  await migrate(pool, { role: 'clerk' });
  const functions = await readFile(new URL('../../../../docs/postgrest.sql', import.meta.url), 'utf8');
  await pool.query(`set search_path to rapport; ${functions}; reset search_path`);
  await pool.query('grant select, insert on rapport.rapport_erased to clerk; grant usage on schema rapport to nobody');
  const rest = await startPostgrest({
    databaseUrl: postgres.asRole(database, 'gate'),
    schema: 'rapport',
    anonRole: 'nobody',
    jwtSecret: secret,
    settings: { PGRST_DB_PRE_REQUEST: 'rapport.rapport_session' },
  });
  const tenants = new WeakMap<RapportAdapter, string>();
  let made = 0;
  const as = (claims: Claims, more: Partial<PostgrestOptions> = {}): RapportAdapter =>
    postgrestAdapter({
      url: rest.url,
      mapping: rapportTables,
      functions: true,
      aggregates: true,
      session: () => ({ token: tokenOf(claims) }),
      ...more,
    });
  const adapterOf = (tenant: string, more: Partial<PostgrestOptions> = {}): RapportAdapter => {
    const adapter = as({ role: 'clerk', sub: 'u-lin', tenant }, more);
    tenants.set(adapter, tenant);
    return adapter;
  };
  return {
    url: rest.url,
    async open(seed = {}, more = {}) {
      const tenant = `tenant ${++made}`;
      await sow(pool, tenant, seed);
      return adapterOf(tenant, more);
    },
    again: (adapter) => adapterOf(tenants.get(adapter) ?? ''),
    as,
    token: tokenOf,
    query: async (sql, values = []) => (await pool.query<Record<string, unknown>>(sql, values)).rows,
    async stop() {
      await rest.stop();
      await pool.end();
      await postgres.stop();
    },
  };
}

async function sow(pool: pg.Pool, tenant: string, seed: Seed): Promise<void> {
  const moment = '2026-11-01T00:00:00.000Z';
  for (const name of storeNames) {
    const records = (seed[name] ?? []).map(
      (draft) => ({ ...emptiesOf(name), version: '1', createdAt: moment, updatedAt: moment, ...draft }) as AnyRecord,
    );
    if (records.length === 0) continue;
    await pool.query(
      `insert into rapport.${name} (tenant, record) select $1, r from jsonb_array_elements($2::jsonb) r`,
      [tenant, encodeJson(records)],
    );
  }
}

/** A token signed as PostgREST expects it. */
function tokenOf(claims: Claims): string {
  const part = (data: object): string => Buffer.from(JSON.stringify(data)).toString('base64url');
  const content = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}
