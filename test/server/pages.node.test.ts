import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';
import { httpAdapter } from '../../src/data/adapters/http/index.js';
import { freePort } from '../engines.js';
import { entries, root } from '../runner/sources.js';
import { startWorkerd, workerdLacks } from '../servers/workerd.js';

const page = readFileSync(join(root, 'docs/server.md'), 'utf8');

/** The first block of TypeScript below a heading, as it is run: our own names lead to the sources. */
function programBelow(heading: string, port: number, addressOf = (file: string) => pathToFileURL(file).href): string {
  const [, code = ''] = /```ts\n([^]*?)```/.exec(page.slice(page.indexOf(`\n${heading}\n`))) ?? [];
  assert.notEqual(code, '', `There is code below “${heading}”.`);
  const known = entries();
  const local = code.replaceAll('8080', String(port)).replace(/'rapport-elements(\/[\w/-]+)'/g, (_, name: string) => {
    return `'${addressOf(join(root, known.get(`.${name}`) ?? ''))}'`;
  });
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  return ts.transpileModule(local, { compilerOptions }).outputText;
}

let running: ChildProcess | undefined;
afterEach(() => running?.kill());

/** Starts a page of the documentation and resolves when it says that it listens. */
async function started(heading: string): Promise<string> {
  const port = await freePort();
  const args = ['--import', 'tsx', '--input-type=module', '--eval', programBelow(heading, port)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  running = child;
  await new Promise<void>((resolve, reject) => {
    let complaints = '';
    child.stderr.on('data', (part: Buffer) => (complaints += part.toString()));
    child.stdout.on('data', (part: Buffer) => {
      if (part.toString().includes('Listening')) resolve();
    });
    child.on('exit', () => reject(new Error(complaints)));
  });
  return `http://127.0.0.1:${port}`;
}

const draft = { id: 'c-1', kind: 'person', name: 'Li Wei', lifecycle: 'potential' } as const;

/** The page below a heading as one module, as whoever deploys it would bundle it. */
async function bundled(heading: string): Promise<string> {
  const stdin = { contents: programBelow(heading, 8080, String), resolveDir: root };
  const { outputFiles } = await build({ stdin, bundle: true, format: 'esm', write: false, logLevel: 'silent' });
  return outputFiles[0]?.text ?? '';
}

/** Somebody without a token is turned away; with one, a customer is made, read, changed, and the change is told. */
async function tryOut(url: string): Promise<void> {
  assert.equal((await fetch(`${url}/crm/customers/c-1`)).status, 401);
  const crm = httpAdapter({ url: `${url}/crm`, session: () => ({ token: 'change-me' }) });
  await crm.customers.create(draft, {});
  assert.equal((await crm.customers.get('c-1', {}))?.name, 'Li Wei');
  const told = new Promise((resolve) => crm.watch?.(resolve));
  await crm.customers.update('c-1', { name: 'Li' }, {});
  await told;
  await crm.close?.();
}

describe('the pages of docs/server.md', () => {
  for (const heading of ['## Five minutes', '## Express', '## Hono']) {
    it(`serve what they promise: ${heading.slice(3)}`, async () => {
      const url = await started(heading);
      await tryOut(url);
      if (heading !== '## Five minutes') assert.equal(await (await fetch(`${url}/`)).text(), 'Hello.');
    });
  }

  it('serve what they promise: A worker', async (test) => {
    const lacks = workerdLacks();
    if (lacks !== undefined) return test.skip(lacks);
    const { url, stop } = await startWorkerd(await bundled('## A worker'));
    test.after(stop);
    await tryOut(url);
  });
});
