import type { Actor } from '../../../model/contact.js';
import type { Instant } from '../../../model/index.js';
import type { Patch, Records, StoreName } from '../../../model/records.js';
import type {
  CustomerStore,
  Page,
  Query,
  RapportAdapter,
  Read,
  RecordStore,
  TotalsQuery,
  Write,
  Written,
} from '../../adapter.js';
import { DataError, isDataError } from '../../data-error.js';
import type { Outbox } from '../../outbox.js';
import { writeAfterLook } from '../after-look.js';
import { eachCall, type Call } from '../each-call.js';
import { KeptInverses } from './kept-inverses.js';
import { assertWhole, maskContact, maskedError, maskedPoints, maskedRecord, wholePoints, type Mask } from './mask.js';
import { privateQuestion } from './questions.js';

/** That somebody was shown contact points whole. Holds the reason, which may be personal: keep it where only auditors look. */
export interface Reveal {
  readonly verb: 'customers.reveal' | 'customers.export';
  readonly customerId: string;
  /** In the words of who asked; empty for an export, which is made for the customer. */
  readonly reason: string;
  readonly actor?: Actor;
  readonly at: Instant;
}

export interface PrivacyOptions {
  /** Keeps who was shown what. Only when it has resolved is the value answered. Where absent, the timeline keeps it. */
  readonly onReveal?: (reveal: Reveal) => void | Promise<void>;
  /** Whether somebody may be shown this; everybody where absent. */
  readonly mayReveal?: (reveal: Reveal) => boolean | Promise<boolean>;
  /** How a value is shown in part; `maskContact` where absent. What it leaves must not lead back to the whole. */
  readonly mask?: Mask;
  readonly now?: () => Instant;
}

/**
 * The same data with contact points shown in part, until somebody asks for them with a reason. In the browser it keeps
 * values off screens and out of exports of lists; put it around the adapter on the server where people are not to have them.
 */
export function withPrivacy(adapter: RapportAdapter, options: PrivacyOptions = {}): RapportAdapter {
  const { mask = maskContact, mayReveal, now = () => new Date().toISOString() } = options;
  const keep = options.onReveal ?? ((reveal: Reveal) => keepOnTimeline(adapter, reveal));
  const inverses = new KeptInverses();
  const { supports } = adapter;

  const shown = eachCall(adapter, async (call, proceed) => {
    try {
      return maskedAnswer(call, await proceed());
    } catch (error) {
      throw maskedError(error, mask);
    }
  });

  const maskedAnswer = (call: Call, answer: unknown): unknown => {
    if (typeof answer !== 'object' || answer === null) return answer;
    const { store, name } = call;
    if (store && 'items' in answer) return maskedPage(store, answer as Page<Records[StoreName]>, mask);
    if (store && name === `${store}.get`) return maskedRecord(store, answer as never, mask);
    const hidden = 'inverse' in answer && answer.inverse ? { inverse: inverses.hide(answer.inverse as never) } : {};
    if (store && 'record' in answer) {
      const { record } = answer as Written<Records[StoreName]>;
      return { ...answer, record: maskedRecord(store, record as never, mask), ...hidden };
    }
    return name === 'revert' ? { ...answer, ...hidden } : answer;
  };

  const audit = async (reveal: Reveal): Promise<void> => {
    if (mayReveal && !(await mayReveal(reveal))) {
      throw new DataError('denied', 'You may not be shown this.', { store: 'customers', id: reveal.customerId });
    }
    try {
      await keep(reveal);
    } catch (error) {
      throw new DataError('unavailable', 'Nothing is shown, because it could not be kept that you asked. Try again.', {
        cause: error,
        store: 'customers',
        id: reveal.customerId,
      });
    }
  };

  const customers: CustomerStore = {
    ...shown.customers,
    ...questioned('customers', shown.customers, adapter),
    async create(draft, io) {
      assertWhole(draft.contactPoints);
      return shown.customers.create(draft, io);
    },
    async update(id, patch, io) {
      const { contactPoints } = patch;
      if (!contactPoints?.some((point) => point.masked)) {
        assertWhole(contactPoints, id);
        return shown.customers.update(id, patch, io);
      }
      const plan = async (current: Records['customers']) => {
        const whole: Patch<'customers'> = { ...patch, contactPoints: wholePoints(contactPoints, current, mask) };
        return (pinned: Write) => adapter.customers.update(id, whole, pinned);
      };
      const gone = (): ReturnType<CustomerStore['update']> => adapter.customers.update(id, patch, io);
      try {
        const { record, inverse } = await writeAfterLook(adapter, 'customers', id, io, plan, gone);
        return { record: maskedRecord('customers', record, mask), ...(inverse && { inverse: inverses.hide(inverse) }) };
      } catch (error) {
        throw maskedError(error, mask);
      }
    },
    async export(id, io) {
      if (!(await adapter.customers.get(id, io))) return adapter.customers.export(id, io);
      await audit({ verb: 'customers.export', customerId: id, reason: '', at: now() });
      return adapter.customers.export(id, io);
    },
    async reveal(id, reason, io) {
      io.signal?.throwIfAborted();
      if (!(await adapter.customers.get(id, io))) {
        throw new DataError('not-found', 'There is no such record in customers.', { store: 'customers', id });
      }
      const { actor } = io;
      await audit({ verb: 'customers.reveal', customerId: id, reason, at: now(), ...(actor && { actor }) });
      const whole = supports.masking
        ? await adapter.customers.reveal?.(id, reason, io)
        : await adapter.customers.get(id, io);
      if (!whole) throw new DataError('not-found', 'There is no such record in customers.', { store: 'customers', id });
      return whole;
    },
  };

  return {
    ...shown,
    supports: Object.freeze({ ...supports, masking: true }),
    customers,
    interactions: { ...shown.interactions, ...questioned('interactions', shown.interactions, adapter) },
    async import(batch, io) {
      for (const { id, contactPoints } of batch.customers ?? []) assertWhole(contactPoints, id);
      return shown.import(batch, io);
    },
    async revert(inverse, io) {
      return shown.revert(inverses.restore(inverse), io);
    },
    ...(adapter.outbox && { outbox: maskedOutbox(adapter.outbox, mask) }),
  };
}

/** Reads whose questions are looked at first. */
function questioned<Store extends 'customers' | 'interactions'>(
  store: Store,
  inner: RecordStore<Store>,
  { supports }: RapportAdapter,
): Pick<RecordStore<Store>, 'list' | 'count' | 'totals'> {
  const asked = async <Given extends Query & Partial<TotalsQuery>, Answer>(
    query: Given,
    ask: (question: Given) => Promise<Answer>,
  ): Promise<Answer> => {
    try {
      return await ask(privateQuestion(store, query, supports));
    } catch (error) {
      // Some backends cannot look into lists: there a search goes without the cities.
      if (!query.search || !isDataError(error) || error.code !== 'unsupported') throw error;
      return ask(privateQuestion(store, query, supports, 'single'));
    }
  };
  return {
    list: (query, io) => asked(query, (question) => inner.list(question, io)),
    count: (query, io) => asked(query, (question) => inner.count(question, io)),
    totals: (query, io) => asked(query, (question) => inner.totals(question, io)),
  };
}

function maskedPage<Store extends StoreName>(
  store: Store,
  page: Page<Records[Store]>,
  mask: Mask,
): Page<Records[Store]> {
  const items = page.items.map((record) => maskedRecord(store, record, mask));
  if (items.every((record, index) => record === page.items[index])) return page;
  return Object.freeze({ ...page, items: Object.freeze(items) });
}

/** Both sides of a conflict are shown in part; an export holds what was typed on this device, whole. */
function maskedOutbox(outbox: Outbox, mask: Mask): Outbox {
  const side = (field: string, value: unknown): unknown =>
    field === 'contactPoints' && Array.isArray(value) ? maskedPoints(value as never, mask) : value;
  return {
    state: () => outbox.state(),
    list: async (io: Read) =>
      (await outbox.list(io)).map(({ conflict, ...item }) => ({
        ...item,
        ...(conflict && {
          conflict: conflict.map(({ field, mine, theirs }) => ({
            field,
            mine: side(field, mine),
            theirs: side(field, theirs),
          })),
        }),
      })),
    retry: (id) => outbox.retry(id),
    discard: (id) => outbox.discard(id),
    settle: (id, choice) => outbox.settle(id, choice),
    export: (io: Read) => outbox.export(io),
  };
}

/** What the timeline calls it where the host keeps no list of its own. */
const revealKinds = { 'customers.reveal': 'contact-revealed', 'customers.export': 'data-exported' } as const;

async function keepOnTimeline(
  { interactions }: RapportAdapter,
  { verb, customerId, reason, actor, at }: Reveal,
): Promise<void> {
  const entry = { customerId, kind: revealKinds[verb], occurredAt: at, attachments: [] };
  await interactions.create(
    { ...entry, ...(actor && { actor }), ...(reason && { body: reason }) },
    actor ? { actor } : {},
  );
}
