import type { RapportAdapter } from '../../src/data/adapter.js';
import { withPermissions } from '../../src/data/wrappers/permissions/index.js';

/** A wrapper that must keep the contract around every adapter, or none. */
export interface Wrap {
  readonly name: (inner: string) => string;
  readonly wrap?: (inner: RapportAdapter) => RapportAdapter;
}

export const wraps: readonly Wrap[] = [
  { name: (inner) => inner },
  { name: (inner) => `permissions(${inner})`, wrap: (inner) => withPermissions(inner, {}) },
];
