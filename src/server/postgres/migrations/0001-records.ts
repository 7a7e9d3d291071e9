import { recordFunctions } from './0001-functions.js';
import { protect, recordTables } from './0001-tables.js';
import type { Migration } from './migration.js';

const bookkeeping = (s: string): string => `
create table ${s}.answers (
  tenant text collate "C" not null default current_setting('rapport.tenant'),
  key text collate "C" not null,
  verb text not null,
  -- As text: it may hold what jsonb refuses.
  answer text,
  erased boolean not null default false,
  at timestamptz not null default now(),
  primary key (tenant, key)
);
${protect(s, 'answers')}
create table ${s}.erased (
  tenant text collate "C" not null default current_setting('rapport.tenant'),
  customer_id text collate "C" not null,
  at timestamptz not null default now(),
  primary key (tenant, customer_id)
);
${protect(s, 'erased')}
create table ${s}.changes (
  sequence bigint generated always as identity,
  tenant text collate "C" not null default current_setting('rapport.tenant'),
  -- Sequences are given out before a transaction ends; by its number a reader knows what may still come.
  transaction xid8 not null default pg_current_xact_id(),
  store text not null,
  -- Null: too many to name.
  ids text[] collate "C",
  origin text,
  actor jsonb,
  at timestamptz not null default now(),
  primary key (tenant, sequence)
);
create index on ${s}.changes (tenant, transaction);
create index on ${s}.changes (tenant, store, transaction);
create index on ${s}.changes (tenant, at);
${protect(s, 'changes')}
-- Forgets answers and changes that are older than some days: call it for each tenant, once a day.
create function ${s}.purge(days int) returns void language sql as
$$ delete from ${s}.answers where tenant = current_setting('rapport.tenant') and at < now() - make_interval(days => $1);
   delete from ${s}.changes where tenant = current_setting('rapport.tenant') and at < now() - make_interval(days => $1); $$;
`;

/** One table for each kind of record, and the books that writes are kept in. */
export const records: Migration = {
  version: 1,
  name: 'records',
  sql: ({ schema, locale }) => [recordFunctions(schema, locale), recordTables(schema), bookkeeping(schema)].join('\n'),
};
