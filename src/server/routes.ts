import type { Draft, Patch, Records, Seed, StoreName } from '../model/records.js';
import { storeNames } from '../model/store-names.js';
import type * as z from '../model/zod.js';
import type {
  FeedbackDraft,
  Inverse,
  Query,
  RapportAdapter,
  RecordStore,
  TotalsQuery,
  Write,
  Written,
} from '../data/adapter.js';
import {
  fromWireInverse,
  fromWirePatch,
  fromWirePlace,
  toWireInverse,
  type WireFields,
  type WirePlace,
  type WireInverse,
} from '../data/adapters/http/wire.js';
import {
  assertFeedback,
  assertReason,
  assertRule,
  assertSeed,
  checkedDraft,
  checkedPatch,
  checkedPlace,
} from '../data/checks.js';
import type { Evidence } from '../data/answers/evidence.js';
import { DataError } from '../data/data-error.js';
import {
  batchSchema,
  draftSchema,
  factsSchema,
  formSchema,
  inverseSchema,
  mergeSchema,
  nothingSchema,
  patchSchema,
  placeSchema,
  querySchema,
  reasonSchema,
  tokenSchema,
  totalsSchema,
} from './bodies.js';
import { assertInverse } from './inverse.js';

/** What a request asks of the adapter. */
export interface Asked {
  /** As this principal sees it. */
  readonly adapter: RapportAdapter;
  /** The id of the path, or of the body where the path says so; empty for requests about no single record. */
  readonly id: string;
  /** Fits the schema of the route. */
  readonly body: unknown;
  readonly io: Write;
  readonly now: string;
}

export interface Reply {
  readonly status?: 201;
  readonly body: object;
  /** The version of the one record that was answered. */
  readonly version?: string;
  /** A record that a write touched, to find it among the changes. */
  readonly touched?: { readonly store: StoreName; readonly id: string };
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the base, such as `/customers/{id}/merge`; `~` where the id stands in the body. */
  readonly path: string;
  /** The method of the adapter, such as `customers.merge`. */
  readonly operation: string;
  readonly body?: z.ZodMiniType;
  readonly isWrite?: true;
  /** Takes many records at once, and so a larger body. */
  readonly isLarge?: true;
  /** Its idempotency key becomes part of the record. */
  readonly keepsKey?: true;
  /** Answers with a stream of changes and is not called. */
  readonly isStream?: true;
  /** Takes or answers with a file and is not called. */
  readonly isFile?: true;
  call(asked: Asked): Promise<Reply>;
}

/** Every address that the handler serves. */
export const routes: readonly Route[] = [
  ...storeNames.flatMap((store) => [...readsOf(store), ...writesOf(store)]),
  {
    method: 'POST',
    path: '/customers/facts',
    operation: 'customers.facts',
    body: factsSchema,
    async call({ adapter, body, io, now }) {
      const { ids, now: asOf = now } = body as z.infer<typeof factsSchema>;
      return { body: { facts: await adapter.customers.facts(ids, { now: asOf }, io) } };
    },
  },
  ...aboutOne({
    path: '/customers/{id}/merge',
    operation: 'customers.merge',
    body: mergeSchema,
    isWrite: true,
    async call({ adapter, id, body, io }) {
      const { others } = body as z.infer<typeof mergeSchema>;
      return written('customers', await adapter.customers.merge(id, others, io));
    },
  }),
  ...aboutOne({
    path: '/customers/{id}/export',
    operation: 'customers.export',
    body: nothingSchema,
    call: async ({ adapter, id, io }) => ({ body: await adapter.customers.export(id, io) }),
  }),
  ...aboutOne({
    path: '/customers/{id}/erase',
    operation: 'customers.erase',
    body: nothingSchema,
    isWrite: true,
    call: async ({ adapter, id, io }) => ({
      body: await adapter.customers.erase(id, io),
      touched: { store: 'customers', id },
    }),
  }),
  ...aboutOne({
    path: '/customers/{id}/reveal',
    operation: 'customers.reveal',
    body: reasonSchema,
    isWrite: true,
    async call({ adapter: { customers, supports }, id, body, io }) {
      const { reason } = body as z.infer<typeof reasonSchema>;
      if (!supports.masking || !customers.reveal) throw new DataError('unsupported', 'Nothing is masked here.');
      assertReason(reason);
      return { body: { record: await customers.reveal(id, reason, io) } };
    },
  }),
  ...aboutOne({
    path: '/deals/{id}/move',
    operation: 'deals.move',
    body: placeSchema,
    isWrite: true,
    async call({ adapter, id, body, io }) {
      const to = checkedPlace(fromWirePlace(body as WirePlace), id);
      return written('deals', await adapter.deals.move(id, to, io));
    },
  }),
  ...aboutOne({
    path: '/tasks/{id}/complete',
    operation: 'tasks.complete',
    body: nothingSchema,
    isWrite: true,
    call: async ({ adapter, id, io }) => written('tasks', await adapter.tasks.complete(id, io)),
  }),
  {
    method: 'POST',
    path: '/feedback',
    operation: 'feedback.submit',
    body: formSchema,
    isWrite: true,
    keepsKey: true,
    async call({ adapter, body, io }) {
      const { draft, key } = formOf(body, io.key);
      const { body: answer, ...reply } = written('feedback', await adapter.feedback.submit(draft, { ...io, key }));
      return { ...reply, body: { ...answer, id: reply.touched.id, idempotencyKey: key } };
    },
  },
  ...(
    [
      ['forget', 'forgetAnswer', tokenSchema],
      ['withdraw', 'withdrawConsent', tokenSchema],
      ['unfinished', 'keepUnfinished', formSchema],
    ] as const
  ).map(([verb, operation, body]): Route => ({
    ...{ method: 'POST', path: `/feedback/${verb}`, operation, body, isWrite: true },
    call: () => Promise.reject(new DataError('unsupported', 'This is for visitors alone. Change the record.')),
  })),
  ...(
    [
      ['POST', '/feedback/files', 'files.keep'],
      ['GET', '/feedback/{id}/files', 'files.read'],
    ] as const
  ).map(([method, path, operation]): Route => ({
    ...{ method, path, operation, isFile: true },
    call: () => Promise.reject(new DataError('unsupported', 'Files are for visitors to send, and for people to read.')),
  })),
  {
    method: 'POST',
    path: '/revert',
    operation: 'revert',
    body: inverseSchema,
    isWrite: true,
    isLarge: true,
    async call({ adapter, body, io }) {
      const inverse: Inverse = fromWireInverse(body as WireInverse);
      assertInverse(inverse);
      const reverted = await adapter.revert(inverse, io);
      const touched = reverted.records[0];
      return { body: withWireInverse(reverted), ...(touched && { touched }) };
    },
  },
  {
    method: 'POST',
    path: '/import',
    operation: 'import',
    body: batchSchema,
    isWrite: true,
    isLarge: true,
    async call({ adapter, body, io }) {
      const batch = body as Seed;
      assertSeed(batch);
      const store = storeNames.find((name) => batch[name]?.[0]);
      const first = store && batch[store]?.[0];
      return { body: await adapter.import(batch, io), ...(first && { touched: { store, id: first.id } }) };
    },
  },
  {
    method: 'POST',
    path: '/clear',
    operation: 'clear',
    body: nothingSchema,
    isWrite: true,
    async call({ adapter, io }) {
      await adapter.clear(io);
      return { body: {}, touched: { store: 'customers', id: '' } };
    },
  },
  {
    method: 'GET',
    path: '/permissions',
    operation: 'permissions',
    call: async ({ adapter, io }) => ({ body: (await adapter.permissions?.(io)) ?? {} }),
  },
  {
    method: 'GET',
    path: '/supports',
    operation: 'supports',
    call: async ({ adapter }) => ({ body: { supports: adapter.supports } }),
  },
  {
    method: 'GET',
    path: '/changes',
    operation: 'watch',
    isStream: true,
    call: () => Promise.reject(new DataError('unsupported', 'Changes come as a stream.')),
  },
];

interface FormOfVisitor {
  readonly draft: FeedbackDraft;
  readonly key: string;
  /** How it was filled, as it says itself. */
  readonly evidence: Evidence;
  /** The key under which it was kept before it was sent. */
  readonly unfinished?: string | undefined;
}

/** The form that was sent, the one key that it is kept under, and what comes with it. */
export function formOf(body: unknown, header: string | undefined): FormOfVisitor {
  const {
    idempotencyKey,
    evidence = {},
    unfinished,
    ...draft
  } = body as FeedbackDraft & Partial<FormOfVisitor> & { readonly idempotencyKey?: string };
  const key = header ?? idempotencyKey;
  if (key === undefined || (idempotencyKey !== undefined && idempotencyKey !== key)) {
    throw new DataError('invalid', 'Send one idempotency key, made before the first attempt.', {
      issues: [{ path: ['idempotencyKey'], message: 'missing, or another than in the header' }],
    });
  }
  assertFeedback(draft, key);
  return { draft, key, evidence, unfinished };
}

function readsOf<Store extends StoreName>(store: Store): Route[] {
  const storeIn = (adapter: RapportAdapter): RecordStore<Store> => adapter[store] as unknown as RecordStore<Store>;
  return [
    {
      method: 'POST',
      path: `/${store}/query`,
      operation: `${store}.list`,
      body: querySchema,
      async call({ adapter, body, io, now }) {
        const query = body as Query;
        assertRule(query.where, store);
        return { body: await storeIn(adapter).list({ now, ...query }, io) };
      },
    },
    {
      method: 'POST',
      path: `/${store}/count`,
      operation: `${store}.count`,
      body: querySchema,
      async call({ adapter, body, io, now }) {
        const query = body as Query;
        assertRule(query.where, store);
        return { body: { count: await storeIn(adapter).count({ now, ...query }, io) } };
      },
    },
    {
      method: 'POST',
      path: `/${store}/totals`,
      operation: `${store}.totals`,
      body: totalsSchema,
      async call({ adapter, body, io, now }) {
        const query = body as TotalsQuery;
        assertRule(query.where, store);
        return { body: { totals: await storeIn(adapter).totals({ now, ...query }, io) } };
      },
    },
    ...withMethod('GET', 'get', {
      path: `/${store}/{id}`,
      operation: `${store}.get`,
      async call({ adapter, id, io }) {
        const record = await storeIn(adapter).get(id, io);
        if (!record) throw new DataError('not-found', `There is no such record in ${store}.`, { store, id });
        return { body: record, version: record.version };
      },
    }),
  ];
}

function writesOf<Store extends StoreName>(store: Store): Route[] {
  const storeIn = (adapter: RapportAdapter): RecordStore<Store> => adapter[store] as unknown as RecordStore<Store>;
  return [
    {
      method: 'POST',
      // Where forms are sent to, no other records of theirs can be made.
      path: store === 'feedback' ? '/feedback/create' : `/${store}`,
      operation: `${store}.create`,
      body: draftSchema,
      isWrite: true,
      async call({ adapter, body, io }) {
        const draft = checkedDraft(store, body as Draft<Store>);
        return { ...written(store, await storeIn(adapter).create(draft, io)), status: 201 };
      },
    },
    ...withMethod('PATCH', 'update', {
      path: `/${store}/{id}`,
      operation: `${store}.update`,
      body: patchSchema,
      isWrite: true,
      async call({ adapter, id, body, io }) {
        const patch = checkedPatch(store, fromWirePatch(body as WireFields) as Patch<Store>, id);
        return written(store, await storeIn(adapter).update(id, patch, io));
      },
    }),
    ...withMethod('DELETE', 'remove', {
      path: `/${store}/{id}`,
      operation: `${store}.remove`,
      isWrite: true,
      call: async ({ adapter, id, io }) => written(store, await storeIn(adapter).remove(id, io)),
    }),
  ];
}

/** A verb of one record, with the id in the path or in the body. */
function aboutOne(route: Omit<Route, 'method'>): Route[] {
  return [
    { ...route, method: 'POST' },
    { ...route, method: 'POST', path: route.path.replace('{id}', '~') },
  ];
}

/** What HTTP has a method of its own for; with the id in the body it is a verb like others. */
function withMethod(method: 'GET' | 'PATCH' | 'DELETE', verb: string, route: Omit<Route, 'method'>): Route[] {
  const path = route.path.replace('{id}', `~/${verb}`);
  return [
    { ...route, method },
    { ...route, method: 'POST', path, body: route.body ?? nothingSchema },
  ];
}

function written<Store extends StoreName>(
  store: Store,
  answer: Written<Records[Store]>,
): Reply & { readonly touched: NonNullable<Reply['touched']> } {
  const { id, version } = answer.record;
  return { body: withWireInverse(answer), version, touched: { store, id } };
}

function withWireInverse<Answer extends { readonly inverse?: Inverse }>(answer: Answer): object {
  const { inverse, ...rest } = answer;
  return inverse ? { ...rest, inverse: toWireInverse(inverse) } : rest;
}
