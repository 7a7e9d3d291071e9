import type { RapportAdapter } from '../../src/data/adapter.js';
import { memoryAdapter } from '../../src/data/adapters/memory/index.js';
import { indexedDbAdapter } from '../../src/data/adapters/indexed-db/index.js';
import { withChaos } from '../../src/data/wrappers/chaos/index.js';
import { withOffline } from '../../src/data/wrappers/offline/index.js';
import { withPermissions } from '../../src/data/wrappers/permissions/index.js';
import { brokenByMasking } from './meant.js';
import { withPrivacy } from '../../src/data/wrappers/privacy/index.js';

/** A wrapper that must keep the contract around every adapter, or none. */
export interface Wrap {
  readonly name: (inner: string) => string;
  readonly wrap?: (inner: RapportAdapter) => RapportAdapter;
  /** Says of itself that it forgets with the page, whatever is inside. */
  readonly forgets?: boolean;
  /** Clauses that it breaks because that is what it is for. */
  readonly isMeant?: (clause: string) => boolean;
}

/** In a page what is kept for later is kept in a database, as it is meant. */
const isPage = typeof indexedDB !== 'undefined';
const offlineStore = (): ReturnType<typeof memoryAdapter | typeof indexedDbAdapter> =>
  isPage ? indexedDbAdapter({ name: `contract ${crypto.randomUUID()}` }) : memoryAdapter();

export const wraps: readonly Wrap[] = [
  { name: (inner) => inner },
  { name: (inner) => `permissions(${inner})`, wrap: (inner) => withPermissions(inner, {}) },
  {
    name: (inner) => `privacy(${inner})`,
    wrap: (inner) => withPrivacy(inner, { onReveal: () => undefined }),
    isMeant: (clause) => brokenByMasking.has(clause),
  },
  { name: (inner) => `chaos(${inner})`, wrap: (inner) => withChaos(inner, { latency: 0.2 }) },
  {
    name: (inner) => `offline(${inner})`,
    wrap: (inner) => withOffline(inner, { store: offlineStore() }),
    forgets: !isPage,
  },
];
