/** `npm run build`: makes everything in dist anew. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { writeManifest } from './manifest/write.js';
import { bundle, bundles, modules, root } from './vite.config.js';

const started = Date.now();
rmSync(`${root}dist`, { recursive: true, force: true });

try {
  await build(modules('production'));
  await build(modules('development'));
  for (const name of bundles) {
    const config = bundle(name);
    if (config) await build(config);
    else console.log(`src/cdn/${name}.ts does not exist, so dist/cdn/${name}.js is not made.`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
const { status } = spawnSync(process.execPath, [tsc, '-p', `${root}build/tsconfig.json`], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
writeManifest();
console.log(`dist is complete after ${((Date.now() - started) / 1000).toFixed(1)} s.`);
