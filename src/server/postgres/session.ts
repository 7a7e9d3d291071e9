import type { Actor } from '../../model/index.js';
import type { Read } from '../../data/adapter.js';
import { closedError } from '../../data/adapters/memory-keeper.js';
import { encodeJson, encodeText } from '../../data/storable-texts.js';
import { failureOf, wasOvertaken } from './failures.js';
import type { PostgresClient, PostgresPool } from './pool.js';

export type Row = Readonly<Record<string, unknown>>;

/** Asks the database within one transaction. */
export interface Asking {
  query(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
}

/** Who writes, as the feed of changes tells it. */
export interface Writer {
  readonly origin: string;
  readonly actor?: Actor | undefined;
}

/** Compiling a statement takes longer than any that is asked here saves by it. */
const compiled = { jit: 'off' };

/** How often a write is planned again when others are faster. */
const mostAttempts = 10;

/**
 * Transactions of one tenant. The tenant is set inside of each, so that it holds behind a pooler that gives every
 * transaction another connection, and is gone when the transaction ends.
 */
export class Sessions {
  readonly #pool: PostgresPool;
  readonly #tenant: string;
  readonly #open = new Set<Promise<unknown>>();
  #isClosed = false;

  constructor(pool: PostgresPool, tenant: string) {
    this.#pool = pool;
    this.#tenant = tenant;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Reads in one snapshot. */
  read<Answer>(io: Read, act: (asking: Asking) => Promise<Answer>): Promise<Answer> {
    return this.#guarded(io, () =>
      this.#transaction('begin isolation level repeatable read read only', {}, act, () => undefined),
    );
  }

  /** Writes all or nothing, again where another program was faster. */
  write<Answer>(io: Read, writer: Writer, act: (asking: Asking) => Promise<Answer>): Promise<Answer> {
    const { origin, actor } = writer;
    const settings = { 'rapport.origin': origin, 'rapport.actor': actor ? encodeJson(actor) : '' };
    return this.#guarded(io, async () => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await this.#transaction('begin', settings, act, () => io.signal?.throwIfAborted());
        } catch (error) {
          if (!wasOvertaken(error) || attempt === mostAttempts) throw error;
        }
      }
    });
  }

  /** Lets what is under way come to its end; nothing begins any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#open);
  }

  async #guarded<Answer>(io: Read, act: () => Promise<Answer>): Promise<Answer> {
    io.signal?.throwIfAborted();
    await Promise.resolve();
    io.signal?.throwIfAborted();
    if (this.#isClosed) throw closedError();
    const acting = act();
    this.#open.add(acting);
    try {
      return await acting;
    } catch (error) {
      throw failureOf(error, io.signal);
    } finally {
      this.#open.delete(acting);
    }
  }

  async #transaction<Answer>(
    begin: string,
    settings: Readonly<Record<string, string>>,
    act: (asking: Asking) => Promise<Answer>,
    beforeCommit: () => void,
  ): Promise<Answer> {
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    try {
      await script(client, `${begin};${settingsOf({ 'rapport.tenant': this.#tenant, ...compiled, ...settings })}`);
      const answer = await act({
        query: async (text, values) => (await client.query(text, values && [...values])).rows,
      });
      beforeCommit();
      await client.query('commit');
      return answer;
    } catch (error) {
      await client.query('rollback').catch((failure: unknown) => {
        broken = failure instanceof Error ? failure : new Error('The connection is lost.');
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }
}

async function script(client: PostgresClient, text: string): Promise<void> {
  await (client.exec ? client.exec(text) : client.query(text));
}

/** In one message with `begin`, which takes no parameters: the values are spelled in hexadecimal digits and nothing else. */
function settingsOf(settings: Readonly<Record<string, string>>): string {
  const set = Object.entries(settings).map(([name, value]) => {
    let hex = '';
    for (const byte of new TextEncoder().encode(encodeText(value))) hex += byte.toString(16).padStart(2, '0');
    return `set_config('${name}', convert_from(decode('${hex}', 'hex'), 'UTF8'), true)`;
  });
  return `select ${set.join(', ')}`;
}
