import { marks } from './marks.js';
import type { Migration } from './migration.js';

/** What `String.prototype.trim` takes away, so that both sides agree on what a blank text is. */
const blanks =
  ' \\t\\n\\x0b\\f\\r\\u00a0\\u1680\\u2000\\u2001\\u2002\\u2003\\u2004\\u2005\\u2006\\u2007\\u2008\\u2009\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';

/**
 * Functions that read a record. All of them are total: a record that does not fit yields null, never an error, because
 * columns are derived by them and a column must not keep a record from being written.
 */
const functions = (s: string, locale: string): string => `
create collation ${s}.natural_order (provider = icu, locale = '${locale}', deterministic = true);

create function ${s}.filled(t text) returns text language sql immutable parallel safe as
$$ select case when btrim(t, E'${blanks}') <> '' then t end $$;

create function ${s}.fold(t text) returns text language sql immutable parallel safe as
$$ select lower(normalize(t, nfc) collate "und-x-icu") collate "C" $$;

create function ${s}.fold(t text[]) returns text[] language sql immutable parallel safe as
$$ select array_agg(${s}.fold(v) order by i) from unnest(t) with ordinality u(v, i) $$;

create function ${s}.searchable(t text) returns text language plpgsql immutable parallel safe as
$$ begin
  if octet_length(t) = length(t) then return lower(t collate "C"); end if;
  return lower(regexp_replace(normalize(t, nfkd), '[${marks}]+', '', 'g') collate "und-x-icu");
end $$;

create function ${s}.search_text(record jsonb, names text[]) returns text language sql immutable parallel safe as
$$ select ${s}.searchable(string_agg(v #>> '{}', E'\\n'))
   from unnest(names) n(name), jsonb_path_query(record -> n.name, 'strict $.**') v
   where jsonb_typeof(v) = 'string' $$;

create function ${s}.day(t text) returns date language plpgsql immutable strict parallel safe as
$$ declare year int; last text;
begin
  if t !~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' then return null; end if;
  year := left(t, 4)::int;
  last := case when substr(t, 6, 2) in ('04', '06', '09', '11') then '30' when substr(t, 6, 2) <> '02' then '31'
               when year % 4 = 0 and (year % 100 <> 0 or year % 400 = 0) then '29' else '28' end;
  if substr(t, 9, 2) > last then return null; end if;
  -- PostgreSQL writes the year 0 as 1 BC; four years later has the same days.
  if year = 0 then return (('0004' || substr(t, 5))::date - interval '4 years')::date; end if;
  return t::date;
end $$;

create function ${s}.instant(t text) returns timestamptz language plpgsql immutable strict parallel safe as
$$ declare day date;
begin
  if t !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,3})?Z$' then return null; end if;
  day := ${s}.day(left(t, 10));
  if day is null then return null; end if;
  return (day + substr(t, 12, length(t) - 12)::time) at time zone 'UTC';
end $$;

create function ${s}.birthday(t text) returns text language sql immutable parallel safe as
$$ select case when ${s}.day(case when left(t, 2) = '--' then '2000-' || substr(t, 3) else t end) is not null then t end $$;

create function ${s}.number(j jsonb) returns float8 language sql immutable parallel safe as
$$ select case when jsonb_typeof(j) = 'number' then (j #>> '{}')::float8 end $$;

create function ${s}.boolean(j jsonb) returns boolean language sql immutable parallel safe as
$$ select case when jsonb_typeof(j) = 'boolean' then j = 'true' end $$;

create function ${s}.is_money(j jsonb) returns boolean language sql immutable parallel safe as
$$ select case when jsonb_typeof(j -> 'amount') = 'number' and jsonb_typeof(j -> 'currency') = 'string'
   then trunc((j ->> 'amount')::numeric) = (j ->> 'amount')::numeric and abs((j ->> 'amount')::numeric) < 9007199254740992
   else false end $$;

create function ${s}.amount(j jsonb) returns bigint language sql immutable parallel safe as
$$ select case when ${s}.is_money(j) then (j ->> 'amount')::numeric::bigint end $$;

create function ${s}.currency(j jsonb) returns text language sql immutable parallel safe as
$$ select case when ${s}.is_money(j) then j ->> 'currency' end $$;

create function ${s}.texts(j jsonb) returns text[] language sql immutable parallel safe as
$$ select case jsonb_typeof(j)
     when 'string' then case when ${s}.filled(j #>> '{}') is not null then array[j #>> '{}'] end
     when 'array' then (select array_agg(v #>> '{}' order by i) from jsonb_array_elements(j) with ordinality e(v, i)
                        where jsonb_typeof(v) = 'string' and ${s}.filled(v #>> '{}') is not null)
     when 'object' then (select array_agg(v #>> '{}') from jsonb_each(j) e(k, v)
                         where jsonb_typeof(v) = 'string' and ${s}.filled(v #>> '{}') is not null)
   end $$;

create function ${s}.contacts(record jsonb, kind text) returns text[] language sql immutable parallel safe as
$$ select array_agg(v ->> 'value' order by (v -> 'primary') is distinct from 'true', i)
   from jsonb_path_query(record -> 'contactPoints', 'strict $[*]', silent => true) with ordinality e(v, i)
   where v ->> 'kind' = $2 and ${s}.filled(v ->> 'value') is not null $$;

create function ${s}.each(j jsonb, field text) returns text[] language sql immutable parallel safe as
$$ select array_agg(v ->> field order by i)
   from jsonb_path_query(j, 'strict $[*]', silent => true) with ordinality e(v, i)
   where ${s}.filled(v ->> field) is not null $$;

create function ${s}.consent(j jsonb) returns jsonb language plpgsql immutable parallel safe as
$$ begin
  if jsonb_typeof(j) is distinct from 'array' or j = '[]' then return null; end if;
  -- Most have said one thing once.
  if jsonb_array_length(j) = 1 and j -> 0 ->> 'channel' <> 'any' then
    return jsonb_build_object(j -> 0 ->> 'channel', j -> 0 -> 'state');
  end if;
  return (
    select jsonb_object_agg(channel, state) from (
      select c.channel, case when bool_or(l.state = 'withdrawn') then 'withdrawn'
                             when bool_or(l.state = 'denied') then 'denied' else 'granted' end as state
      from unnest(array['email', 'phone', 'sms', 'wechat', 'whatsapp', 'chat', 'post', 'web', 'in-person', 'any']) c(channel)
      cross join lateral (
        select distinct on (v ->> 'purpose') v ->> 'state' as state
        from jsonb_array_elements(j) with ordinality e(v, i)
        where v ->> 'channel' in (c.channel, 'any')
        order by v ->> 'purpose', ${s}.instant(v ->> 'at') desc nulls last, i desc
      ) l
      group by c.channel
    ) states
  );
end $$;

create function ${s}.ms(t timestamptz) returns float8 language sql stable parallel safe as
$$ select round(date_part('epoch', t) * 1000) $$;

create function ${s}.at(ms float8) returns timestamptz language sql immutable parallel safe as
$$ select to_timestamp(ms / 1000.0) $$;
`;

type Column = (s: string) => readonly (readonly [name: string, definition: string])[];

const derived = (type: string, from: string): string => `${type} generated always as (${from}) stored`;
const path = (...steps: readonly string[]): string =>
  steps.map((step, index) => (index === steps.length - 1 ? `->> '${step}'` : `-> '${step}'`)).join(' ');

/** A text as people read it, and folded for comparing where rules ask for it often. */
const text =
  (name: string, steps: readonly string[], folded = false): Column =>
  (s) => [
    [name, derived(`text collate ${s}.natural_order`, `${s}.filled(record ${path(...steps)})`)],
    ...(folded
      ? [[`${name}_folded`, derived('text collate "C"', `${s}.fold(${s}.filled(record ${path(...steps)}))`)] as const]
      : []),
  ];
/** An identifier, compared to the letter. */
const exact =
  (name: string, ...steps: readonly string[]): Column =>
  (s) => [[name, derived('text collate "C"', `${s}.filled(record ${path(...steps)})`)]];
const texts =
  (name: string, from: (s: string) => string): Column =>
  (s) => [
    [name, derived(`text[] collate ${s}.natural_order`, from(s))],
    [`${name}_folded`, derived('text[] collate "C"', `${s}.fold(${from(s)})`)],
  ];
const list = (name: string): Column => texts(name, (s) => `${s}.texts(record -> '${name}')`);
const ids =
  (name: string, from: (s: string) => string): Column =>
  (s) => [[name, derived('text[] collate "C"', from(s))]];
const number =
  (name: string, ...steps: readonly string[]): Column =>
  (s) => [[name, derived('float8', `${s}.number(record #> '{${steps.join(',')}}')`)]];
const boolean =
  (name: string, step: string): Column =>
  (s) => [[name, derived('boolean', `${s}.boolean(record -> '${step}')`)]];
const instant =
  (name: string, ...steps: readonly string[]): Column =>
  (s) => [[name, derived('timestamptz', `${s}.instant(record ${path(...steps)})`)]];
const day =
  (name: string, step: string): Column =>
  (s) => [[name, derived('date', `${s}.day(record ->> '${step}')`)]];
const money =
  (name: string): Column =>
  (s) => [
    [name, derived('bigint', `${s}.amount(record -> '${name}')`)],
    [`${name}_currency`, derived('text collate "C"', `${s}.currency(record -> '${name}')`)],
  ];
/** The place of a choice in its list, by which it is sorted; what is not in the list comes after it. */
const rank =
  (name: string, options: readonly string[]): Column =>
  () => [
    [
      `${name}_rank`,
      derived(
        'smallint',
        `case when record ->> '${name}' is not null then coalesce(array_position(array['${options.join("', '")}'], record ->> '${name}') - 1, ${options.length}) end`,
      ),
    ],
  ];
const plain =
  (name: string, type: string): Column =>
  () => [[name, type]];

const lifecycles = ['potential', 'first-purchase', 'repeat', 'loyal', 'lapsed', 'won-back'];
const tiers = ['high', 'potential', 'ordinary', 'low'];

interface Table {
  readonly columns: readonly Column[];
  /** The fields that a search looks through. */
  readonly searched: readonly string[];
  /** Columns of indexes, after the tenant. */
  readonly indexes?: readonly string[];
}

const ownedBy = ['customer_id, id'];

const tables: Readonly<Record<string, Table>> = {
  customers: {
    columns: [
      text('name', ['name'], true),
      // The whole name may be longer than an entry of an index.
      (s) => [['name_start', derived(`text collate ${s}.natural_order`, `left(${s}.filled(record ->> 'name'), 100)`)]],
      exact('kind', 'kind'),
      text('organisation', ['organisation'], true),
      exact('organisation_id', 'organisationId'),
      text('job_title', ['jobTitle'], true),
      list('tags'),
      exact('owner', 'owner', 'id'),
      text('team', ['team'], true),
      text('source', ['source'], true),
      texts('email', (s) => `${s}.contacts(record, 'email')`),
      texts('phone', (s) => `${s}.contacts(record, 'phone')`),
      texts('city', (s) => `${s}.each(record -> 'addresses', 'city')`),
      texts('region', (s) => `${s}.each(record -> 'addresses', 'region')`),
      texts('country', (s) => `${s}.each(record -> 'addresses', 'country')`),
      text('language', ['language'], true),
      text('time_zone', ['timeZone'], true),
      (s) => [['birthday', derived('text collate "C"', `${s}.birthday(record ->> 'birthday')`)]],
      exact('lifecycle', 'lifecycle'),
      rank('lifecycle', lifecycles),
      exact('tier', 'tier'),
      rank('tier', tiers),
      text('membership_level', ['membership', 'level'], true),
      text('membership_number', ['membership', 'number'], true),
      instant('membership_since', 'membership', 'since'),
      (s) => [['consent', derived('jsonb', `${s}.consent(record -> 'consents')`)]],
      ids('relation_ids', (s) => `${s}.each(record -> 'relations', 'customerId')`),
      // Computed from other records, by triggers.
      plain('orders_count', 'integer not null default 0'),
      plain('orders_first', 'timestamptz'),
      plain('orders_last', 'timestamptz'),
      plain('orders_spent', 'bigint[]'),
      plain('orders_currencies', 'text[] collate "C"'),
      plain('interactions_count', 'integer not null default 0'),
      plain('interactions_last', 'timestamptz'),
      plain('deals_open', 'integer not null default 0'),
      plain('tasks_next', 'timestamptz'),
      plain('feedback_nps', 'float8'),
      plain('feedback_csat', 'float8'),
      plain('feedback_ces', 'float8'),
      plain('points_lasting', 'float8 not null default 0'),
      plain('points_expiring', 'float8[]'),
      plain('points_expire_at', 'timestamptz[]'),
    ],
    searched: ['name', 'nameParts', 'organisation', 'jobTitle', 'contactPoints', 'addresses', 'tags', 'membership'],
    indexes: [
      'name_start, id',
      'created_at, id',
      'updated_at, id',
      'lifecycle_rank, lifecycle, id',
      'lifecycle_rank desc, lifecycle desc, id',
      'tier_rank, tier, id',
      'tier_rank desc, tier desc, id',
      'owner, id',
      'owner desc, id',
      'orders_last, id',
      'orders_count, id',
      'orders_count desc, id',
      '(orders_currencies[1]), (orders_spent[1]), id',
      'organisation_id',
    ],
  },
  orders: {
    columns: [
      text('number', ['number']),
      exact('customer_id', 'customerId'),
      instant('placed_at', 'placedAt'),
      money('total'),
      exact('status', 'status'),
      exact('channel', 'channel'),
    ],
    searched: ['number', 'lines'],
    indexes: [...ownedBy, 'placed_at, id'],
  },
  interactions: {
    columns: [
      text('kind', ['kind'], true),
      exact('customer_id', 'customerId'),
      exact('channel', 'channel'),
      exact('direction', 'direction'),
      text('outcome', ['outcome']),
      instant('occurred_at', 'occurredAt'),
      number('duration_seconds', 'durationSeconds'),
      exact('actor', 'actor', 'id'),
      text('title', ['title']),
      exact('score_metric', 'score', 'metric'),
      number('score_value', 'score', 'value'),
      text('related_store', ['related', 'store']),
      exact('related_id', 'related', 'id'),
      text('source_system', ['source', 'system']),
    ],
    searched: ['title', 'body', 'outcome', 'changes'],
    indexes: ['customer_id, occurred_at, id', 'occurred_at, id'],
  },
  pipelines: {
    columns: [list('name'), text('currency', ['currency'])],
    searched: ['name'],
  },
  deals: {
    columns: [
      text('title', ['title'], true),
      exact('pipeline_id', 'pipelineId'),
      exact('stage_id', 'stageId'),
      exact('customer_id', 'customerId'),
      money('amount'),
      number('probability', 'probability'),
      day('expected_close', 'expectedClose'),
      instant('entered_stage_at', 'enteredStageAt'),
      instant('closed_at', 'closedAt'),
      text('reason', ['reason']),
      exact('owner', 'owner', 'id'),
      list('tags'),
      exact('order_key', 'orderKey'),
    ],
    searched: ['title', 'tags', 'reason'],
    indexes: [...ownedBy, 'pipeline_id, stage_id, order_key, id'],
  },
  surveys: {
    columns: [list('name'), number('edition', 'edition')],
    searched: ['name', 'title'],
  },
  feedback: {
    columns: [
      exact('survey_id', 'surveyId'),
      number('edition', 'edition'),
      exact('customer_id', 'customerId'),
      exact('metric', 'metric'),
      number('scale', 'scale'),
      number('score', 'score'),
      text('language', ['language']),
      text('page', ['page']),
      instant('submitted_at', 'submittedAt'),
      exact('state', 'state'),
      exact('owner', 'owner', 'id'),
      text('cause', ['cause']),
      text('action', ['action']),
      exact('idempotency_key', 'idempotencyKey'),
    ],
    searched: ['answers', 'cause', 'action'],
    indexes: [...ownedBy, 'submitted_at, id', 'idempotency_key'],
  },
  segments: {
    columns: [
      text('name', ['name']),
      text('description', ['description']),
      exact('mode', 'mode'),
      instant('taken_at', 'takenAt'),
      exact('owner', 'owner', 'id'),
      ids('members', (s) => `${s}.texts(record -> 'members')`),
    ],
    searched: ['name', 'description'],
  },
  tasks: {
    columns: [
      text('title', ['title']),
      exact('customer_id', 'customerId'),
      instant('due_at', 'dueAt'),
      instant('completed_at', 'completedAt'),
      exact('owner', 'owner', 'id'),
      text('origin_store', ['origin', 'store']),
      exact('origin_id', 'origin', 'id'),
    ],
    searched: ['title', 'note'],
    indexes: [...ownedBy, 'due_at, id'],
  },
  loyalty: {
    columns: [
      exact('customer_id', 'customerId'),
      number('points', 'points'),
      text('reason', ['reason']),
      instant('occurred_at', 'occurredAt'),
      instant('expires_at', 'expiresAt'),
      exact('idempotency_key', 'idempotencyKey'),
    ],
    searched: ['reason'],
    indexes: [...ownedBy, 'idempotency_key'],
  },
  fields: {
    columns: [
      text('store', ['store']),
      exact('name', 'name'),
      exact('type', 'type'),
      boolean('personal', 'personal'),
      number('order', 'order'),
    ],
    searched: ['name', 'label'],
  },
};

/** A row is a tenant and a record; every other column follows from the record, so none of them can go stale. */
function createTable(s: string, name: string, { columns, searched, indexes = [] }: Table): string {
  const all: readonly (readonly [string, string])[] = [
    ['tenant', `text collate "C" not null default current_setting('rapport.tenant')`],
    ['id', `text collate "C" not null generated always as (record ->> 'id') stored`],
    ['version', derived('text collate "C"', `record ->> 'version'`)],
    ...instant('created_at', 'createdAt')(s),
    ...instant('updated_at', 'updatedAt')(s),
    ...columns.flatMap((column) => column(s)),
    ['fields', derived('jsonb', `record -> 'fields'`)],
    ['search_text', derived('text collate "C"', `${s}.search_text(record, array['${searched.join("', '")}'])`)],
    ['record', 'jsonb not null'],
  ];
  return `
create table ${s}.${name} (
${all.map(([column, definition]) => `  "${column}" ${definition},`).join('\n')}
  primary key (tenant, id)
);
${indexes.map((index) => `create index on ${s}.${name} (tenant, ${index});`).join('\n')}
${protect(s, name)}`;
}

/** Nobody sees or writes rows of another tenant, the owner of the table included. */
function protect(s: string, name: string): string {
  const mine = `tenant = current_setting('rapport.tenant', true)`;
  return `alter table ${s}.${name} enable row level security;
alter table ${s}.${name} force row level security;
create policy tenant on ${s}.${name} using (${mine}) with check (${mine});
`;
}

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
  sql: ({ schema, locale }) =>
    [
      functions(schema, locale),
      ...Object.entries(tables).map(([name, table]) => createTable(schema, name, table)),
      bookkeeping(schema),
    ].join('\n'),
};
