import { newId } from '../model/new-id.js';
import type { StoreName } from '../model/records.js';
import type { Change, RapportAdapter } from '../data/adapter.js';

export type RecordsChange = Change & { readonly kind: 'records' };

export interface LogEntry {
  /** Where it stands: the name of this log and a number that counts up. */
  readonly position: string;
  readonly change: RecordsChange;
  /** The write of a client that it comes from, so that its writer knows it again. */
  readonly by?: string;
}

/** What a write through the handler is about, to find it among the changes that the adapter tells. */
export interface WriteInLog {
  done(record?: { readonly store: StoreName; readonly id: string }): void;
}

/**
 * The latest changes of an adapter, for streams that begin, and for those that broke off and go on.
 *
 * Changes that the adapter tells as written here are held until the writes under way have ended: only then is it known
 * which client they come from.
 */
export class ChangeLog {
  #madeName: string | undefined;
  readonly #most: number;
  readonly #entries: LogEntry[] = [];
  readonly #heard = new Set<(entry: LogEntry) => void>();
  #pending: RecordsChange[] = [];
  #count = 0;
  #underWay = 0;
  readonly #stop: () => void;

  constructor(adapter: RapportAdapter, most: number) {
    this.#most = most;
    this.#stop = adapter.watch?.((change) => this.#onChange(change)) ?? (() => undefined);
  }

  /** Made with the first request: the runtimes of workers give nothing random before that. */
  get #name(): string {
    return (this.#madeName ??= newId());
  }

  /** Where the log stands now. */
  get position(): string {
    return `${this.#name}.${this.#count}`;
  }

  /** What came after a position; undefined when that is too long ago, or of another log. */
  since(position: string): readonly LogEntry[] | undefined {
    const [name, place] = position.split('.');
    const seen = name === this.#name && /^\d{1,15}$/.test(place ?? '') ? Number(place) : -1;
    const missing = this.#count - seen;
    if (seen < 0 || missing < 0 || missing > this.#entries.length) return undefined;
    return missing === 0 ? [] : this.#entries.slice(-missing);
  }

  /** Calls back with each entry from now on. */
  follow(heard: (entry: LogEntry) => void): () => void {
    this.#heard.add(heard);
    return () => void this.#heard.delete(heard);
  }

  /** A write begins, by a client that named it or by one that did not. */
  begin(by: string | undefined): WriteInLog {
    this.#underWay += 1;
    return {
      done: (record) => {
        const own = record && this.#pending.find((change) => tells(change, record));
        if (own) {
          this.#pending = this.#pending.filter((change) => change !== own);
          this.#add(own, by);
        }
        this.#underWay -= 1;
        if (this.#underWay === 0) for (const change of this.#pending.splice(0)) this.#add(change);
      },
    };
  }

  close(): void {
    this.#stop();
    this.#heard.clear();
  }

  #onChange(change: Change): void {
    if (change.kind !== 'records') return;
    if (change.origin === 'here' && this.#underWay > 0) this.#pending.push(change);
    else this.#add(change);
  }

  #add(change: RecordsChange, by?: string): void {
    this.#count += 1;
    const entry: LogEntry = { position: this.position, change, ...(by !== undefined && { by }) };
    this.#entries.push(entry);
    if (this.#entries.length > this.#most) this.#entries.shift();
    for (const heard of [...this.#heard]) heard(entry);
  }
}

function tells({ stores }: RecordsChange, { store, id }: { readonly store: StoreName; readonly id: string }): boolean {
  const ids = stores[store];
  return ids === 'all' || (ids?.includes(id) ?? false);
}
