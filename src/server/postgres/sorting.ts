import type { FieldDefinition, Pipeline } from '../../model/index.js';
import type { StoreName } from '../../model/records.js';
import { rfmSegmentNames } from '../../model/vocabulary.js';
import type { Query } from '../../data/adapter.js';
import { knownField } from '../../data/query-checks.js';
import { customPrefix, findField, type FieldSpec } from '../../segments/fields.js';
import { columnName } from '../../data/rapport-columns.js';
import { columnOf, customValue, type Scope } from './columns.js';

/** One of the values that records are ordered by, one after the other; missing ones come last in either direction. */
export interface Part {
  /** Texts carry the collation that they are compared by. */
  readonly sql: string;
  readonly type: 'text' | 'number' | 'integer' | 'instant' | 'day';
  readonly descending: boolean;
  /** Whether it is there wherever the part before it is. */
  readonly follows?: boolean;
}

export interface Order {
  /** Tells it from every other order, so that no cursor is taken for one of another. */
  readonly name: string;
  readonly parts: readonly Part[];
  /** Whether an index holds the rows in this order, so that each part of the answer is looked up in it. */
  readonly indexed: boolean;
  /** The only part is a place among so many, each of which many records have. */
  readonly places?: number;
  /** What the parts need beside the table. */
  readonly join?: string;
}

/** Sorts that have an index; see the migrations. */
const indexed: ReadonlySet<string> = new Set([
  ...[
    'name',
    'createdAt',
    'updatedAt',
    'lifecycle',
    'tier',
    'owner',
    'orders.last',
    'orders.count',
    'orders.spent',
  ].map((name) => `customers.${name}`),
  'orders.placedAt',
  'interactions.occurredAt',
  'feedback.submittedAt',
  'tasks.dueAt',
]);

/** Numbers that are kept as integers: an index of them is not asked by fractions. */
const integers: ReadonlySet<string> = new Set(
  ['orders.count', 'interactions.count', 'deals.open'].map((name) => `customers.${name}`),
);

/** The orders of lists that were not asked for another one. Newest first for what happened. */
const defaults: { readonly [Store in Exclude<StoreName, 'deals'>]: readonly string[] } = {
  customers: ['name'],
  orders: ['-placedAt'],
  interactions: ['-occurredAt'],
  pipelines: ['createdAt'],
  surveys: ['createdAt'],
  feedback: ['-submittedAt'],
  segments: ['name'],
  tasks: ['dueAt'],
  loyalty: ['-occurredAt'],
  fields: ['store', 'order', 'name'],
};

/** The order that a query asks for. */
export function orderOf(
  sort: Query['sort'],
  scope: Scope,
  definitions: readonly FieldDefinition[],
  pipelines: readonly Pipeline[],
): Order {
  const { store } = scope;
  if (!sort || sort.length === 0) return store === 'deals' ? boardOrder(pipelines, scope) : defaultOrder(store, scope);
  const fields = sort.map(({ field, direction }) => ({
    field: knownField(store, field, 'sort', definitions),
    descending: direction === 'descending',
  }));
  return {
    name: JSON.stringify([store, ...fields.map(({ field, descending }) => [field.name, field.type, descending])]),
    parts: fields.flatMap(({ field, descending }) => partsOf(field, descending, scope)),
    indexed: fields.length === 1 && fields.every(({ field }) => indexed.has(`${store}.${field.name}`)),
    // Those who never bought come after the named ones.
    ...(fields.length === 1 && fields[0]?.field.name === 'rfm.segment' && { places: rfmSegmentNames.length + 1 }),
  };
}

function defaultOrder(store: Exclude<StoreName, 'deals'>, scope: Scope): Order {
  const sort = defaults[store].map((name) => ({ name: name.replace('-', ''), descending: name.startsWith('-') }));
  return {
    name: JSON.stringify([store, 'default']),
    parts: sort.flatMap(({ name, descending }) => {
      const field = findField(store, name);
      return field ? partsOf(field, descending, scope) : [];
    }),
    indexed: sort.length === 1 && sort.every(({ name }) => indexed.has(`${store}.${name}`)),
  };
}

/** By pipeline, stage in the order of the board, and place within the stage. */
function boardOrder(pipelines: readonly Pipeline[], { parameters }: Scope): Order {
  const stages = pipelines.flatMap(({ id, stages: all }) =>
    (all ?? []).map((stage, position) => ({ pipeline: id, stage: stage.id, position })),
  );
  const list = (values: readonly unknown[], type: 'text[]' | 'float8[]'): string => parameters.add(values, type);
  const known = [
    list(
      stages.map(({ pipeline }) => pipeline),
      'text[]',
    ),
    list(
      stages.map(({ stage }) => stage),
      'text[]',
    ),
    list(
      stages.map(({ position }) => position),
      'float8[]',
    ),
  ].join(', ');
  const exact = (column: string): Part => ({ sql: `r.${column}`, type: 'text', descending: false });
  return {
    name: JSON.stringify(['deals', 'board']),
    join: `left join unnest(${known}) board(pipeline_id, stage_id, position)
      on board.pipeline_id = r.pipeline_id and board.stage_id = r.stage_id`,
    parts: [
      exact('pipeline_id'),
      { sql: 'board.position', type: 'number', descending: false },
      exact('stage_id'),
      exact('order_key'),
    ],
    indexed: false,
  };
}

function partsOf(field: FieldSpec, descending: boolean, scope: Scope): readonly Part[] {
  const part: MakePart = (sql, type) => ({ sql, type, descending });
  const following: MakePart = (sql, type) => ({ ...part(sql, type), follows: true });
  if (field.name.startsWith(customPrefix)) return customParts(field, part, scope);
  const column = columnOf(field, scope);
  switch (column.kind) {
    case 'text': {
      const { rank } = column;
      if (rank !== undefined) return [part(rank, 'integer')];
      if (field.options) return choiceParts(field, column.raw, [part, following], scope);
      // The index holds how names begin.
      return scope.store === 'customers' && field.name === 'name'
        ? [part('r.name_start', 'text'), following(column.raw, 'text')]
        : [part(column.raw, 'text')];
    }
    case 'texts':
      return [part(`(${column.raw})[1]`, 'text')];
    case 'birthday':
      return [part(`right(${column.sql}, 5)`, 'text')];
    case 'money':
      return [
        part(`(${column.currency} collate ${scope.schema}.natural_order)`, 'text'),
        following(column.amount, 'integer'),
      ];
    case 'moneys':
      return [part(`${column.currencies}[1]`, 'text'), following(`${column.amounts}[1]`, 'integer')];
    case 'boolean':
      return [part(`${column.sql}::int`, 'integer')];
    case 'instant':
    case 'day':
      return [part(column.sql, column.kind)];
    case 'number':
      return [part(column.sql, integers.has(`${scope.store}.${field.name}`) ? 'integer' : 'number')];
    case 'dates':
      return [];
  }
}

type MakePart = (sql: string, type: Part['type']) => Part;

/** In the order of the list of options, not of the alphabet; what is not in the list comes after it. */
function choiceParts(
  field: FieldSpec,
  raw: string,
  [part, following]: readonly [MakePart, MakePart],
  { store, parameters, schema }: Scope,
): readonly Part[] {
  const hasRank = store === 'customers' && (field.name === 'lifecycle' || field.name === 'tier');
  return [
    part(hasRank ? `r.${columnName(field.name)}_rank` : rankOf(field, raw, parameters), 'integer'),
    following(hasRank ? raw : `(${raw} collate ${schema}.natural_order)`, 'text'),
  ];
}

function rankOf(field: FieldSpec, raw: string, parameters: Scope['parameters']): string {
  const options = field.options ?? [];
  return `(case when ${raw} is not null then coalesce(array_position(${parameters.add(options, 'text[]')}, ${raw}) - 1, ${options.length}) end)`;
}

/** Values of several types under one name: numbers come before texts, whatever the type of the field is by now. */
function customParts(field: FieldSpec, part: MakePart, scope: Scope): readonly Part[] {
  const { schema, parameters } = scope;
  const value = customValue(field, parameters);
  const text = `(${schema}.texts(case when not ${schema}.is_money(${value}) then ${value} end))[1]`;
  if (field.type === 'day' || field.type === 'instant') {
    return [
      part(`coalesce(${schema}.instant(${text}), ${schema}.day(${text})::timestamp at time zone 'UTC')`, 'instant'),
    ];
  }
  const number = `coalesce(${schema}.number(${value}), ${schema}.boolean(${value})::int)`;
  const currency = `${schema}.currency(${value})`;
  const rank = field.options ? rankOf(field, text, parameters) : 'null';
  return [
    part(
      `(case when ${number} is not null or ${rank} is not null then 0 when ${text} is not null or ${currency} is not null then 1 end)`,
      'number',
    ),
    part(`coalesce(${number}, ${rank})`, 'number'),
    part(
      `(coalesce(${text}, ${currency}, case when ${number} is not null then '' end) collate ${schema}.natural_order)`,
      'text',
    ),
    part(`coalesce(${schema}.amount(${value})::float8, -1e300)`, 'number'),
  ];
}
