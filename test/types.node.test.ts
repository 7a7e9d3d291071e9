import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const uses = fileURLToPath(new URL('types/', import.meta.url));
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));

/** Installs the package beside the uses, so that its names are resolved by its exports as they are for everybody. */
function install(): void {
  if (existsSync(`${uses}node_modules/rapport-elements`)) return;
  mkdirSync(`${uses}node_modules`, { recursive: true });
  symlinkSync('../../..', `${uses}node_modules/rapport-elements`, 'dir');
}

describe('types', () => {
  it('of the built package take right uses in React, Preact, Solid, Vue and the DOM, and refuse wrong ones', () => {
    install();
    const { stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '-p', uses], { encoding: 'utf8' });
    assert.equal(stdout, '');
  });
});
