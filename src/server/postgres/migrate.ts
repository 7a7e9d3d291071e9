import { records } from './migrations/0001-records.js';
import { computed } from './migrations/0002-computed.js';
import { search } from './migrations/0003-search.js';
import { origins } from './migrations/0004-origins.js';
import type { Migration } from './migrations/migration.js';
import type { PostgresClient, PostgresPool } from './pool.js';
import { identifier } from './names.js';

const migrations: readonly Migration[] = [records, computed, search, origins];

export interface MigrateOptions {
  /** The schema that holds the tables; `rapport` where absent. */
  readonly schema?: string;
  /** The role that the adapter connects as: it is given what it needs. Not the owner of the tables, nor a superuser. */
  readonly role?: string;
  /**
   * BCP 47 tag of the language by whose rules texts are ordered, such as `zh` or `sv`; the order of Unicode where absent.
   * It takes effect when the schema is made.
   */
  readonly locale?: string;
  /** The version to stop at; the newest where absent. */
  readonly to?: number;
}

export interface Migrated {
  /** Versions of the schema. */
  readonly from: number;
  readonly to: number;
}

/**
 * Brings the schema to the newest version: each step in a transaction of its own, and only one program at a time. Changes
 * nothing where that is done already. A schema of a newer version is refused with an `Error`.
 */
export async function migrate(pool: PostgresPool, options: MigrateOptions = {}): Promise<Migrated> {
  const schema = identifier(options.schema ?? 'rapport');
  const target = { schema, locale: collationOf(options.locale ?? 'und') };
  const client = await pool.connect();
  const locked = `rapport migrations of ${schema}`;
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [locked]);
    try {
      await client.query(`create schema if not exists ${schema}`);
      await client.query(
        `create table if not exists ${schema}.migrations (version int primary key, name text not null, at timestamptz not null default now())`,
      );
      const from = await versionOf(client, schema);
      const newest = migrations.length;
      if (from > newest) {
        throw new Error(
          `The schema is of version ${from}, and this program knows ${newest}: bring the program up to date.`,
        );
      }
      const to = Math.min(options.to ?? newest, newest);
      for (const migration of migrations.slice(from, Math.max(from, to))) await apply(client, migration, target);
      if (options.role !== undefined) await grant(client, schema, identifier(options.role));
      return { from, to: Math.max(from, to) };
    } finally {
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [locked]);
    }
  } finally {
    client.release();
  }
}

async function versionOf(client: PostgresClient, schema: string): Promise<number> {
  const { rows } = await client.query(`select coalesce(max(version), 0)::int as version from ${schema}.migrations`);
  return Number(rows[0]?.['version'] ?? 0);
}

async function apply(
  client: PostgresClient,
  migration: Migration,
  target: Parameters<Migration['sql']>[0],
): Promise<void> {
  const note = `insert into ${target.schema}.migrations (version, name) values (${migration.version}, '${migration.name}')`;
  const script = `begin;\n${migration.sql(target)}\n${note};\ncommit;`;
  try {
    await (client.exec ? client.exec(script) : client.query(script));
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function grant(client: PostgresClient, schema: string, role: string): Promise<void> {
  await client.query(`grant usage on schema ${schema} to ${role}`);
  await client.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${role}`);
  await client.query(`revoke insert, update, delete on ${schema}.migrations from ${role}`);
  if ((await versionOf(client, schema)) >= search.version) await grantSearch(client, schema, role);
  await client.query(`grant usage on all sequences in schema ${schema} to ${role}`);
}

/** What is searched belongs to all tenants: it is read through the function that names one of them, and in no other way. */
async function grantSearch(client: PostgresClient, schema: string, role: string): Promise<void> {
  await client.query(`revoke all on ${schema}.customers_search from ${role}`);
  await client.query(`grant execute on function ${schema}.customers_found(text[], int) to ${role}`);
}

/** Numbers in texts by their size, letters without regard to case and accents: as `Intl.Collator` does for the elements. */
function collationOf(locale: string): string {
  const { baseName, collation } = new Intl.Locale(locale);
  // Engines leave a language that is not determined out of the name.
  const language = baseName === '' || baseName.startsWith('-') ? `und${baseName}` : baseName;
  return `${language}-u-${collation === undefined ? '' : `co-${collation}-`}kk-true-kn-true-ks-level1`;
}
