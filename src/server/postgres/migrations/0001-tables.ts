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
  /** What segments are counted from without the table. */
  readonly counted?: Counted;
}

/**
 * An index that holds what rules ask for most, so that a count reads a sixth of what the table takes. An entry of an index
 * has to be short, so that it holds the rows that are `brief`; the others, who are few, have an index that finds them.
 */
interface Counted {
  readonly brief: (s: string) => string;
  readonly keys: readonly string[];
  readonly carried: readonly string[];
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
    counted: {
      brief: (s) => `coalesce(cardinality(orders_currencies), 0) <= 4
        and coalesce(${s}.room_of(orders_currencies), 0) <= 100
        and ${s}.room_of(array[tenant, record ->> 'id', record ->> 'kind', record ->> 'lifecycle', record ->> 'tier', record ->> 'team',
          record ->> 'source', record ->> 'language', record ->> 'jobTitle', record #>> '{owner,id}', record #>> '{membership,level}']
          || ${s}.texts(record -> 'tags') || ${s}.each(record -> 'addresses', 'country')) <= 1900`,
      keys: [
        ...[
          'lifecycle',
          'tier',
          'kind',
          'orders_count',
          'orders_last',
          'created_at',
          'interactions_last',
          'deals_open',
        ],
        ...['owner', 'language_folded', 'team_folded', 'source_folded', 'job_title_folded', 'membership_level_folded'],
        ...['birthday', 'feedback_nps'],
      ],
      carried: ['tags_folded', 'country_folded', 'consent', 'orders_spent', 'orders_currencies', 'id'],
    },
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
function createTable(s: string, name: string, { columns, searched, indexes = [], counted }: Table): string {
  const all: readonly (readonly [string, string])[] = [
    ['tenant', `text collate "C" not null default current_setting('rapport.tenant')`],
    ['id', `text collate "C" not null generated always as (record ->> 'id') stored`],
    ['version', derived('text collate "C"', `record ->> 'version'`)],
    ...instant('created_at', 'createdAt')(s),
    ...instant('updated_at', 'updatedAt')(s),
    ...columns.flatMap((column) => column(s)),
    ['fields', derived('jsonb', `record -> 'fields'`)],
    [
      'search_text',
      derived('text collate "C"', `${s}.search_text(array[record -> '${searched.join("', record -> '")}'])`),
    ],
    ...(counted ? [['brief', derived('boolean not null', counted.brief(s))] as const] : []),
    ['record', 'jsonb not null'],
  ];
  return `
create table ${s}.${name} (
${all.map(([column, definition]) => `  "${column}" ${definition},`).join('\n')}
  primary key (tenant, id)
);
${indexes.map((index) => `create index on ${s}.${name} (tenant, ${index});`).join('\n')}
${counted ? countedIndexes(s, name, counted) : ''}
${protect(s, name)}`;
}

function countedIndexes(s: string, name: string, { keys, carried }: Counted): string {
  return `create index on ${s}.${name} (tenant, ${keys.join(', ')}) include (${carried.join(', ')}) where brief;
create index on ${s}.${name} (tenant, id) where not brief;`;
}

/** Nobody sees or writes rows of another tenant, the owner of the table included. */
export function protect(s: string, name: string): string {
  const mine = `tenant = current_setting('rapport.tenant', true)`;
  return `alter table ${s}.${name} enable row level security;
alter table ${s}.${name} force row level security;
create policy tenant on ${s}.${name} using (${mine}) with check (${mine});
`;
}

/** The statements that make every table of records. */
export function recordTables(s: string): string {
  return Object.entries(tables)
    .map(([name, table]) => createTable(s, name, table))
    .join('\n');
}
