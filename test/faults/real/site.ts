/** The site that the killed browsers visit: a page, a feedback endpoint that fails now and then, and an ear for reports. */
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../runner/sources.js';
import { memoryAdapter } from '../../../src/data/adapters/memory/index.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { createHandler, type Handler } from '../../../src/server/index.js';
import { FaultServer, type Fault } from '../fault-server.js';
import { feedbackService, type FeedbackService } from '../feedback-service.js';
import { survey, type Report } from './reports.js';

const html = '<!doctype html><meta charset="utf-8"><title>Faults</title><script type="module" src="/page.js"></script>';

/** Customers that all tabs edit. */
const shared = [...Array(20).keys()].map((index) => {
  const id = `shared ${index}`;
  return { id, kind: 'person', name: id, lifecycle: 'potential' } as const;
});

/** One in three requests goes wrong; what was committed, and what was not, is up to chance. */
const mishaps: readonly Fault[] = [
  { is: 'drop-before' },
  { is: 'commit-then-drop' },
  { is: 'truncate' },
  { is: 'twice' },
  { is: 'html' },
  { is: 'status', status: 503 },
];

export class Site {
  readonly feedback: FeedbackService;
  /** What lies behind `/api`. */
  readonly records: RapportAdapter;
  /** Whether the service is out of reach. */
  isCut = false;
  /** How often one write was worked on twice at the same time. */
  meetings = 0;
  readonly #api: Handler;
  readonly #underWay = new Set<string>();
  readonly #server: FaultServer;
  readonly #hearers = new Set<(report: Report) => void>();

  private constructor(parts: Pick<Site, 'feedback' | 'records'>, server: FaultServer) {
    this.feedback = parts.feedback;
    this.records = parts.records;
    this.#server = server;
    this.#api = createHandler({
      adapter: this.records,
      base: '/api',
      authenticate: () => 'anybody',
      authorize: () => ({ actor: 'claimed' }),
    });
  }

  /** Builds the page and serves it. `chance` decides what goes wrong, from 0 to 1. */
  static async open(chance: () => number): Promise<Site> {
    const page = await bundle('test/faults/real/page.ts');
    const feedback = feedbackService();
    const server = await FaultServer.start(async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === '/') return new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
      if (pathname === '/page.js') return new Response(page, { headers: { 'Content-Type': 'text/javascript' } });
      if (pathname === '/blank') return new Response('', { headers: { 'Content-Type': 'text/html' } });
      if (pathname === '/feedback') return feedback.handler(request);
      if (pathname.startsWith('/api/')) return site.#ask(request);
      if (pathname !== '/told') return new Response(null, { status: 404 });
      const report = (await request.json()) as Report;
      for (const heard of [...site.#hearers]) heard(report);
      return new Response(null, { status: 204 });
    });
    const records = memoryAdapter({ seed: { surveys: [survey], customers: shared } });
    const site = new Site({ feedback, records }, server);
    site.misbehave(chance);
    return site;
  }

  get origin(): string {
    return this.#server.origin;
  }

  /** From now on one request in three goes wrong; without a chance none does. */
  misbehave(chance?: () => number): void {
    this.#server.chooseBy(({ path, method }) => {
      const isApi = path.startsWith('/api/');
      if (this.isCut && isApi) return { is: 'drop-before' };
      const mayFail = path === '/feedback' || (isApi && method !== 'GET');
      if (!chance || !mayFail || chance() > 1 / 3) return { is: 'none' };
      return mishaps[Math.floor(chance() * mishaps.length)] ?? { is: 'none' };
    });
  }

  /** Hears every report until the returned function is called. */
  hear(heard: (report: Report) => void): () => void {
    this.#hearers.add(heard);
    return () => void this.#hearers.delete(heard);
  }

  /** The first answer that is not undefined; rejects when the page says that it failed, or none comes in time. */
  until<Answer>(find: (report: Report) => Answer | undefined, patience = 120_000): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const done = (end: () => void): void => {
        clearTimeout(timer);
        stop();
        end();
      };
      const timer = setTimeout(() => done(() => reject(new Error('The page did not report in time.'))), patience);
      const stop = this.hear((report) => {
        if (report.is === 'failed') return done(() => reject(new Error(`The page failed: ${report.message}`)));
        const answer = find(report);
        if (answer !== undefined) done(() => resolve(answer));
      });
    });
  }

  async close(): Promise<void> {
    this.#api.close();
    await this.#server.close();
  }

  async #ask(request: Request): Promise<Response> {
    const key = request.headers.get('Idempotency-Key');
    if (key === null) return this.#api(request);
    if (this.#underWay.has(key)) this.meetings += 1;
    this.#underWay.add(key);
    try {
      return await this.#api(request);
    } finally {
      this.#underWay.delete(key);
    }
  }
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    tsconfig: resolve(root, 'tsconfig.json'),
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: ['es2022'],
    conditions: ['development'],
    write: false,
    logLevel: 'silent',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"test"' },
  });
  return outputFiles[0]?.text ?? '';
}
