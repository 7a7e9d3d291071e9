import type { Deal, Pipeline } from '../../model/index.js';
import type { AnyRecord, StoreName } from '../../model/records.js';
import { findField } from '../../segments/fields.js';
import { fieldKey, type SortKey } from './sort-key.js';

/** The order of a list that was not asked for another one. Newest first for what happened, the board's for deals. */
export function defaultKeys(store: StoreName, pipelineOf: (id: string) => Pipeline | undefined): readonly SortKey[] {
  if (store === 'deals') return boardKeys(pipelineOf);
  return defaults[store].map((name) => {
    const descending = name.startsWith('-');
    const field = findField(store, descending ? name.slice(1) : name);
    if (!field) throw new TypeError(`The catalogue has no ${store}.${name}.`);
    return fieldKey(field, descending);
  });
}

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

/** By pipeline, stage in the order of the board, and place within the stage. */
function boardKeys(pipelineOf: (id: string) => Pipeline | undefined): readonly SortKey[] {
  const key = (name: string, read: (deal: Deal) => number | string | undefined): SortKey => ({
    name,
    kind: 'board',
    exact: true,
    descending: false,
    computed: name === 'stage',
    momentary: false,
    read: ({ record }) => read(record as AnyRecord as Deal),
  });
  return [
    key('pipelineId', (deal) => deal.pipelineId),
    key('stage', (deal) => {
      const position = pipelineOf(deal.pipelineId)?.stages?.findIndex((stage) => stage.id === deal.stageId) ?? -1;
      return position < 0 ? undefined : position;
    }),
    key('stageId', (deal) => deal.stageId),
    key('orderKey', (deal) => deal.orderKey),
  ];
}
