/**
 * A service for forms that take files: `/files/<name>/<steps>/feedback` is the real handler, over a folder of its own. Each
 * upload plays the next step, the last one again and again: `ok`, `hold` (goes on when `/files/<name>/release` is asked),
 * `lost` (taken, but the answer never arrives), and any status.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Middleware } from '@web/dev-server-core';
import type { Feedback } from '../../src/model/index.js';
import type { Handler, StoredFile } from '../../src/server/index.js';
import type { NodeListener } from '../../src/server/node.js';

const fileSurvey = {
  ...{ id: 'report', name: 'Report', edition: 1 },
  questions: [
    {
      ...{ id: 'shot', kind: 'file', title: { en: 'Show us', 'zh-CN': '给我们看看', ar: 'أرنا' } },
      ...{ accept: ['image/*', '.pdf'], files: 2, bytes: 100_000 },
    },
    { id: 'one', kind: 'file', title: 'One log', required: true },
  ],
} as const;

interface Service {
  readonly handler: Handler;
  /** The answers with what is in their files, by name. */
  kept(): Promise<readonly object[]>;
  /** How many uploads were begun. */
  uploads: number;
  release: () => void;
  readonly released: Promise<void>;
}

/** Loaded when it is asked for: no other test needs it to start. */
async function open(): Promise<Service & { readonly listener: NodeListener }> {
  const { memoryAdapter } = await import('../../src/data/adapters/memory/index.js');
  const { createHandler } = await import('../../src/server/index.js');
  const { folderFiles, nodeListener } = await import('../../src/server/node.js');
  const adapter = memoryAdapter({ seed: { surveys: [fileSurvey] } as never });
  const store = folderFiles({ folder: await mkdtemp(join(tmpdir(), 'rapport-files-')) });
  const handler = createHandler({
    adapter,
    authenticate: () => 'visitor',
    authorize: () => ({ public: true, surveys: 'all' }),
    visitors: { secret: 'a secret of the tests that nobody can guess', files: { store } },
  });
  const textOf = async (file: StoredFile | undefined): Promise<string> => new Response(file?.open()).text();
  const told = async ({ answers }: Feedback): Promise<object> => {
    const files: Record<string, string> = {};
    for (const { value } of answers)
      for (const [id, name] of Object.entries(value)) files[String(name)] = await textOf(await store.find(id));
    return { questions: answers.map(({ question }) => question), files };
  };
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  return {
    handler,
    listener: nodeListener(handler),
    uploads: 0,
    kept: async () => Promise.all((await adapter.feedback.list({}, {})).items.map(told)),
    release,
    released,
  };
}

export function fileEndpoint(): Middleware {
  const services = new Map<string, ReturnType<typeof open>>();
  return async (context, next) => {
    const [, name, script = '', path] =
      /^\/files\/([\w-]+)\/([\w.]+)(\/feedback(?:\/files)?)?$/.exec(context.path) ?? [];
    if (name === undefined) {
      await next();
      return;
    }
    const opening = services.get(name) ?? open();
    services.set(name, opening);
    const service = await opening;
    if (path === undefined) {
      if (script === 'release') service.release();
      context.body = { kept: await service.kept(), uploads: service.uploads };
      return;
    }
    const { listener } = service;
    const steps = script.split('.');
    const step = path.endsWith('/files') ? steps[Math.min(service.uploads++, steps.length - 1)] : 'ok';
    if (step === 'hold') await service.released;
    if (step !== undefined && /^\d+$/.test(step)) {
      context.status = Number(step);
      context.body = '{}';
      return;
    }
    context.respond = false;
    const { req, res } = context;
    if (step === 'lost') res.end = () => (req.socket.destroy(), res);
    listener(Object.assign(req, { url: path + (req.url ?? '').replace(/^[^?]*/, ''), originalUrl: undefined }), res);
  };
}
