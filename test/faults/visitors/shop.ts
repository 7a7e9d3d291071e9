/** A shop with a form on its page: the form of `dist`, the handler of the library behind it, and a bad road in between. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { memoryAdapter } from '../../../src/data/adapters/memory/index.js';
import type { Feedback } from '../../../src/model/index.js';
import type { Seed } from '../../../src/model/records.js';
import { createHandler } from '../../../src/server/index.js';
import { root } from '../../runner/sources.js';
import { FaultServer, type Arrived, type Fault } from '../fault-server.js';
import type { Mishap, PartMishap, Plan } from './plan.js';

/** What is wrong with a shop on purpose, to see whether it is found. */
export type Mistake =
  /** Each attempt is taken for a new answer. */
  | 'keys renewed'
  /** An answer is acknowledged and not kept. */
  | 'acknowledged for nothing'
  /** What the form keeps on the device is not there when somebody comes back. */
  | 'outbox dropped';

const surveys: NonNullable<Seed['surveys']> = (['nps', 'csat'] as const).map((kind) => ({
  id: kind,
  name: kind,
  edition: 1,
  questions: [
    { id: kind, kind, title: 'How was it?', required: true },
    { id: 'praise', kind: 'text', title: 'What do we do best?' },
    { id: 'improvement', kind: 'text', title: 'What should we do better?' },
  ],
}));

/** What has happened on the road, by its kind. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(kind: string, count = 1): void {
    this.#counts.set(kind, this.of(kind) + count);
  }

  of(kind: string): number {
    return this.#counts.get(kind) ?? 0;
  }

  get kinds(): readonly (readonly [kind: string, count: number])[] {
    return [...this.#counts].sort(([, left], [, right]) => right - left);
  }
}

interface Road {
  readonly mishaps: Mishap[];
  readonly partMishaps: PartMishap[];
}

const late = '/late';

export class Shop {
  readonly crm: RapportAdapter;
  readonly faults: Tally;
  /** Requests with answers that have come. */
  attempts = 0;
  /** Answers of each visitor, as the adapter gives them, from the moment they are kept. */
  readonly #kept = new Map<number, Map<string, Feedback>>();
  readonly #roads = new Map<number, Road>();
  readonly #server: FaultServer;

  private constructor(crm: RapportAdapter, server: FaultServer, faults: Tally) {
    this.crm = crm;
    this.#server = server;
    this.faults = faults;
    server.chooseBy((arrived) => this.#choose(arrived));
  }

  /** Reads the form once: a build that goes on meanwhile changes nothing. */
  static async open(faults: Tally, mistake?: Mistake): Promise<Shop> {
    const crm = memoryAdapter({ seed: { surveys } });
    const files = readForm();
    const script = await bundle(mistake);
    const api = createHandler({
      adapter: crm,
      base: '/crm',
      authenticate: () => 'visitor',
      authorize: () => ({ public: true, surveys: surveys.map(({ id }) => id) }),
    });
    const server = await FaultServer.start(async (request) => {
      const { pathname, searchParams } = new URL(request.url);
      const host = request.headers.get('host') ?? '';
      if (pathname === '/') return html(pageOf(script, host, searchParams));
      const file = files.get(pathname.replace(late, ''));
      if (file !== undefined) return scriptOf(file, pathname.startsWith(late));
      if (pathname !== '/crm/feedback') return new Response(null, { status: 404 });
      return shop.#take(request, api, mistake);
    });
    const shop = new Shop(crm, server, faults);
    return shop;
  }

  /** The page as this visitor finds it, at an origin of the visitor's own. */
  pageFor({ number, partMishaps, storage }: Plan, metric: string): string {
    const query = new URLSearchParams({ metric, storage, ...(partMishaps.length > 0 && { late: '1' }) });
    return `http://v${number}.${this.#shop}/?${query}`;
  }

  expect({ number, mishaps, partMishaps }: Plan): void {
    this.#roads.set(number, { mishaps: [...mishaps], partMishaps: [...partMishaps] });
    this.#kept.set(number, new Map());
  }

  /** From now on nothing stands in the way of this visitor. */
  mend(number: number): void {
    this.#roads.delete(number);
  }

  /** What is kept of a visitor at this moment. */
  keptOf(number: number): readonly Feedback[] {
    return [...(this.#kept.get(number)?.values() ?? [])];
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  get #shop(): string {
    return `shop.localhost:${new URL(this.#server.origin).port}`;
  }

  async #take(request: Request, api: (request: Request) => Promise<Response>, mistake?: Mistake): Promise<Response> {
    const number = numberOf(request.headers.get('host') ?? undefined);
    const key = request.headers.get('Idempotency-Key') ?? '';
    if (mistake === 'acknowledged for nothing') return Response.json({ id: key, idempotencyKey: key });
    const answer = await api(mistake === 'keys renewed' ? await renewed(request) : request);
    if (!answer.ok) return answer;
    const said = (await answer.clone().json()) as { readonly id: string };
    const feedback = await this.crm.feedback.get(said.id, {});
    if (feedback && number !== undefined) this.#kept.get(number)?.set(feedback.id, feedback);
    return mistake === 'keys renewed' ? Response.json({ id: said.id, idempotencyKey: key }) : answer;
  }

  #choose({ method, path, host }: Arrived): Fault {
    const road = this.#roads.get(numberOf(host) ?? -1);
    const isAnswer = method === 'POST' && path === '/crm/feedback';
    if (isAnswer) this.attempts += 1;
    const isPart = path.startsWith(`${late}/feedback-parts/`);
    const mishap = isAnswer ? road?.mishaps.shift() : isPart ? road?.partMishaps.shift() : undefined;
    if (!mishap) return { is: 'none' };
    this.faults.add(mishap);
    return faultOf(mishap);
  }
}

function faultOf(mishap: Mishap | PartMishap): Fault {
  switch (mishap) {
    case 'connection refused':
    case 'part refused':
      return { is: 'drop-before' };
    case 'acknowledgement lost':
      return { is: 'commit-then-drop' };
    case 'acknowledgement cut':
    case 'part cut':
      return { is: 'truncate' };
    case 'acknowledgement short':
      return { is: 'cut-short' };
    case 'hotel page':
      return { is: 'html' };
    case 'delivered twice':
      return { is: 'twice' };
    case 'never answered':
      return { is: 'silent' };
    case 'slow':
    case 'part slow':
      return { is: 'delay', until: new Promise((resolve) => setTimeout(resolve, 400)) };
    case 'error 500':
      return { is: 'status', status: 500 };
    case 'part 503':
      return { is: 'status', status: 503 };
    case 'busy 503':
      return { is: 'status', status: 503, retryAfter: '1' };
    case 'too many 429':
      return { is: 'status', status: 429, retryAfter: '1' };
  }
}

/** The same request under a key that nobody has used. */
async function renewed(request: Request): Promise<Request> {
  const key = crypto.randomUUID();
  const headers = new Headers(request.headers);
  headers.set('Idempotency-Key', key);
  const body = { ...((await request.json()) as object), idempotencyKey: key };
  return new Request(request.url, { method: 'POST', headers, body: JSON.stringify(body) });
}

function numberOf(host: string | undefined): number | undefined {
  const [, number] = /^v(\d+)\./.exec(host ?? '') ?? [];
  return number === undefined ? undefined : Number(number);
}

function readForm(): ReadonlyMap<string, string> {
  const folder = join(root, 'dist', 'cdn');
  const parts = readdirSync(join(folder, 'feedback-parts')).filter((name) => name.endsWith('.js'));
  const paths = ['feedback.js', ...parts.map((name) => `feedback-parts/${name}`)];
  return new Map(paths.map((path) => [`/${path}`, readFileSync(join(folder, path), 'utf8')]));
}

/** Scripts come from where all visitors get them, except where the road to them is bad. */
function pageOf(script: string, host: string, query: URLSearchParams): string {
  const from = query.has('late') ? late : `http://cdn.${host.replace(/^v\d+\./, '')}`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><script>${script}</script>
<script type="module" src="${from}/feedback.js"></script>
<rapport-feedback-form metric="${query.get('metric') === 'csat' ? 'csat' : 'nps'}" endpoint="/crm/feedback"></rapport-feedback-form>`;
}

function html(text: string): Response {
  return new Response(text, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

function scriptOf(text: string, isLate: boolean): Response {
  const caching = isLate ? 'no-store' : 'public, max-age=3600';
  const headers = { 'Content-Type': 'text/javascript', 'Cache-Control': caching, 'Access-Control-Allow-Origin': '*' };
  return new Response(text, { headers });
}

async function bundle(mistake: Mistake | undefined): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    tsconfig: resolve(root, 'tsconfig.json'),
    entryPoints: ['test/faults/visitors/page.ts'],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: ['es2022'],
    write: false,
    logLevel: 'silent',
    define: { isOutboxDropped: String(mistake === 'outbox dropped') },
  });
  return outputFiles[0]?.text ?? '';
}
