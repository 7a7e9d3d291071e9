import { breathe } from '../../breathe.js';
import { newId } from '../../../model/new-id.js';
import type { Hinting, Machinery } from './machinery.js';

/** The world as a page knows it; what a page of another kind lacks, it goes without. */
export const browserMachinery: Machinery = {
  now: () => Date.now(),
  random: () => Math.random(),
  newId,
  after(milliseconds, act) {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
  get locks() {
    return locksOf();
  },
  hints: openChannel,
  awake(act) {
    const { addEventListener: listen, removeEventListener: leave } = globalThis;
    if (typeof listen !== 'function') return () => undefined;
    const onOnline = (): void => act(true);
    const onLook = (): void => {
      if (globalThis.document?.visibilityState !== 'hidden') act(false);
    };
    listen.call(globalThis, 'online', onOnline);
    listen.call(globalThis, 'focus', onLook);
    listen.call(globalThis, 'pageshow', onLook);
    globalThis.document?.addEventListener('visibilitychange', onLook);
    return () => {
      leave.call(globalThis, 'online', onOnline);
      leave.call(globalThis, 'focus', onLook);
      leave.call(globalThis, 'pageshow', onLook);
      globalThis.document?.removeEventListener('visibilitychange', onLook);
    };
  },
  breathe,
};

function locksOf(): LockManager | undefined {
  try {
    // Missing on plain HTTP, and in Node.
    return (globalThis.navigator as { readonly locks?: LockManager } | undefined)?.locks;
  } catch {
    return undefined;
  }
}

function openChannel(name: string, heard: (ids: readonly string[]) => void): Hinting {
  let channel: BroadcastChannel | undefined;
  try {
    channel = new BroadcastChannel(`rapport-outbox:${name}`);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isHint(data)) heard(data.rapportOutbox);
    };
  } catch {
    // Missing or forbidden: other tabs are looked at when they are needed.
  }
  return {
    tell: (ids) => channel?.postMessage({ rapportOutbox: [...ids] } satisfies Hint),
    close: () => channel?.close(),
  };
}

interface Hint {
  readonly rapportOutbox: readonly string[];
}

/** Any script of the site may write to the channel. */
function isHint(data: unknown): data is Hint {
  const ids = typeof data === 'object' && data !== null ? (data as Partial<Hint>).rapportOutbox : undefined;
  return Array.isArray(ids) && ids.every((id) => typeof id === 'string');
}
