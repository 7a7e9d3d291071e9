import type { RapportAdapter } from '../../src/data/adapter.js';
import { withChaos } from '../../src/data/wrappers/chaos/index.js';
import { withPermissions } from '../../src/data/wrappers/permissions/index.js';

/** A wrapper that must keep the contract around every adapter, or none. */
export interface Wrap {
  readonly name: (inner: string) => string;
  readonly wrap?: (inner: RapportAdapter) => RapportAdapter;
}

export const wraps: readonly Wrap[] = [
  { name: (inner) => inner },
  { name: (inner) => `permissions(${inner})`, wrap: (inner) => withPermissions(inner, {}) },
  { name: (inner) => `chaos(${inner})`, wrap: (inner) => withChaos(inner, { latency: 0.2 }) },
];
