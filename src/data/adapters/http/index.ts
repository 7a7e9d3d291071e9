import { storeNames } from '../../../model/store-names.js';
import type { Records, StoreName } from '../../../model/records.js';
import type {
  CustomerExport,
  Imported,
  RapportAdapter,
  Read,
  RecordStore,
  Reverted,
  Supports,
  Write,
  Written,
} from '../../adapter.js';
import { assertBatch } from '../../batch.js';
import { isDataError } from '../../data-error.js';
import { fullSupports } from '../../full-supports.js';
import type { Permissions } from '../../permissions.js';
import { freezeOwn } from '../../verbs/plain.js';
import { Listeners } from '../listeners.js';
import * as is from './answers.js';
import { ChangeStream } from './changes.js';
import { Service, type Call, type ServiceOptions } from './service.js';
import { everything, touchedBy, type Touched } from './touched.js';
import {
  fromWireInverse,
  headerNames,
  idInBody,
  inPath,
  quoted,
  tagOf,
  toAscii,
  toWireInverse,
  toWirePatch,
  toWirePlace,
  type WireInverse,
} from './wire.js';

export interface HttpOptions extends ServiceOptions {
  /** What the service can do; everything but masking where absent. `fetchSupports` asks it. */
  readonly supports?: Supports;
}

/** What a service declares that it can do. */
export async function fetchSupports(options: ServiceOptions, io: Read = {}): Promise<Supports> {
  const { answer } = await new Service(options).ask({ path: 'supports' }, io, is.supports);
  return answer.supports;
}

/** An adapter for a service that `createHandler` of `rapport-elements/server` serves, or any other that speaks its protocol. */
export function httpAdapter({ supports = fullSupports, ...options }: HttpOptions): RapportAdapter {
  const service = new Service(options);
  const listeners = new Listeners();
  const changes = new ChangeStream(service, (change) => listeners.tell(change));

  /** Once more where nothing was heard: a connection that was kept open may have been cut meanwhile. */
  const read = async <Answer>(call: Call, io: Read, isAnswer: (json: unknown) => json is Answer): Promise<Answer> => {
    const ask = () => service.ask(call, io, isAnswer);
    const { answer, position } = await ask().catch((error: unknown) => {
      if (isDataError(error) && error.code === 'offline') return ask();
      throw error;
    });
    if (position !== null) changes.readAt(position);
    return answer;
  };

  const write = async <Answer>(
    call: Call,
    { expect, key, actor, signal }: Write,
    isAnswer: (json: unknown) => json is Answer,
    touched: (answer: Answer) => Touched,
  ): Promise<Answer> => {
    const echo = changes.begin();
    try {
      const headers = {
        [headerNames.write]: echo.id,
        ...(expect !== undefined && { 'If-Match': tagOf(expect) }),
        ...(key !== undefined && { 'Idempotency-Key': quoted(key) }),
        ...(actor && { [headerNames.actor]: toAscii(JSON.stringify(actor)) }),
      };
      const { answer } = await service.ask({ ...call, headers }, signal ? { signal } : {}, isAnswer);
      echo.settle(touched(answer), actor);
      return answer;
    } catch (error) {
      echo.fail();
      throw error;
    }
  };

  const verb = async <Store extends StoreName>(
    store: Store,
    call: Call,
    io: Write,
  ): Promise<Written<Records[Store]>> => {
    const answer = await write(call, io, is.written, ({ record, inverse }) =>
      inverse ? touchedBy([{ store, id: record.id }, ...inverse.steps]) : everything,
    );
    const record = answer.record as Records[Store];
    return freezeOwn(answer.inverse ? { record, inverse: fromWireInverse(answer.inverse) } : { record });
  };

  const store = <Store extends StoreName>(name: Store): RecordStore<Store> => ({
    list: (query, io) => read({ path: `${name}/query`, body: query }, io, is.page<Records[Store]>),
    async get(id, io) {
      const segment = inPath(id);
      const call =
        segment === undefined ? { path: `${name}/${idInBody}/get`, body: { id } } : { path: `${name}/${segment}` };
      try {
        return await read(call, io, is.recordWithId<Records[Store]>(id));
      } catch (error) {
        if (isDataError(error) && error.code === 'not-found') return undefined;
        throw error;
      }
    },
    count: async (query, io) => (await read({ path: `${name}/count`, body: query }, io, is.count)).count,
    totals: async (query, io) => (await read({ path: `${name}/totals`, body: query }, io, is.totals)).totals,
    create: (draft, io) => verb(name, { path: name === 'feedback' ? 'feedback/create' : name, body: draft }, io),
    update: (id, patch, io) => verb(name, aboutOne(name, id, 'update', toWirePatch(patch), 'PATCH'), io),
    remove: (id, io) => verb(name, aboutOne(name, id, 'remove', undefined, 'DELETE'), io),
  });

  const stores: Pick<RapportAdapter, StoreName> = {
    customers: {
      ...store('customers'),
      facts: async (ids, { now }, io) =>
        (await read({ path: 'customers/facts', body: { ids, now } }, io, is.facts)).facts,
      merge: (id, others, io) => verb('customers', aboutOne('customers', id, 'merge', { others }), io),
      export: (id, io) => read<CustomerExport>(aboutOne('customers', id, 'export', {}), io, is.customerExport),
      erase: (id, io) =>
        write(aboutOne('customers', id, 'erase', {}), io, is.erased, ({ records }) =>
          touchedBy([{ store: 'customers', id }, ...records]),
        ),
      reveal: async (id, reason, io) => {
        const call = aboutOne('customers', id, 'reveal', { reason });
        return (await write(call, io, is.written, () => ({}))).record as Records['customers'];
      },
    },
    orders: store('orders'),
    interactions: store('interactions'),
    pipelines: store('pipelines'),
    deals: {
      ...store('deals'),
      move: (id, to, io) => verb('deals', aboutOne('deals', id, 'move', toWirePlace(to)), io),
    },
    surveys: store('surveys'),
    feedback: {
      ...store('feedback'),
      submit: (draft, io) => verb('feedback', { path: 'feedback', body: draft }, io),
    },
    segments: store('segments'),
    tasks: {
      ...store('tasks'),
      complete: (id, io) => verb('tasks', aboutOne('tasks', id, 'complete', {}), io),
    },
    loyalty: store('loyalty'),
    fields: store('fields'),
  };

  return {
    supports,
    ...stores,
    async revert(inverse, io) {
      const call = { path: 'revert', body: toWireInverse(inverse) };
      const answer = await write(call, io, is.reverted, ({ records }) => touchedBy(records));
      const { records } = answer;
      return freezeOwn<Reverted>(answer.inverse ? { records, inverse: fromWireInverse(answer.inverse) } : { records });
    },
    async import(batch, io) {
      assertBatch(batch, supports.batch);
      return write<Imported>({ path: 'import', body: batch }, io, is.imported, () =>
        touchedBy(storeNames.flatMap((name) => (batch[name] ?? []).map(({ id }) => ({ store: name, id })))),
      );
    },
    async clear(io) {
      await write({ path: 'clear', body: {} }, io, is.done, () => everything);
    },
    watch(heard) {
      const stop = listeners.watch(heard);
      changes.start();
      return () => {
        stop();
        if (listeners.isEmpty) changes.stop();
      };
    },
    status: () => ({ mode: 'durable' }),
    permissions: (io) => read<Permissions>({ path: 'permissions' }, io, is.permissions),
    async close() {
      service.close();
      listeners.stop();
      changes.stop();
    },
  };
}

/** A call about one record: its id in the path where it survives there, else in the body. */
function aboutOne(store: StoreName, id: string, verb: string, body?: object, method?: 'PATCH' | 'DELETE'): Call {
  const segment = inPath(id);
  if (segment === undefined) return { path: `${store}/${idInBody}/${verb}`, body: { ...body, id } };
  return method
    ? { path: `${store}/${segment}`, method, ...(body && { body }) }
    : { path: `${store}/${segment}/${verb}`, body };
}

export type { ServiceOptions, WireInverse };
