import { storeNames } from '../../../model/store-names.js';
import type { Draft, Patch, Seed, StoreName } from '../../../model/records.js';
import type { DealPlace, FeedbackDraft, Imported, Inverse, RapportAdapter, RecordStore, Write } from '../../adapter.js';
import { assertFeedback, assertSeed, checkedDraft, checkedPatch, idOf } from '../../checks.js';
import { DataError } from '../../data-error.js';
import { mergeCustomers, updateCustomer } from '../../verbs/customers.js';
import { moveDeal } from '../../verbs/deals.js';
import { eraseCustomer } from '../../verbs/erasure.js';
import { submitFeedback } from '../../verbs/feedback.js';
import { create, importBatch, remove, update } from '../../verbs/records.js';
import { revert } from '../../verbs/revert.js';
import type { Stage } from '../../verbs/stage.js';
import { completeTask } from '../../verbs/tasks.js';

/** A write as plain data: what is kept, planned and sent is worked out from it. */
export interface Call {
  readonly verb: string;
  readonly arguments: readonly unknown[];
}

/** What can be done with one kind of write. */
interface Verb {
  readonly store: StoreName;
  /** Lays out what it changes here. */
  plan(stage: Stage, given: Given): unknown;
  /** Hands it to the backend. */
  send(remote: RapportAdapter, args: readonly unknown[], io: Write & { readonly key: string }): Promise<unknown>;
  /** Throws `invalid` where something may not leave this device. */
  check?(args: readonly unknown[], key: string): void;
}

interface Given {
  readonly args: readonly unknown[];
  readonly key: string;
  /** Most records of an import. */
  readonly batch: number;
}

const verbs: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ...storeNames.flatMap((store) => plainVerbs(store)),
  [
    'customers.update',
    {
      ...updating('customers'),
      plan: (stage, { args }) => updateCustomer(stage, text(args[0]), args[1] as Patch<'customers'>),
    },
  ],
  [
    'customers.merge',
    {
      store: 'customers',
      plan: (stage, { args }) => mergeCustomers(stage, text(args[0]), args[1] as readonly string[]),
      send: (remote, args, io) => remote.customers.merge(text(args[0]), args[1] as readonly string[], io),
    },
  ],
  [
    'customers.erase',
    {
      store: 'customers',
      plan: (stage, { args }) => eraseCustomer(stage, text(args[0])),
      send: (remote, args, io) => remote.customers.erase(text(args[0]), io),
    },
  ],
  [
    'deals.move',
    {
      store: 'deals',
      plan: (stage, { args }) => moveDeal(stage, text(args[0]), args[1] as DealPlace),
      send: (remote, args, io) => remote.deals.move(text(args[0]), args[1] as DealPlace, io),
    },
  ],
  [
    'feedback.submit',
    {
      store: 'feedback',
      plan: (stage, { args, key }) => submitFeedback(stage, args[0] as FeedbackDraft, key),
      send: (remote, args, io) => remote.feedback.submit(args[0] as FeedbackDraft, io),
      check: (args, key) => assertFeedback(args[0] as FeedbackDraft, key),
    },
  ],
  [
    'tasks.complete',
    {
      store: 'tasks',
      plan: (stage, { args }) => completeTask(stage, text(args[0])),
      send: (remote, args, io) => remote.tasks.complete(text(args[0]), io),
    },
  ],
  [
    'revert',
    {
      store: 'customers',
      plan: (stage, { args }) => revert(stage, args[0] as Inverse),
      // Only what belongs to an inverse: what it was noted with here says nothing to the backend.
      send: (remote, args, io) => remote.revert({ steps: (args[0] as Inverse).steps }, io),
    },
  ],
  [
    'import',
    {
      store: 'customers',
      plan: (stage, { args, batch }): Imported => importBatch(stage, args[0] as Seed, batch),
      send: (remote, args, io) => remote.import(args[0] as Seed, io),
      check: (args) => assertSeed(args[0] as Seed),
    },
  ],
  [
    'clear',
    {
      store: 'customers',
      plan: (stage) => clearAll(stage),
      send: (remote, _args, io) => remote.clear(io),
    },
  ],
]);

/** The write of this name; `undefined` for one of a newer version. */
export function verbOf(name: string): Verb | undefined {
  return verbs.get(name);
}

/** What a write is about. */
export function subjectOf({ verb, arguments: args }: Call): { readonly store: StoreName; readonly recordId?: string } {
  const [first] = args;
  const step = verb === 'revert' ? (first as Inverse).steps[0] : undefined;
  const store = step?.store ?? verbs.get(verb)?.store ?? 'customers';
  const recordId = step?.id ?? (typeof first === 'string' ? first : verb.endsWith('.create') ? idOf(first) : undefined);
  return { store, ...(recordId === undefined ? {} : { recordId }) };
}

/** The call with an id for a record that has none yet: it is to have the same here and there. */
export function withId(call: Call, newId: () => string): Call {
  const [draft, ...rest] = call.arguments;
  if (!call.verb.endsWith('.create') || idOf(draft) !== undefined) return call;
  return { ...call, arguments: [{ ...(draft as object), id: newId() }, ...rest] };
}

function plainVerbs<Store extends StoreName>(store: Store): [string, Verb][] {
  return [
    [
      `${store}.create`,
      {
        store,
        plan: (stage, { args }) => create(stage, store, args[0] as Draft<Store>),
        send: (remote, args, io) =>
          (remote[store] as unknown as RecordStore<Store>).create(args[0] as Draft<Store>, io),
        check: (args) => void checkedDraft(store, args[0] as Draft<Store>),
      },
    ],
    [`${store}.update`, updating(store)],
    [
      `${store}.remove`,
      {
        store,
        plan: (stage, { args }) => remove(stage, store, text(args[0])),
        send: (remote, args, io) => remote[store].remove(text(args[0]), io),
      },
    ],
  ];
}

function updating<Store extends StoreName>(store: Store): Verb {
  return {
    store,
    plan: (stage, { args }) => update(stage, store, text(args[0]), args[1] as Patch<Store>),
    send: (remote, args, io) =>
      (remote[store] as unknown as RecordStore<Store>).update(text(args[0]), args[1] as Patch<Store>, io),
    check: (args) => void checkedPatch(store, args[1] as Patch<Store>, text(args[0])),
  };
}

function clearAll(stage: Stage): void {
  for (const store of storeNames) {
    for (const record of stage.view.all<StoreName>(store)) stage.remove(store, record.id);
  }
}

/** Rows may have been changed by whoever can write to the storage of the site. */
function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new DataError('invalid', 'This write names no record. Discard it.');
}
