import type { Change, RapportAdapter } from '../data/adapter.js';
import type { Permissions } from '../data/permissions.js';
import { withPermissions } from '../data/wrappers/permissions/index.js';
import type { ChangeLog, LogEntry, RecordsChange } from './change-log.js';

/** What a listener may see, and a name for it that changes when it does. */
export interface Sight {
  readonly permissions: Permissions;
  readonly scope: string;
}

export interface StreamOptions {
  readonly adapter: RapportAdapter;
  readonly log: ChangeLog;
  /** Milliseconds between two signs of life. */
  readonly heartbeat: number;
  readonly sight: Sight;
  /** What the listener may see by now; undefined or a refusal where it may listen no longer. Asked with each heartbeat. */
  readonly lookAgain: () => Promise<Sight | undefined>;
  /** Where the listener was before, when it comes back. */
  readonly lastEventId: string | null;
  readonly signal: AbortSignal;
  readonly ended: () => void;
}

/** One stream of changes. */
export interface Listener {
  readonly body: ReadableStream<Uint8Array>;
  review(): Promise<void>;
  end(): void;
}

/** Events that a listener may leave unread before its connection is cut; it goes on where it was. */
const mostUnread = 1_000;

/** Server-sent events for one listener, until the listener leaves or may listen no longer. */
export function listenTo(options: StreamOptions): Listener {
  const { adapter, log, heartbeat, lastEventId, signal, lookAgain, ended } = options;
  const encoder = new TextEncoder();
  let out: ReadableStreamDefaultController<Uint8Array> | undefined;
  let stop: () => void = () => undefined;
  let { scope } = options.sight;
  let show = viewOf(adapter, options.sight.permissions);

  const end = (): void => {
    if (!out) return;
    const closing = out;
    out = undefined;
    stop();
    ended();
    try {
      closing.close();
    } catch {
      // The listener has left by itself.
    }
  };
  const send = (text: string): void => {
    if (out && (out.desiredSize ?? 0) < -mostUnread) end();
    out?.enqueue(encoder.encode(text));
  };
  const sendEntry = ({ position, change, by }: LogEntry): void => {
    const shown = show(change);
    if (shown) send(eventText('records', { stores: shown.stores, actor: shown.actor, by }, position));
  };
  const review = async (): Promise<void> => {
    const sight = await lookAgain().catch(() => undefined);
    if (!sight) return end();
    if (sight.scope === scope) return;
    scope = sight.scope;
    show = viewOf(adapter, sight.permissions);
    send(eventText('permissions', { scope }));
  };

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      out = controller;
      signal.addEventListener('abort', end);
      const missed = lastEventId === null ? undefined : log.since(lastEventId);
      const position = missed ? (lastEventId ?? log.position) : log.position;
      send(eventText('hello', { scope, heartbeat, resumed: missed !== undefined }, position));
      if (lastEventId !== null && !missed) send(eventText('reset', {}, position));
      for (const entry of missed ?? []) sendEntry(entry);
      const unfollow = log.follow(sendEntry);
      const timer = setInterval(() => {
        send(':\n\n');
        void review();
      }, heartbeat);
      stop = () => {
        unfollow();
        clearInterval(timer);
        signal.removeEventListener('abort', end);
      };
      if (signal.aborted) end();
    },
    cancel: end,
  });
  return { body, review, end };
}

/** A change as somebody with these permissions is told it; undefined where it is nothing to them. */
function viewOf(
  adapter: RapportAdapter,
  permissions: Permissions,
): (change: RecordsChange) => RecordsChange | undefined {
  let tell: (change: Change) => void = () => undefined;
  const shown: Change[] = [];
  const source: RapportAdapter = {
    ...adapter,
    watch(heard) {
      tell = heard;
      return () => undefined;
    },
  };
  withPermissions(source, permissions).watch?.((change) => shown.push(change));
  return (change) => {
    tell(change);
    return shown.splice(0).find((one) => one.kind === 'records');
  };
}

function eventText(name: string, data: object, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
