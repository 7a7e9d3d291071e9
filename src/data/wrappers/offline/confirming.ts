import { storeNames } from '../../../model/store-names.js';
import type { Copied } from '../../replica.js';
import type { Base, OfflineStore } from './base.js';
import { recordsOf, withoutPerson } from './erasing.js';
import type { Ledger, RowEdit } from './ledger.js';
import type { Machinery } from './machinery.js';
import type { Mirror } from './mirror.js';
import type { Effect, Overlay } from './overlay.js';
import { recordKey } from './queue.js';
import type { WriteRow } from './rows.js';
import { answeredRecord, inverseOf } from './sending.js';
import { confirmation, pruned } from './settling.js';
import type { OutboxStorage } from './storage.js';

export interface ConfirmingOptions {
  readonly ledger: Ledger;
  readonly overlay: Overlay;
  readonly base: Base;
  readonly mirror: Mirror;
  readonly store: OfflineStore;
  readonly storage: OutboxStorage;
  readonly machinery: Machinery;
}

/** What is to be done here once the backend has done a write. */
export class Confirming {
  readonly #options: ConfirmingOptions;

  constructor(options: ConfirmingOptions) {
    this.#options = options;
  }

  /**
   * Takes in what the backend has now, and answers what is to be changed among the unsent writes. In this order: a crash
   * in between leaves a write that is sent again, never one that was seen and is seen no more.
   */
  async confirm(row: WriteRow, answer: unknown): Promise<Record<string, RowEdit>> {
    const { machinery, ledger, overlay, base } = this.#options;
    const effect = overlay.effectOf(row.id);
    await machinery.checkpoint?.('before-base');
    const dropped = row.verb === 'customers.erase' ? await this.#erased(row) : {};
    await base.confirm(this.#ownOf(row, answer));
    await this.#readAgain(row, answer, effect);
    await machinery.checkpoint?.('after-base');
    return { ...dropped, ...confirmation(ledger, row, { answer, effect }), ...pruned(ledger.all('sent')) };
  }

  /** What was kept of whoever is erased goes at once, from every place of this device. */
  async purge(customerId: string, copies: readonly Copied[]): Promise<void> {
    const { store, base, storage } = this.#options;
    // The store forgets what it has answered, too; and it does not find what has gone before.
    await store.customers.erase(customerId, {}).catch(() => undefined);
    await base.confirm(copies);
    await storage.forget().catch(() => undefined);
  }

  async #erased({ id, recordId }: WriteRow): Promise<Record<string, RowEdit>> {
    const { ledger, overlay } = this.#options;
    if (recordId === undefined) return {};
    // Other tabs may have noted something of the person, and the hint of it may be lost.
    await ledger.refresh().catch(() => undefined);
    const records = recordsOf(overlay.engine, recordId);
    await this.purge(recordId, records);
    return withoutPerson(ledger, recordId, records, id);
  }

  #ownOf(row: WriteRow, answer: unknown): Copied[] {
    const { store, verb, recordId } = row;
    const record = answeredRecord(answer);
    if (verb === 'clear') {
      return storeNames.flatMap((name) => [...this.#options.base.ids(name)].map((id) => ({ store: name, id })));
    }
    const isGone = verb.endsWith('.remove') || verb === 'customers.erase';
    if (record) return [{ store, id: record.id, is: isGone ? undefined : record }];
    return isGone && recordId !== undefined ? [{ store, id: recordId }] : [];
  }

  /** Other records that a write has changed there: as far as they are known here, they are read again. */
  async #readAgain(row: WriteRow, answer: unknown, effect: Effect | undefined): Promise<void> {
    if (row.verb === 'clear' || row.verb === 'customers.erase') return;
    const { mirror, overlay } = this.#options;
    const record = answeredRecord(answer);
    const others = new Map<string, Pick<Copied, 'store' | 'id'>>();
    for (const { store, id } of [...(inverseOf(answer)?.steps ?? []), ...(row.isKept ? (effect?.changes ?? []) : [])]) {
      const isKnown = mirror.isWhole(store) || overlay.base(store, id) !== undefined;
      if (isKnown && id !== record?.id) others.set(recordKey(store, id), { store, id });
    }
    await mirror.fetch([...others.values()]).catch(() => undefined);
  }
}
