/**
 * Writes the golden dump of the version that this build makes, once, when it is released:
 * `node --import tsx test/data/adapters/indexed-db/golden/make.ts`, and then `npm run format`. A dump that is there is never written again.
 */
import 'fake-indexeddb/auto';
import { existsSync, writeFileSync } from 'node:fs';
import { indexedDbAdapter } from '../../../../../src/data/adapters/indexed-db/index.js';
import { dump } from './dump.js';
import { play } from './story.js';

const crm = indexedDbAdapter({ name: 'golden', now: () => '2026-11-01T09:00:00.000Z' });
await play(crm);
await crm.close?.();
const made = await dump('golden');
const file = new URL(`version-${made.version}.json`, import.meta.url);
if (existsSync(file))
  throw new Error(`The dump of version ${made.version} is there already: databases like it are out in the world.`);
writeFileSync(file, `${JSON.stringify(made)}\n`);
console.log(`Wrote the dump of version ${made.version}.`);
