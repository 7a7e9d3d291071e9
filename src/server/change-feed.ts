import type { RapportAdapter } from '../data/adapter.js';
import { DataError } from '../data/data-error.js';
import { scopeOf, type Access, type PersonAccess } from './access.js';
import { ChangeLog } from './change-log.js';
import { listenTo, type Listener, type Sight } from './change-stream.js';

export interface FeedOptions {
  readonly heartbeat: number;
  readonly keep: number;
  /** What the sender of a request may do now; undefined or a refusal where it may do nothing any more. */
  readonly accessOf: (request: Request) => Promise<Access | undefined>;
}

/** Everybody who listens to the changes of one adapter. */
export class ChangeFeed {
  readonly log: ChangeLog;
  readonly #adapter: RapportAdapter;
  readonly #options: FeedOptions;
  readonly #listeners = new Set<Listener>();

  constructor(adapter: RapportAdapter, options: FeedOptions) {
    this.#adapter = adapter;
    this.#options = options;
    this.log = new ChangeLog(adapter, options.keep);
  }

  /** The stream of changes for whoever sent this request. */
  async listen(request: Request, access: PersonAccess): Promise<Response> {
    if (!this.#adapter.supports.live) throw new DataError('unsupported', 'Changes are not told here.');
    const listener = listenTo({
      adapter: this.#adapter,
      log: this.log,
      heartbeat: this.#options.heartbeat,
      sight: await sightOf(access),
      lookAgain: async () => {
        const latest = await this.#options.accessOf(request);
        return latest && !latest.public ? sightOf(latest) : undefined;
      },
      lastEventId: request.headers.get('Last-Event-ID'),
      signal: request.signal,
      ended: () => void this.#listeners.delete(listener),
    });
    this.#listeners.add(listener);
    return new Response(listener.body, {
      // Proxies that gather answers before they pass them on would hold every event back.
      headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' },
    });
  }

  /** Looks at everybody's permissions again. */
  async review(): Promise<void> {
    await Promise.all([...this.#listeners].map((listener) => listener.review()));
  }

  close(): void {
    this.log.close();
    for (const listener of [...this.#listeners]) listener.end();
  }
}

async function sightOf(access: PersonAccess): Promise<Sight> {
  return { permissions: access.permissions ?? {}, scope: await scopeOf(access) };
}
