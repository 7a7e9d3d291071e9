// Everything that a page needs in one file, for those without a bundler: registers every tag, and exports every public name but
// those of the suite for authors of adapters, which would be a tenth of it.
import '../define/index.js';

export * from '../index.js';
export * from '../model/index.js';
export * from '../segments/index.js';
export * from '../insight/index.js';
export { indexedDbAdapter, type IndexedDbOptions } from '../data/adapters/indexed-db/index.js';
export { memoryAdapter, type MemoryOptions } from '../data/adapters/memory/index.js';
