import { memoryAdapter } from '../../../src/data/adapters/memory/index.js';
import { now } from './answers.js';
import { drive } from './drive.js';
import { ours } from './ours.js';

drive(
  ours(async (seed) => {
    const adapter = memoryAdapter({ seed, now: () => now });
    // Answered once the seed has been taken in.
    await adapter.surveys.count({}, {});
    return adapter;
  }),
);
