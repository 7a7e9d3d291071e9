import { memoryAdapter as plain, type MemoryOptions } from '../../src/data/adapters/memory/index.js';
import type { RapportAdapter } from '../../src/data/adapter.js';
import { eachCall } from '../../src/data/wrappers/each-call.js';

/** Calls of noted adapters that have not been answered. */
let underWay = 0;

/** Whether a noted adapter still has calls to answer. */
export function isReading(): boolean {
  return underWay > 0;
}

/**
 * A memory adapter whose answers are waited for by `settled` of a scene and by `quiet`: those with thousands of records
 * answer in slices. It stays noted underneath adapters that hold calls or refuse them.
 */
export function memoryAdapter(options?: MemoryOptions): RapportAdapter {
  return eachCall(plain(options), async (_, proceed) => {
    underWay += 1;
    try {
      return await proceed();
    } finally {
      underWay -= 1;
    }
  });
}
