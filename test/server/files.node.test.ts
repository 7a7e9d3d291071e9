import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { memoryAdapter } from '../../src/data/adapters/memory/index.js';
import type { Seed } from '../../src/model/records.js';
import { sweepFiles, type Access, type FileStore, type VisitorOptions } from '../../src/server/index.js';
import { folderFiles } from '../../src/server/node.js';
import { send, serviceWith, type Service } from './requests.js';
import { serve } from './serve.js';

const secret = 'a secret of the tests that nobody can guess';
const megabyte = 1_000_000;
const survey = {
  ...{ id: 'bug', name: 'Report', edition: 1 },
  questions: [
    { id: 'how', kind: 'csat', title: 'How was it?' },
    { id: 'shot', kind: 'file', title: 'A screenshot', accept: ['image/*', '.pdf'], files: 2, bytes: 2 * megabyte },
    { id: 'log', kind: 'file', title: 'A log', bytes: 300 * megabyte },
    { id: 'who', kind: 'contact', title: 'Who are you?', parts: [{ part: 'email' }] },
  ],
} as const;
const seed = { surveys: [survey, { ...survey, id: 'internal' }] } as unknown as Seed;

let folder = '';
before(async () => (folder = await mkdtemp(join(tmpdir(), 'rapport-files-'))));
after(() => rm(folder, { recursive: true }));

interface Desk extends Service {
  readonly store: FileStore;
  readonly at: string;
}

/** A service with an empty folder for its files. `Bearer desk` reads answers; everybody else is a visitor. */
async function desk(visitors: Partial<VisitorOptions> = {}, person: Access = {}): Promise<Desk> {
  const at = await mkdtemp(join(folder, 'case-'));
  const store = folderFiles({ folder: at });
  const service = serviceWith(seed, {
    adapter: memoryAdapter({ seed }),
    authenticate: ({ headers }) => headers.get('Authorization') ?? 'visitor',
    authorize: (who) => (who === 'Bearer desk' ? person : { public: true, surveys: ['bug'] }),
    visitors: { secret, files: { store, bytes: 400 * megabyte }, ...visitors },
  });
  return { ...service, store, at };
}

interface Sent {
  readonly key?: string;
  readonly text?: string;
  readonly name?: string;
  readonly type?: string;
  readonly to?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const upload = (
  { handler }: Service,
  {
    key = 'k-1',
    text = 'pixels',
    name = 'broken.png',
    type = 'image/png',
    to = 'survey=bug&question=shot',
    headers,
  }: Sent = {},
) =>
  send(handler, 'POST', `/feedback/files?${to}`, {
    text,
    headers: {
      'Content-Type': 'application/octet-stream',
      'Idempotency-Key': key,
      'Rapport-File-Name': encodeURIComponent(name),
      'Rapport-File-Type': type,
      ...headers,
    },
  });
const referenceOf = async (service: Service, sent?: Sent) => (await upload(service, sent)).body['reference'] as string;

const submit = ({ handler }: Service, answers: readonly object[], key = 'answer') =>
  send(handler, 'POST', '/feedback', {
    body: { surveyId: 'bug', edition: 1, submittedAt: '2026-11-20T09:00:00.000Z', answers },
    headers: { 'Idempotency-Key': key },
  });
const shots = (...references: string[]) => ({
  question: 'shot',
  value: Object.fromEntries(references.map((one) => [one, 'claimed.png'])),
});
const keptAnswers = async ({ adapter }: Service) => (await adapter.feedback.list({}, {})).items[0]?.answers ?? [];
const keptIds = async ({ store }: Desk) => {
  const ids: string[] = [];
  for await (const { id } of store.list()) ids.push(id);
  return ids;
};
const download = ({ handler }: Service, answer: string, file: string, method = 'GET', who = 'Bearer desk') =>
  send(handler, method, `/feedback/${answer}/files?file=${file}`, { headers: { Authorization: who } });

/** An answer with one file, as the company finds it. */
async function answered(service: Desk, sent?: Sent): Promise<{ answer: string; file: string; token: string }> {
  const { body } = await submit(service, [shots(await referenceOf(service, sent))]);
  const [file = ''] = Object.keys((await keptAnswers(service))[0]?.value as object);
  return { answer: body['id'] as string, file, token: body['mine'] as string };
}

describe('a file that a visitor sends with an answer', () => {
  it('is kept, cited by the answer under the name it was sent with, and saved by people who read the answer', async () => {
    const service = await desk();
    const { answer, file } = await answered(service);
    assert.deepEqual((await keptAnswers(service))[0], { question: 'shot', value: { [file]: 'broken.png' } });
    const { status, text, headers } = await download(service, answer, file);
    assert.deepEqual([status, text], [200, 'pixels']);
    assert.equal(headers.get('Content-Type'), 'application/octet-stream');
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
    assert.equal(headers.get('Cache-Control'), 'no-store');
    assert.match(headers.get('Content-Disposition') ?? '', /^attachment; filename="broken\.png"/);
    assert.deepEqual([(await download(service, answer, file, 'HEAD')).text], ['']);
  });

  it('is one file however often it is sent with its key', async () => {
    const service = await desk();
    const first = await upload(service);
    const again = await upload(service, { text: 'something else' });
    assert.deepEqual([again.status, again.body], [201, first.body]);
    assert.notEqual(await referenceOf(service, { key: 'k-2' }), first.body['reference']);
    assert.equal((await keptIds(service)).length, 2);
  });

  it('is asked for with headers that pages of other origins may send', async () => {
    const handler = serviceWith(seed, { cors: { origins: '*' } }).handler;
    const { headers } = await send(handler, 'OPTIONS', '/feedback/files', {
      headers: { Origin: 'https://shop.example', 'Access-Control-Request-Method': 'POST' },
    });
    assert.match(headers.get('Access-Control-Allow-Headers') ?? '', /Rapport-File-Name, Rapport-File-Type/);
  });

  it('has a name without paths, control characters and what turns the reading direction', async () => {
    const service = await desk();
    const names = {
      '../../etc/passwd.png': 'passwd.png',
      'C:\\temp\\shot.png': 'shot.png',
      'photo\u202egnp.exe.png': 'photognp.exe.png',
      'two\r\nlines\u0000.png': 'twolines.png',
      '.htaccess.png': 'htaccess.png',
      '屏幕截图 1.png': '屏幕截图 1.png',
      [`${'x'.repeat(400)}.png`]: `${'x'.repeat(196)}.png`,
    };
    for (const [index, [given, kept]] of Object.entries(names).entries()) {
      const answer = await upload(service, { key: `k-${index}`, name: given });
      assert.deepEqual([answer.status, answer.body['name']], [201, kept]);
    }
  });

  it('is saved under a name beyond ASCII, too', async () => {
    const service = await desk();
    const { answer, file } = await answered(service, { name: "屏幕'1.png" });
    const { headers } = await download(service, answer, file);
    assert.equal(
      headers.get('Content-Disposition'),
      `attachment; filename="___1.png"; filename*=UTF-8''${encodeURIComponent('屏幕')}%271.png`,
    );
  });
});

describe('a file is refused', () => {
  const refused: Readonly<Record<string, readonly [number, Sent]>> = {
    'of another type than the question takes': [415, { name: 'page.html', type: 'text/html' }],
    'of a type that is only said in its name': [415, { name: 'page.png.html', type: '' }],
    'larger than the question takes': [413, { text: 'x'.repeat(2 * megabyte + 1) }],
    empty: [422, { text: '' }],
    'for a question that takes none': [422, { to: 'survey=bug&question=how' }],
    'for a question that is not there': [422, { to: 'survey=bug&question=nothing' }],
    'for another survey': [403, { to: 'survey=internal&question=shot' }],
    'for no survey': [403, { to: 'question=shot' }],
    'as JSON, which anything in between may take apart': [415, { headers: { 'Content-Type': 'application/json' } }],
    'without a key': [400, { headers: { 'Idempotency-Key': '' } }],
    'with a name that is not well-formed': [400, { headers: { 'Rapport-File-Name': '%E0%A4%A' } }],
  };
  for (const [how, [status, sent]] of Object.entries(refused)) {
    it(how, async () => {
      const service = await desk();
      const answer = await upload(service, sent);
      assert.equal(answer.status, status, answer.text);
      assert.deepEqual(await readdir(service.at), []);
    });
  }

  it('but one of a wanted type by its name alone is taken', async () => {
    assert.equal((await upload(await desk(), { name: 'Order.PDF', type: '' })).status, 201);
  });

  it('by an anonymous survey, which leaves out what was uploaded before it was one', async () => {
    const open = await desk();
    const reference = await referenceOf(open);
    const service = await desk({ anonymous: ['bug'], files: { store: open.store } });
    assert.equal((await upload(service)).status, 403);
    await submit(service, [{ question: 'how', value: 4 }, shots(reference)]);
    assert.deepEqual(await keptAnswers(service), [{ question: 'how', value: 4 }]);
  });

  it('where there is nothing to keep it in, and the answer counts without it', async () => {
    const service = serviceWith(seed, { authorize: () => ({ public: true, surveys: 'all' }), visitors: { secret } });
    assert.equal((await upload(service)).status, 501);
    assert.equal((await submit(service, [{ question: 'how', value: 4 }, shots('x.y')])).status, 200);
    assert.deepEqual(await keptAnswers(service), [{ question: 'how', value: 4 }]);
  });
});

describe('a reference to a file', () => {
  it('that was not given out here is left out; the answer is kept, and the host is told', async () => {
    const service = await desk();
    const reference = await referenceOf(service);
    const forged = reference.replace(/^./, (letter) => (letter === 'W' ? 'X' : 'W'));
    const other = await referenceOf(service, { to: 'survey=bug&question=log', key: 'k-2' });
    const answer = await submit(service, [{ question: 'how', value: 4 }, shots(forged, 'canary', other)]);
    assert.equal(answer.status, 200);
    assert.deepEqual(await keptAnswers(service), [{ question: 'how', value: 4 }]);
    assert.match(service.errors.map(String).join(), /Files of an answer were left out: 3\./);
    assert.doesNotMatch(service.errors.map(String).join(), /canary|claimed/);
  });

  it('that leads to the file of somebody else is none: only signed ones count', async () => {
    const service = await desk();
    const { file } = await answered(service);
    await submit(service, [shots(file)], 'another answer');
    const cited = (await service.adapter.feedback.list({}, {})).items.filter(({ answers }) => answers.length > 0);
    assert.equal(cited.length, 1);
  });

  it('counts as often as the question takes files', async () => {
    const service = await desk();
    const references = await Promise.all(['a', 'b', 'c'].map((key) => referenceOf(service, { key })));
    await submit(service, [shots(...references)]);
    assert.equal(Object.keys((await keptAnswers(service))[0]?.value as object).length, 2);
  });

  it('leaves answers to other questions that are made of texts as they are', async () => {
    const service = await desk();
    const who = { question: 'who', value: { email: 'mei@example.com' } };
    await submit(service, [who]);
    assert.deepEqual([await keptAnswers(service), service.errors], [[who], []]);
  });
});

describe('a file of an answer is not given', () => {
  it('to visitors, to people who may not see answers, or through an answer that does not cite it', async () => {
    const service = await desk();
    const { answer, file } = await answered(service);
    const other = (await submit(service, [{ question: 'how', value: 2 }], 'other')).body['id'] as string;
    assert.equal((await download(service, answer, file, 'GET', 'visitor')).status, 403);
    for (const [id, name] of [
      [other, file],
      [answer, 'nothing'],
      [answer, '..%2Fsecret'],
      ['nobody', file],
    ] as const) {
      assert.equal((await download(service, id, name)).status, 404, `${id} ${name}`);
    }
    for (const permissions of [{ stores: { feedback: 'none' } }, { hidden: ['feedback.answers'] }] as const) {
      const { handler } = serviceWith(seed, {
        adapter: service.adapter,
        authorize: () => ({ permissions }),
        visitors: { secret, files: { store: service.store } },
      });
      const { status, text } = await download({ ...service, handler }, answer, file);
      assert.equal([403, 404].includes(status) && !text.includes('pixels'), true, `${status}`);
    }
  });
});

describe('files are forgotten', () => {
  it('with the answer that its visitor takes back', async () => {
    const service = await desk();
    const { token } = await answered(service);
    await send(service.handler, 'POST', '/feedback/forget', { body: { token } });
    assert.deepEqual(await readdir(service.at), []);
  });

  it('but not those of others that an answer names elsewhere', async () => {
    const service = await desk();
    const { file } = await answered(service);
    const forged = await submit(service, [{ question: 'who', value: { [file]: 'x' } }], 'forged');
    await send(service.handler, 'POST', '/feedback/forget', { body: { token: forged.body['mine'] } });
    assert.deepEqual(await keptIds(service), [file]);
  });

  it('where no answer cites them after so many days, with what broke off', async () => {
    const service = await desk();
    const { file } = await answered(service);
    await upload(service, { key: 'abandoned' });
    await writeFile(join(service.at, 'half.1.part'), 'pix');
    for (const name of await readdir(service.at)) await utimes(join(service.at, name), 1, 1);
    await upload(service, { key: 'just now' });
    assert.equal(await sweepFiles(service.adapter, service.store, { days: 30 }), 2);
    assert.equal((await keptIds(service)).length, 2);
    await service.adapter.feedback.remove((await service.adapter.feedback.list({}, {})).items[0]?.id ?? '', {});
    assert.equal(await sweepFiles(service.adapter, service.store, { days: 30 }), 1);
    assert.equal((await keptIds(service)).includes(file), false);
    await assert.rejects(sweepFiles(service.adapter, service.store, { days: 0 }), TypeError);
  });
});

describe('a large file over a connection', () => {
  const part = Buffer.alloc(megabyte / 2, 'x');

  /** Sends so many parts as fast as they are taken; answers with the status, and the most memory that buffers held. */
  async function sendParts(
    url: string,
    { count, question, length, cutAfter }: { count: number; question: string; length?: number; cutAfter?: number },
  ): Promise<{ status: number; held: number }> {
    const address = `${url}/feedback/files?survey=bug&question=${question}`;
    const headers = {
      ...{ 'Content-Type': 'application/octet-stream', 'Idempotency-Key': 'large', 'Rapport-File-Name': 'a.pdf' },
      ...(length !== undefined && { 'Content-Length': String(length) }),
    };
    const empty = process.memoryUsage().arrayBuffers;
    let held = 0;
    return new Promise((resolve, reject) => {
      let isAnswered = false;
      const sending = httpRequest(address, { method: 'POST', headers }, (response) => {
        isAnswered = true;
        response.resume();
        response.on('end', () => resolve({ status: response.statusCode ?? 0, held }));
        sending.destroy();
      });
      sending.on(
        'error',
        (error) => !isAnswered && (cutAfter === undefined ? reject(error) : resolve({ status: 0, held })),
      );
      let sent = 0;
      const write = (): void => {
        while (!isAnswered && sent < count) {
          if (sent === cutAfter) return void sending.destroy();
          sent += 1;
          held = Math.max(held, process.memoryUsage().arrayBuffers - empty);
          if (!sending.write(part)) return void sending.once('drain', write);
        }
        if (!isAnswered) sending.end();
      };
      write();
    });
  }

  it('of 200 MB is refused while it comes, announced or not, without being held', async () => {
    const service = await desk();
    const { url, close } = await serve(service.handler);
    try {
      for (const length of [200 * megabyte, undefined]) {
        const { status, held } = await sendParts(url, {
          ...{ count: 400, question: 'shot' },
          ...(length !== undefined && { length }),
        });
        assert.equal(status, 413);
        assert.equal(held < 40 * megabyte, true, `${held} bytes were held`);
        assert.deepEqual(await readdir(service.at), []);
      }
    } finally {
      await close();
    }
  });

  it('of 200 MB is kept where its question takes it, no faster than the disk', async () => {
    const service = await desk();
    const { url, close } = await serve(service.handler);
    try {
      const { status, held } = await sendParts(url, { count: 400, question: 'log' });
      assert.equal(status, 201);
      assert.equal(held < 40 * megabyte, true, `${held} bytes were held`);
      const [id = ''] = await keptIds(service);
      assert.equal((await service.store.find(id))?.bytes, 200 * megabyte);
    } finally {
      await close();
    }
  });

  it('that breaks off leaves nothing, and comes whole with the next attempt', async () => {
    const service = await desk();
    let answered = (): void => undefined;
    const over = new Promise<void>((resolve) => (answered = resolve));
    const { url, close } = await serve((request) => service.handler(request).finally(() => answered()));
    try {
      await sendParts(url, { count: 20, question: 'log', cutAfter: 10 });
      await over;
      assert.deepEqual(await readdir(service.at), []);
      assert.equal((await sendParts(url, { count: 20, question: 'log' })).status, 201);
      assert.equal((await keptIds(service)).length, 1);
    } finally {
      await close();
    }
  });
});
