import type { Actor } from '../../../model/contact.js';
import { newId } from '../../../model/new-id.js';
import type { Change } from '../../adapter.js';
import { readEvents, type ServerEvent } from './event-stream.js';
import type { Service } from './service.js';
import { everything, type Touched } from './touched.js';

type RecordsChange = Change & { readonly kind: 'records' };

const firstWait = 1_000;
const longestWait = 30_000;
/** Beats that may fail to come before the connection counts as dead. */
const missedBeats = 3;
/** Own writes that are known again when they come back. */
const mostEchoes = 1_000;

/** One write of this adapter, so that it is told once: here, and not again when it comes back from the server. */
export interface Echo {
  readonly id: string;
  /** It happened: tells it. */
  settle(stores: Touched, actor: Actor | undefined): void;
  /** Nobody knows whether it happened: what comes back of it, earlier or later, is told. */
  fail(): void;
}

/**
 * The changes as the server tells them, for as long as somebody listens. A connection that is lost is made again and goes
 * on where it ended; what cannot be caught up with is told as a change of everything.
 */
export class ChangeStream {
  readonly #service: Service;
  readonly #tell: (change: Change) => void;
  readonly #self = newId();
  readonly #underWay = new Map<string, RecordsChange[]>();
  readonly #told = new Set<string>();
  #writes = 0;
  #running: AbortController | undefined;
  /** The id of the last event. */
  #last: string | undefined;
  /** Where the stream began: what changed before is not told by it. */
  #start: string | undefined;
  /** The earliest state of the server that something was read at before the stream began. */
  #readSince: string | undefined;
  #scope: string | undefined;

  constructor(service: Service, tell: (change: Change) => void) {
    this.#service = service;
    this.#tell = tell;
  }

  start(): void {
    if (this.#running) return;
    const running = new AbortController();
    this.#running = running;
    void this.#run(running.signal);
  }

  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#last = undefined;
    this.#start = undefined;
  }

  /** Takes note that something was read at this position: what changed after it must be told. */
  readAt(position: string): void {
    if (this.#start !== undefined) {
      if (isBefore(position, this.#start)) this.#tellAll();
    } else if (this.#readSince === undefined || isBefore(position, this.#readSince)) {
      this.#readSince = position;
    }
  }

  begin(): Echo {
    this.#writes += 1;
    const id = `${this.#self}.${this.#writes}`;
    this.#underWay.set(id, []);
    const tellEarly = (): void => {
      const early = this.#underWay.get(id) ?? [];
      this.#underWay.delete(id);
      for (const change of early) this.#tell(change);
    };
    return {
      id,
      settle: (stores, actor) => {
        // What else it did, only the server knows.
        if (Object.keys(stores).length === 0) return tellEarly();
        this.#underWay.delete(id);
        this.#remember(id);
        this.#tell({ kind: 'records', stores, origin: 'here', ...(actor && { actor }) });
      },
      fail: tellEarly,
    };
  }

  #remember(id: string): void {
    this.#told.add(id);
    const oldest = this.#told.size > mostEchoes ? this.#told.values().next() : undefined;
    if (oldest && !oldest.done) this.#told.delete(oldest.value);
  }

  async #run(signal: AbortSignal): Promise<void> {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      const hasBegun = await this.#connect(signal).catch(() => false);
      if (hasBegun) attempt = 0;
      // Full jitter: pages that lost the same server do not all come back at once.
      if (!signal.aborted) await wait(Math.random() * Math.min(longestWait, firstWait * 2 ** attempt), signal);
    }
  }

  /** Listens until the connection ends; answers whether it had begun. */
  async #connect(signal: AbortSignal): Promise<boolean> {
    const controller = new AbortController();
    const leave = (): void => controller.abort();
    signal.addEventListener('abort', leave);
    let patience = 20_000;
    let timer = setTimeout(leave, patience);
    let hasBegun = false;
    try {
      const headers = { Accept: 'text/event-stream', ...(this.#last !== undefined && { 'Last-Event-ID': this.#last }) };
      const response = await this.#service.open({ path: 'changes', headers }, controller.signal);
      const isStream = response.headers.get('Content-Type')?.startsWith('text/event-stream') ?? false;
      if (!response.ok || !isStream || !response.body) {
        leave();
        return false;
      }
      for await (const event of readEvents(response.body)) {
        clearTimeout(timer);
        if (signal.aborted) break;
        if (event.name === 'hello') {
          hasBegun = true;
          patience = missedBeats * (Number(dataOf(event)['heartbeat']) || patience);
        }
        this.#hear(event);
        timer = setTimeout(leave, patience);
      }
      return hasBegun;
    } finally {
      clearTimeout(timer);
      leave();
      signal.removeEventListener('abort', leave);
    }
  }

  #hear(event: ServerEvent): void {
    const data = dataOf(event);
    if (event.name === 'hello') this.#begin(event.id, data);
    if (event.name === 'reset') this.#tellAll();
    if (event.name === 'hello' || event.name === 'permissions') this.#scopeIs(data['scope']);
    if (event.name === 'records') this.#tellRecords(data);
    if (event.id !== undefined) this.#last = event.id;
  }

  #begin(position: string | undefined, { resumed }: Readonly<Record<string, unknown>>): void {
    if (resumed === true) return;
    const since = this.#readSince;
    this.#readSince = undefined;
    this.#start = position;
    if (since !== undefined && since !== position) this.#tellAll();
  }

  #scopeIs(scope: unknown): void {
    if (typeof scope !== 'string') return;
    const hasChanged = this.#scope !== undefined && this.#scope !== scope;
    this.#scope = scope;
    if (hasChanged) this.#tell({ kind: 'permissions' });
  }

  #tellRecords({ stores, actor, by }: Readonly<Record<string, unknown>>): void {
    if (typeof stores !== 'object' || stores === null) return;
    const isOwn = typeof by === 'string' && by.startsWith(`${this.#self}.`);
    if (isOwn && this.#told.has(by)) return;
    const change: RecordsChange = {
      kind: 'records',
      stores,
      origin: isOwn ? 'here' : 'elsewhere',
      ...(actor !== undefined && { actor: actor as Actor }),
    };
    const early = isOwn ? this.#underWay.get(by) : undefined;
    if (early) early.push(change);
    else this.#tell(change);
  }

  #tellAll(): void {
    this.#tell({ kind: 'records', stores: everything, origin: 'elsewhere' });
  }
}

/** Whether a position of the changes lies before another of the same server; those of two servers say nothing. */
function isBefore(position: string, other: string): boolean {
  const [server, place] = position.split('.');
  const [otherServer, otherPlace] = other.split('.');
  return server === otherServer && Number(place) < Number(otherPlace);
}

function dataOf(event: ServerEvent): Readonly<Record<string, unknown>> {
  try {
    const data: unknown = JSON.parse(event.data);
    return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
