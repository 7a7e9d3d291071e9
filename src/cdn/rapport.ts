// Everything in one file, for pages without a bundler: registers every tag, and exports every public name.
import '../define/index.js';

export * from '../index.js';
export * from '../model/index.js';
export * from '../segments/index.js';
export * from '../insight/index.js';
export * from '../data/contract/index.js';
export { indexedDbAdapter, type IndexedDbOptions } from '../data/adapters/indexed-db/index.js';
export { memoryAdapter, type MemoryOptions } from '../data/adapters/memory/index.js';
