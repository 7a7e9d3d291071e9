/** A real PostgREST in front of a real PostgreSQL that holds the foreign CRM, several times over. */
import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { emptiesOf, storeNames } from '../../../../src/model/store-names.js';
import type { AnyRecord, Seed } from '../../../../src/model/records.js';
import type { RapportAdapter } from '../../../../src/data/adapter.js';
import type { Mapping } from '../../../../src/data/mapping/index.js';
import { postgrestAdapter, type PostgrestOptions } from '../../../../src/data/adapters/postgrest/index.js';
import { startPostgres } from '../../../servers/postgres.js';
import { startPostgrest } from '../../../servers/postgrest.js';

const fileOf = (path: string): Promise<string> => readFile(new URL(path, import.meta.url), 'utf8');

/** How many stores a clause may have open at a time. */
const places = 4;

export interface ForeignCrm {
  readonly url: string;
  /** The adapter of an emptied system, with these records in it. */
  open(seed?: Seed, more?: Partial<PostgrestOptions>): Promise<RapportAdapter>;
  /** The same system again. */
  again(adapter: RapportAdapter): RapportAdapter;
  /** Runs SQL in the schema that was opened last. */
  query(sql: string): Promise<readonly Record<string, unknown>[]>;
  stop(): Promise<void>;
}

/** Starts both servers. Each adapter gets a schema of its own, in turn. */
export async function startForeignCrm(mapping: Mapping, options: Partial<PostgrestOptions> = {}): Promise<ForeignCrm> {
  const postgres = await startPostgres();
  const database = await postgres.freshDatabase();
  const client = new Client({ connectionString: database });
  await client.connect();
  const schemas = Array.from({ length: places }, (_, index) => `crm_${index}`);
  await client.query('create role clerk login');
  for (const schema of schemas) {
    await client.query(`create schema ${schema}; set search_path to ${schema}`);
    await client.query(await fileOf('./foreign-crm.sql'));
    if (options.functions !== false) await client.query(await fileOf('../../../../docs/postgrest.sql'));
    await client.query(
      `grant usage on schema ${schema} to clerk; grant all on all tables in schema ${schema} to clerk`,
    );
    if (options.functions !== false) await client.query('revoke all on rapport_answers from clerk');
  }
  const rest = await startPostgrest({
    databaseUrl: postgres.asRole(database, 'clerk'),
    schema: schemas.join(','),
    anonRole: 'clerk',
  });
  const schemaOf = new WeakMap<RapportAdapter, string>();
  let turn = 0;
  const adapterOf = (schema: string, more: Partial<PostgrestOptions> = {}): RapportAdapter => {
    const adapter = postgrestAdapter({
      url: rest.url,
      schema,
      mapping,
      functions: true,
      aggregates: true,
      ...options,
      ...more,
    });
    schemaOf.set(adapter, schema);
    return adapter;
  };
  return {
    url: rest.url,
    async open(seed = {}, more = {}) {
      const schema = schemas[turn++ % places] ?? '';
      await client.query(`set search_path to ${schema}`);
      const tables = await client.query(
        `select string_agg(quote_ident(tablename), ', ') as names from pg_tables where schemaname = $1`,
        [schema],
      );
      await client.query(`truncate ${String((tables.rows[0] as { names: string }).names)}`);
      await sow(client, mapping, seed);
      return adapterOf(schema, more);
    },
    again: (adapter) => adapterOf(schemaOf.get(adapter) ?? ''),
    query: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
    async stop() {
      await rest.stop();
      await client.end();
      await postgres.stop();
    },
  };
}

/** Puts records in as rows, by the mapping but past the adapter. */
async function sow(client: Client, mapping: Mapping, seed: Seed): Promise<void> {
  const moment = '2026-11-01T00:00:00.000Z';
  for (const name of storeNames) {
    const store = mapping.store(name);
    for (const draft of store ? (seed[name] ?? []) : []) {
      const record = { ...emptiesOf(name), version: '1', createdAt: moment, updatedAt: moment, ...draft } as AnyRecord;
      const row = store?.toRow(record) ?? {};
      const columns = Object.keys(row)
        .map((column) => JSON.stringify(column))
        .join(', ');
      const table = store?.table ?? '';
      await client.query(
        `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, $1)`,
        [JSON.stringify(row)],
      );
    }
  }
}
