import { storeNames } from '../model/store-names.js';
import { operators } from '../model/vocabulary.js';
import type { Supports } from './adapter.js';

/** Everything that an adapter can do, but for masking, which is a matter of who looks. */
export const fullSupports: Supports = Object.freeze({
  live: true,
  totals: true,
  facts: true,
  compareAndSet: true,
  idempotency: true,
  undo: true,
  search: true,
  offset: true,
  erasure: true,
  masking: false,
  operators,
  writable: storeNames,
  batch: 1_000,
  pageLimit: 1_000,
});
