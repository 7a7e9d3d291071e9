import type { Actor } from '../../model/index.js';
import type { StoreName } from '../../model/records.js';
import { storeNames } from '../../model/store-names.js';
import type { Change } from '../../data/adapter.js';
import type { Listeners } from '../../data/adapters/listeners.js';
import { allChanged } from '../../data/adapters/memory-keeper.js';
import { decodeJson, decodeText } from '../../data/storable-texts.js';
import type { PostgresClient, PostgresPool } from './pool.js';
import { mine } from './reading.js';
import type { Asking, Row, Sessions } from './session.js';

export interface FeedOptions {
  readonly pool: PostgresPool;
  readonly sessions: Sessions;
  readonly schema: string;
  readonly listeners: Listeners;
  /** Changes of this adapter are told by itself. */
  readonly origin: string;
  /** Milliseconds between two looks at the feed where the database does not call. */
  readonly interval: number;
}

/**
 * Tells the changes that others made. The database calls when there are some; what they are is read from the table of
 * changes, so that a call that was missed, while a connection was lost, loses nothing.
 */
export class Feed {
  readonly #options: FeedOptions;
  /** Every transaction before this one has ended and been heard of. */
  #horizon: string | undefined;
  /** Changes of later transactions that have been told. */
  #told = new Set<string>();
  #starting: Promise<void> | undefined;
  #looking: Promise<void> | undefined;
  #isCalledAgain = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopListening: (() => Promise<void>) | undefined;
  #isStopped = false;

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  /** Begins to listen; changes from now on are told. */
  start(): void {
    this.#starting ??= this.#begin();
  }

  /** Resolves when everything from now on will be heard of. */
  async ready(): Promise<void> {
    await this.#starting;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#starting;
    await this.#stopListening?.();
    await this.#looking;
  }

  async #begin(): Promise<void> {
    await this.#look();
    await this.#listen();
  }

  async #listen(): Promise<void> {
    if (this.#isStopped) return;
    const { pool, sessions } = this.#options;
    try {
      const channel = await sessions.read({}, async (asking) => {
        const [row] = await asking.query(
          `select ${this.#options.schema}.channel_of(current_setting('rapport.tenant')) as channel`,
        );
        return String(row?.['channel']);
      });
      const heard = (): void => void this.#call();
      const lost = (): void => this.#later(() => this.#listen());
      this.#stopListening = pool.listen
        ? await pool.listen(channel, heard)
        : await listenOn(await pool.connect(), channel, heard, lost);
    } catch {
      // Until the database calls again, it is asked.
      this.#later(() => this.#listen());
    }
    this.#call();
  }

  /** Looks at what is new: once more afterwards for calls that came meanwhile. */
  #call(): void {
    if (this.#isStopped) return;
    if (this.#looking) {
      this.#isCalledAgain = true;
      return;
    }
    this.#looking = this.#look().finally(() => {
      this.#looking = undefined;
      if (!this.#isCalledAgain) return;
      this.#isCalledAgain = false;
      this.#call();
    });
  }

  async #look(): Promise<void> {
    const { sessions, listeners } = this.#options;
    try {
      const changes = await sessions.read({}, (asking) => this.#news(asking));
      for (const change of changes) listeners.tell(change);
    } catch {
      this.#later(async () => this.#call());
    }
  }

  async #news(asking: Asking): Promise<readonly Change[]> {
    const { schema, origin } = this.#options;
    const [moment] = await asking.query(
      'select pg_snapshot_xmin(pg_current_snapshot())::text as horizon, pg_snapshot_xmax(pg_current_snapshot())::text as newest',
    );
    const horizon = String(moment?.['horizon']);
    const since = this.#horizon;
    if (since === undefined) {
      this.#horizon = horizon;
      return [];
    }
    if (BigInt(since) > BigInt(String(moment?.['newest']))) {
      // Transactions are counted anew: this is a copy of the database on another server.
      this.#horizon = horizon;
      this.#told.clear();
      return [allChanged('elsewhere', {})];
    }
    const rows = await asking.query(
      `select r.sequence::text as sequence, r.transaction::text as transaction, r.store, to_json(r.ids)::text as ids, r.origin,
         r.actor::text as actor
       from ${schema}.changes r where ${mine} and r.transaction >= $1::xid8 order by r.sequence`,
      [since],
    );
    // Only what has been read is behind: a look that fails is made up for by the next.
    this.#horizon = horizon;
    const fresh = rows.filter((row) => !this.#told.has(String(row['sequence'])));
    this.#told = new Set(
      rows.filter((row) => BigInt(String(row['transaction'])) >= BigInt(horizon)).map((row) => String(row['sequence'])),
    );
    return changesOf(fresh.filter((row) => row['origin'] !== origin));
  }

  #later(act: () => Promise<void>): void {
    if (this.#isStopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void act(), this.#options.interval);
  }
}

/** The changes of each transaction as one. */
function changesOf(rows: readonly Row[]): readonly Change[] {
  const byTransaction = new Map<string, Row[]>();
  for (const row of rows) {
    const transaction = String(row['transaction']);
    byTransaction.set(transaction, [...(byTransaction.get(transaction) ?? []), row]);
  }
  return [...byTransaction.values()].map((ofOne): Change => {
    const stores: { [Store in StoreName]?: readonly string[] | 'all' } = {};
    for (const row of ofOne) {
      const store = storeNames.find((name) => name === row['store']);
      if (!store) continue;
      const ids = row['ids'];
      const before = stores[store] ?? [];
      stores[store] =
        typeof ids !== 'string' || before === 'all'
          ? 'all'
          : [...new Set([...before, ...(JSON.parse(ids) as string[]).map(decodeText)])];
    }
    const actor = ofOne.map((row) => row['actor']).find((text) => typeof text === 'string');
    return {
      kind: 'records',
      stores,
      origin: 'elsewhere',
      ...(typeof actor === 'string' && { actor: decodeJson(actor) as Actor }),
    };
  });
}

/** Listens on a connection that is kept for it. */
async function listenOn(
  client: PostgresClient,
  channel: string,
  heard: () => void,
  lost: () => void,
): Promise<() => Promise<void>> {
  if (!client.on) {
    client.release();
    throw new TypeError('This pool cannot listen: give it a function `listen`.');
  }
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    client.release(true);
    lost();
  };
  client.on('notification', heard);
  client.on('error', end);
  client.on('end', end);
  // The name is made by the database from digits and letters alone.
  await client.query(`listen "${channel}"`);
  return async () => {
    if (isOver) return;
    isOver = true;
    client.release(true);
  };
}
