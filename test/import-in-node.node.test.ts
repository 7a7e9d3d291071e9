import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import { entries, root } from './runner/sources.js';

/** Runs in plain Node, as a server would: imports each module and says what happened. */
const importAll = `
  const registered = [];
  await import('lit');
  const { define } = customElements;
  customElements.define = (tag, ...rest) => { registered.push(tag); define.call(customElements, tag, ...rest); };
  const failed = [];
  for (const name of JSON.parse(process.argv.at(-1))) {
    await import(name).catch((error) => failed.push(name + ': ' + error.message));
    if (typeof document !== 'undefined' || typeof window !== 'undefined') failed.push(name + ': made DOM globals');
  }
  console.log(JSON.stringify({ failed, registered }));
`;

function imported(names: readonly string[], ...flags: readonly string[]): unknown {
  const args = [...flags, '--input-type=module', '--eval', importAll, JSON.stringify(names)];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

const nothingWrong = { failed: [], registered: [] };

describe('plain Node', () => {
  const names = [...entries().keys()]
    .filter((name) => name !== './define')
    .map((name) => join('rapport-elements', name));

  it('imports every entry but define, by its public name', () => {
    assert.equal(existsSync(join(root, 'dist')), true, 'type npm run build first');
    assert.deepEqual(imported(names), nothingWrong);
  });

  it('imports the development build of the same entries', () => {
    assert.deepEqual(imported(names, '--conditions=development'), nothingWrong);
  });

  it('imports every single module outside define and cdn', () => {
    const modules = globSync('dist/**/*.js', { cwd: root, ignore: ['dist/**/define/**', 'dist/cdn/**'] });
    assert.notEqual(modules.length, 0);
    assert.deepEqual(imported(modules.map((path) => `./${path}`)), nothingWrong);
  });

  it('has what Node brings along in the modules that are made for it', () => {
    const keepOne = `
      import { mkdtemp, rm } from 'node:fs/promises';
      import { tmpdir } from 'node:os';
      import { folderFiles } from 'rapport-elements/server/node';
      const folder = await mkdtemp(tmpdir() + '/rapport-published-');
      const store = folderFiles({ folder });
      await store.keep('f-1', new Blob(['pixels']).stream(), { name: 'a.png', type: 'image/png', surveyId: 's' });
      console.log((await store.find('f-1')).name);
      await rm(folder, { recursive: true });
    `;
    const args = ['--input-type=module', '--eval', keepOne];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    assert.equal(stdout.trim(), 'a.png', stderr);
  });

  it('would find out a module that registers a tag', () => {
    const guilty = `data:text/javascript,customElements.define('found-out', class {})`;
    assert.deepEqual(imported([guilty]), { failed: [], registered: ['found-out'] });
  });
});
