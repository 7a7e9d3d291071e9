import type { RapportClient } from '../../data/client.js';
import type { OutboxEntry, OutboxItem } from '../../data/outbox.js';
import type { FieldDefinition } from '../../model/field.js';
import type { StoreName } from '../../model/records.js';
import type { LocalText } from '../../model/text.js';

/** Changes that are described; of a longer queue the number is enough. */
const mostShown = 100;

/** What a change did, before there are words for it. */
export type Did =
  | { readonly kind: 'created' | 'removed' | 'completed' | 'answered' | 'erased' | 'reverted' | 'other' }
  | { readonly kind: 'logged'; readonly as: string }
  | { readonly kind: 'changed'; readonly fields: readonly string[] }
  | { readonly kind: 'moved'; readonly stage: LocalText | undefined }
  | { readonly kind: 'merged' | 'imported'; readonly count: number };

/** An unsent change with what is needed to say it in words. */
export interface Unsent {
  readonly item: OutboxItem;
  /** The name of the record that it is about. */
  readonly subject: LocalText | undefined;
  readonly did: Did;
  /** Whether the person at work made it; on a shared device it may have been somebody else. */
  readonly isOwn: boolean;
  /** Names of stages, by id, for the values of a conflict. */
  readonly stages: ReadonlyMap<string, LocalText>;
}

export interface UnsentList {
  readonly items: readonly Unsent[];
  /** How many more there are. */
  readonly others: number;
  readonly definitions: readonly FieldDefinition[];
}

/** The unsent changes of this device, oldest first, with the names of their records. */
export async function readUnsent(client: RapportClient, signal: AbortSignal): Promise<UnsentList> {
  const { outbox } = client;
  if (!outbox) return { items: [], others: 0, definitions: [] };
  // What they write is only in the export; how a conflict stands, only in the list, which may be masked.
  const [items, entries] = await Promise.all([outbox.list({ signal }), outbox.export({ signal })]);
  const written = new Map(entries.map((entry) => [entry.id, entry.arguments]));
  const definitions = await orNothing(client.fields.list({ limit: 200 }, { signal }), signal);
  const me = await orNothing(client.actor(), signal);
  const shown = items.slice(0, mostShown);
  const described = shown.map(async (item): Promise<Unsent> => ({
    ...(await describe(client, item, written.get(item.id) ?? [], signal)),
    isOwn: item.actor?.id === me?.id,
  }));
  return {
    items: await Promise.all(described),
    others: items.length - shown.length,
    definitions: definitions?.items ?? [],
  };
}

async function describe(
  client: RapportClient,
  item: OutboxItem,
  given: OutboxEntry['arguments'],
  signal: AbortSignal,
): Promise<Omit<Unsent, 'isOwn'>> {
  const stages = await stagesFor(client, item, signal);
  return { item, stages, subject: await subjectOf(client, item, given, signal), did: didOf(item, given, stages) };
}

function didOf({ verb, store }: OutboxItem, given: OutboxEntry['arguments'], stages: Unsent['stages']): Did {
  const [first, second] = given;
  switch (verb.slice(verb.lastIndexOf('.') + 1)) {
    case 'create':
      return store === 'interactions' ? { kind: 'logged', as: textIn(first, 'kind') ?? '' } : { kind: 'created' };
    case 'update':
      return { kind: 'changed', fields: fieldsIn(second) };
    case 'remove':
      return { kind: 'removed' };
    case 'move':
      return { kind: 'moved', stage: stages.get(textIn(second, 'stageId') ?? '') };
    case 'complete':
      return { kind: 'completed' };
    case 'submit':
      return { kind: 'answered' };
    case 'merge':
      return { kind: 'merged', count: Array.isArray(second) ? second.length : 1 };
    case 'erase':
      return { kind: 'erased' };
    case 'revert':
      return { kind: 'reverted' };
    case 'import':
      return { kind: 'imported', count: recordsIn(first) };
    default:
      return { kind: 'other' };
  }
}

/** The name that people know the record by: its own, or that of its customer. */
async function subjectOf(
  client: RapportClient,
  { store, recordId, verb }: OutboxItem,
  [first]: OutboxEntry['arguments'],
  signal: AbortSignal,
): Promise<LocalText | undefined> {
  const draft = typeof first === 'object' ? first : undefined;
  const found = recordId === undefined ? undefined : await recordOf(client, store, recordId, signal);
  for (const record of [found, draft]) {
    const name = nameIn(record);
    if (name !== undefined) return name;
    const customerId = textIn(record, 'customerId');
    const customer = customerId === undefined ? undefined : await recordOf(client, 'customers', customerId, signal);
    if (customer) return nameIn(customer);
  }
  const surveyId = verb === 'feedback.submit' ? textIn(draft, 'surveyId') : undefined;
  return surveyId === undefined ? undefined : nameIn(await recordOf(client, 'surveys', surveyId, signal));
}

async function stagesFor(client: RapportClient, item: OutboxItem, signal: AbortSignal): Promise<Unsent['stages']> {
  const { store, recordId } = item;
  const deal =
    store === 'deals' && recordId !== undefined ? await recordOf(client, 'deals', recordId, signal) : undefined;
  const pipelineId = textIn(deal, 'pipelineId');
  if (pipelineId === undefined) return new Map();
  const pipeline = await orNothing(client.pipelines.get(pipelineId, { signal }), signal);
  return new Map(pipeline?.stages.map(({ id, name }) => [id, name]));
}

async function recordOf(
  client: RapportClient,
  store: StoreName,
  id: string,
  signal: AbortSignal,
): Promise<object | undefined> {
  return orNothing<object | undefined>(client[store].get(id, { signal }), signal);
}

/** A name that cannot be read is left out; the change itself is told all the same. */
async function orNothing<Answer>(reading: Promise<Answer>, signal: AbortSignal): Promise<Answer | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
}

function nameIn(record: unknown): LocalText | undefined {
  for (const key of ['name', 'title', 'label', 'number']) {
    const value = valueIn(record, key);
    if (typeof value === 'string' ? value !== '' : typeof value === 'object' && value !== null)
      return value as LocalText;
  }
  return undefined;
}

function fieldsIn(patch: unknown): readonly string[] {
  if (typeof patch !== 'object' || patch === null) return [];
  return Object.entries(patch).flatMap(([field, value]) =>
    field === 'fields' ? Object.keys((value ?? {}) as object).map((name) => `fields.${name}`) : [field],
  );
}

function recordsIn(batch: unknown): number {
  if (typeof batch !== 'object' || batch === null) return 0;
  return Object.values(batch).reduce<number>((sum, rows) => sum + (Array.isArray(rows) ? rows.length : 0), 0);
}

function textIn(record: unknown, key: string): string | undefined {
  const value = valueIn(record, key);
  return typeof value === 'string' ? value : undefined;
}

function valueIn(record: unknown, key: string): unknown {
  if (typeof record !== 'object' || record === null || !Object.hasOwn(record, key)) return undefined;
  return (record as Readonly<Record<string, unknown>>)[key];
}
