/** A company on its real parts: PostgreSQL behind the handler, a page with a form for visitors, and one with the inbox. */
import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { chromium, type Browser, type BrowserContext } from 'playwright';
import type { RapportAdapter } from '../../src/data/adapter.js';
import { createHandler } from '../../src/server/index.js';
import { postgresAdapter } from '../../src/server/postgres/index.js';
import { pathOf, requireEngines } from '../engines.js';
import { root } from '../runner/sources.js';
import { startDatabase } from '../server/postgres/database.js';
import { serve } from '../server/serve.js';

const survey = {
  id: 'after-order',
  name: 'After the order',
  edition: 1,
  questions: [
    { id: 'recommend', kind: 'nps' as const, title: 'How likely are you to recommend us?' },
    { id: 'why', kind: 'text' as const, title: 'Why?' },
  ],
};

const page = (body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Shop</title>${body}</html>`;

const visitorPage = page(`<script type="module" src="/cdn/feedback.js"></script>
  <rapport-feedback-form survey-id="after-order" survey-src="/crm/surveys/after-order" endpoint="/crm/feedback" deletable></rapport-feedback-form>`);
const inboxPage = page('<script type="module" src="/inbox/inbox-page.js"></script>');

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.map': 'application/json' };

export interface Company {
  readonly origin: string;
  readonly crm: RapportAdapter;
  /** A browser profile of its own. */
  visit(options?: Parameters<Browser['newContext']>[0]): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** Starts everything; the form is the one in `dist`, as visitors load it. */
export async function openCompany(): Promise<Company> {
  requireEngines(['chromium']);
  const database = await startDatabase();
  const crm = postgresAdapter({ pool: database.pool, tenant: 'shop' });
  await crm.import(
    { surveys: [survey], customers: [{ id: 'ana', kind: 'person', name: 'Ana Moreno', lifecycle: 'repeat' }] },
    {},
  );
  const handler = createHandler({
    adapter: crm,
    base: '/crm',
    authenticate: ({ headers }) => (headers.get('Authorization') === 'Bearer desk' ? 'desk' : 'visitor'),
    authorize: (who) =>
      who === 'desk' ? { actor: 'claimed' } : { public: true, surveys: [survey.id], customerId: 'ana' },
    // The visitor of these tests is as quick as a program.
    visitors: { secret: 'a secret of the tests that nobody can guess', bots: { leastTime: 0 } },
  });
  const inbox = await bundled('test/loop/inbox-page.ts');
  const served = await serve(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/crm/')) return handler(request);
    if (pathname === '/') return answer(visitorPage, 'text/html');
    if (pathname === '/inbox') return answer(inboxPage, 'text/html');
    const type = types[extname(pathname)] ?? 'text/plain';
    const text = pathname.startsWith('/inbox/')
      ? inbox.get(pathname.slice('/inbox/'.length))
      : await fromBuild(pathname);
    return text === undefined ? new Response(null, { status: 404 }) : answer(text, type);
  });
  const browser = await chromium.launch({ executablePath: pathOf('chromium'), args: ['--no-sandbox'] });
  return {
    origin: served.url,
    crm,
    visit: (options) => browser.newContext(options),
    async close() {
      await browser.close();
      await served.close();
      handler.close();
      await crm.close?.();
      await database.stop();
    },
  };
}

function answer(text: string, type: string): Response {
  return new Response(text, { headers: { 'Content-Type': `${type}; charset=utf-8` } });
}

function fromBuild(pathname: string): Promise<string | undefined> {
  return readFile(join(root, 'dist', pathname), 'utf8').catch(() => undefined);
}

/** A page with what it loads later, by the names it is asked for. */
async function bundled(entry: string): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    tsconfig: resolve(root, 'tsconfig.json'),
    entryPoints: [entry],
    outdir: 'out',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: ['es2022'],
    conditions: ['development'],
    write: false,
    logLevel: 'silent',
  });
  return new Map(outputFiles.map(({ path, text }) => [path.slice(join(root, 'out').length + 1), text]));
}
