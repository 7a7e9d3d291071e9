import type { AnyRecord, Patch, Records, StoreName } from '../../../model/records.js';
import { isRuleGroup, type RuleNode } from '../../../model/rule-group.js';
import type { Inverse, InverseStep, Query, RapportAdapter, Read, TotalsQuery, Write, Written } from '../../adapter.js';
import { DataError, isDataError } from '../../data-error.js';
import type { Permissions } from '../../permissions.js';
import { fieldsOfPatch, recordOf, type FlatRecord } from '../../verbs/flat.js';
import { sameData } from '../../verbs/plain.js';
import { writeAfterLook } from '../after-look.js';
import { Rows } from './rows.js';
import { Sight } from './sight.js';

/** Says no: what every store and verb of a guarded adapter asks before it passes a call on, and what answers pass through. */
export class Guard {
  readonly inner: RapportAdapter;
  readonly sight: Sight;
  readonly rows: Rows;
  readonly now: () => string;

  constructor(inner: RapportAdapter, permissions: Permissions, now: () => string) {
    this.inner = inner;
    this.sight = new Sight(permissions);
    this.rows = new Rows(inner, permissions, now);
    this.now = now;
  }

  assertReadable(...stores: readonly StoreName[]): void {
    const barred = stores.find((store) => !this.sight.mayRead(store));
    if (barred) throw new DataError('denied', `You may not see ${barred}.`, { store: barred });
  }

  assertWritable(...stores: readonly StoreName[]): void {
    const barred = stores.find((store) => !this.sight.mayWrite(store));
    if (barred) throw new DataError('denied', `You may not change ${barred}.`, { store: barred });
  }

  /** Refuses to answer what would tell a hidden field. */
  assertAskable(store: StoreName, { where, search, sort = [], ...rest }: Query & Partial<TotalsQuery>): void {
    const named = [...(where ? fieldsIn(where) : []), ...sort.map(({ field }) => field), rest.by, rest.sum];
    const barred = named.find((field) => field !== undefined && !this.sight.mayAsk(store, field));
    if (barred !== undefined) throw hiddenField(store, barred);
    if (search !== undefined && search.trim() !== '' && !this.sight.maySearch(store)) {
      throw new DataError('denied', `You may not search ${store}: a search would also find what is hidden from you.`, {
        store,
      });
    }
  }

  assertDraft(store: StoreName, draft: object): void {
    if (this.sight.draftTouches(store, draft)) throw hiddenField(store);
  }

  assertPatch(store: StoreName, patch: object): void {
    if (this.sight.patchTouches(store, patch)) throw hiddenField(store);
  }

  /** Refuses what would be out of the person's own sight afterwards. */
  async assertStaysInSight<Store extends StoreName>(store: Store, after: object, io: Read): Promise<void> {
    if (await this.rows.sees(store, after as Records[Store], io)) return;
    throw new DataError('denied', `You would not see this record of ${store} any more; ask somebody who does.`, {
      store,
    });
  }

  /** Calls the adapter; its failures tell no more than its answers do. */
  async ask<Answer>(io: Read, call: () => Promise<Answer>): Promise<Answer> {
    try {
      return await call();
    } catch (error) {
      throw await this.#told(error, io);
    }
  }

  /** Writes to one record that must be in sight before and after. */
  async write<Store extends StoreName, Answer>(
    store: Store,
    id: string,
    io: Write,
    after: (record: Records[Store]) => object | Promise<object>,
    call: (io: Write) => Promise<Answer>,
  ): Promise<Answer> {
    // A ledger refuses every change, of records that there are and of others alike.
    if (!this.rows.limits(store) || store === 'loyalty') return this.ask(io, () => call(io));
    const plan = async (record: Records[Store]): Promise<typeof call> => {
      if (!(await this.rows.sees(store, record, io))) throw absent(store, id);
      await this.assertStaysInSight(store, await after(record), io);
      return call;
    };
    return this.ask(io, () => writeAfterLook(this.inner, store, id, io, plan, () => call(io)));
  }

  /** A record with the changes of a patch. */
  patched<Store extends StoreName>(record: Records[Store], patch: Patch<Store> | FlatRecord): object {
    return recordOf(record, fieldsOfPatch(patch));
  }

  /**
   * What a write answers. An inverse is answered only where the person may take the write back. Whether `canUndo` holds
   * goes by the verb and the permissions, never by values: its lack would tell that there is a hidden one.
   */
  written<Store extends StoreName>(
    store: Store,
    { record, inverse }: Written<Records[Store]>,
    canUndo: boolean,
  ): Written<Records[Store]> {
    const shown = this.sight.record(store, record);
    return inverse && canUndo && this.mayTakeBack(inverse) ? { record: shown, inverse } : { record: shown };
  }

  /** Whether everything in an inverse is in sight and writable. */
  mayTakeBack(inverse: Inverse): boolean {
    return inverse.steps.every((step) => this.sight.mayWrite(step.store) && !this.#namesHidden(step));
  }

  #namesHidden({ store, was, is }: InverseStep): boolean {
    // Brought back without what is hidden, a record would not be the one that was.
    if (is === null && this.sight.hidesFieldsOf(store)) return true;
    return [was, is].some((flat) => flat !== null && this.#tells(store, flat));
  }

  #tells(store: StoreName, flat: FlatRecord): boolean {
    const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);
    if (Object.entries(flat).some(([field, value]) => !isEmpty(value) && this.sight.touches(store, field))) return true;
    return store === 'interactions' && !sameData(this.sight.record(store, flat as unknown as AnyRecord), flat);
  }

  async #told(error: unknown, io: Read): Promise<unknown> {
    if (io.signal?.aborted || error instanceof TypeError) return error;
    if (!isDataError(error)) {
      return new DataError('unavailable', 'The data source did not answer as it should. Try again.');
    }
    const { code, message, store, id, issues, retryAfter } = error;
    const current = await this.#currentOf(error, io);
    return new DataError(code, message, {
      issues,
      ...(store && { store }),
      ...(id !== undefined && { id }),
      ...(retryAfter !== undefined && { retryAfter }),
      ...(current !== undefined && { current }),
    });
  }

  async #currentOf({ store, current }: DataError, io: Read): Promise<unknown> {
    if (!store || typeof current !== 'object' || current === null || !this.sight.mayRead(store)) return undefined;
    const record = current as AnyRecord;
    const isSeen = await this.rows.sees(store, record as never, io).catch(() => false);
    return isSeen ? this.sight.record(store, record) : undefined;
  }
}

export function absent(store: StoreName, id: string): DataError {
  return new DataError('not-found', `There is no such record in ${store}.`, { store, id });
}

function hiddenField(store: StoreName, field?: string): DataError {
  const issues = field === undefined ? [] : [{ path: [field], message: 'hidden by permission' }];
  return new DataError('denied', `A field of ${store} is hidden from you: it can be neither asked about nor changed.`, {
    store,
    issues,
  });
}

function fieldsIn(node: RuleNode): readonly string[] {
  return isRuleGroup(node) ? node.rules.flatMap(fieldsIn) : [node.field];
}
