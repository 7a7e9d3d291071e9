import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryAdapter } from '../../src/data/adapters/memory/index.js';
import type { RapportAdapter } from '../../src/data/adapter.js';
import { releaseAnswer, type BotOptions, type Evidence, type PublicAccess } from '../../src/server/index.js';
import { changes, malformed } from './malformed-tokens.js';
import { ana, form, send, serviceWith, survey, type Answer, type Service } from './requests.js';

const secret = 'a secret of the tests that nobody can guess';
const minute = 60_000;
const start = Date.parse('2026-11-20T09:00:00.000Z');
const other = { ...survey, id: 'internal' };
const seed = { customers: [ana], surveys: [survey, other].map((one) => ({ ...one, questions: [...one.questions] })) };

interface Visited extends Service {
  /** The time on the server's clock, to be set. */
  at: number;
}

interface Given {
  readonly bots?: BotOptions;
  readonly secret?: string | readonly string[];
  readonly access?: Partial<PublicAccess>;
  readonly adapter?: RapportAdapter;
}

function visited({ bots, access, adapter, ...given }: Given = {}): Visited {
  const clock = { at: start };
  const service = serviceWith(seed, {
    adapter: adapter ?? memoryAdapter({ seed, now: () => '2026-11-20T09:00:00.000Z' }),
    authorize: () => ({ public: true, surveys: 'all', ...access }),
    visitors: { secret, ...given, ...(bots && { bots }) },
    now: () => new Date(clock.at),
  });
  return Object.assign(clock, service);
}

const nonceOf = async ({ handler }: Service, id = 'after-sale') =>
  (await send(handler, 'GET', `/surveys/${id}`)).headers.get('Rapport-Nonce') ?? '';

const submit = ({ handler }: Service, evidence?: Evidence, key = 'k-1') =>
  send(handler, 'POST', '/feedback', {
    body: { ...form, ...(evidence && { evidence }) },
    headers: { 'Idempotency-Key': key },
  });

const kept = async ({ adapter }: Service) => (await adapter.feedback.list({}, {})).items[0];
const suspicionIn = async (service: Service) => (await kept(service))?.fields['suspicion'];

/** An answer as its visitor reads it, without what is chance. */
const asRead = ({ status, text, headers }: Answer) => [
  status,
  text.replaceAll(/[\da-f]{8}-[\da-f-]{27}|(?<="mine":")[\w.-]+/g, 'by chance'),
  [...headers.keys()],
];

/** Filled by somebody who took their time, on a page that the service gave out. */
async function honest(service: Visited): Promise<Evidence> {
  const nonce = await nonceOf(service);
  service.at += minute;
  return { nonce, elapsed: 20_000, trap: '' };
}

describe('the answer of a person', () => {
  it('counts, and nothing is noted about how it was filled', async () => {
    const service = visited();
    assert.equal((await submit(service, await honest(service))).status, 200);
    const { score, fields } = (await kept(service)) ?? {};
    assert.deepEqual([score, fields], [9, {}]);
  });

  it('counts without any evidence, from a form that knows of none', async () => {
    const service = visited();
    await submit(service);
    assert.equal((await kept(service))?.score, 9);
  });

  it('counts after days without a connection, when its nonce is old', async () => {
    const service = visited();
    const evidence = await honest(service);
    service.at += 9 * 24 * 60 * minute;
    assert.equal((await submit(service, evidence)).status, 200);
    assert.equal((await kept(service))?.score, 9);
  });

  it('counts when its nonce was signed with a secret that has been replaced since', async () => {
    const before = visited();
    const after = visited({ secret: [`the new one: ${secret}`, secret] });
    const evidence = await honest(before);
    after.at = before.at;
    await submit(after, evidence);
    assert.equal((await kept(after))?.score, 9);
  });

  it('counts when its verifier fails, and the host is told', async () => {
    const service = visited({ bots: { verify: () => Promise.reject(new Error('the verifier is down')) } });
    await submit(service, await honest(service));
    assert.equal((await kept(service))?.score, 9);
    assert.deepEqual(service.errors.map(String), ['Error: the verifier is down']);
  });

  it('counts when its verifier never answers', async (test) => {
    let asked: AbortSignal | undefined;
    let reached = (): void => undefined;
    const reaching = new Promise<void>((resolve) => (reached = resolve));
    const verify = (_evidence: Evidence, _request: Request, signal: AbortSignal) => {
      asked = signal;
      reached();
      return new Promise<boolean>(() => undefined);
    };
    const service = visited({ bots: { verify } });
    const evidence = await honest(service);
    test.mock.timers.enable({ apis: ['setTimeout'] });
    const answering = submit(service, evidence);
    await reaching;
    test.mock.timers.tick(3_000);
    assert.equal((await answering).status, 200);
    assert.deepEqual([asked?.aborted, (await kept(service))?.score], [true, 9]);
  });
});

describe('a nonce', () => {
  it('comes with the questions to visitors, and to nobody who works with the records', async () => {
    const service = visited();
    assert.notEqual(await nonceOf(service), '');
    const person = serviceWith(seed, { visitors: { secret } });
    assert.equal(await nonceOf(person), '');
    assert.equal(await nonceOf(serviceWith(seed, { authorize: () => ({ public: true, surveys: 'all' }) })), '');
  });

  it('may be read by pages of other origins', async () => {
    const { handler } = serviceWith(seed, {
      authorize: () => ({ public: true, surveys: 'all' }),
      visitors: { secret },
      cors: { origins: '*' },
    });
    const { headers } = await send(handler, 'GET', '/surveys/after-sale', {
      headers: { Origin: 'https://shop.example' },
    });
    assert.match(headers.get('Access-Control-Expose-Headers') ?? '', /Rapport-Nonce/);
  });

  it('needs a secret that cannot be guessed', () => {
    for (const short of ['', 'short', [], [secret, 'short']])
      assert.throws(() => visited({ secret: short }), /visitors\.secret/);
  });
});

describe('an answer that looks like that of a program', () => {
  const signs: Readonly<Record<string, (service: Visited) => Promise<Evidence>>> = {
    trap: async (service) => ({ ...(await honest(service)), trap: 'canary@spam.example' }),
    fast: async (service) => ({ ...(await honest(service)), elapsed: 200 }),
    'wrong-nonce': async (service) => ({ ...(await honest(service)), nonce: await nonceOf(service, 'internal') }),
    verifier: async (service) => ({ ...(await honest(service)), token: 'refused' }),
  };
  const bots: BotOptions = { verify: ({ token }) => token !== 'refused' };

  for (const [mark, evidence] of Object.entries(signs)) {
    it(`is kept and held, and its visitor reads the same as any other: ${mark}`, async () => {
      const held = visited({ bots });
      const counted = visited({ bots });
      const answer = await submit(held, await evidence(held));
      assert.deepEqual(asRead(answer), asRead(await submit(counted, await honest(counted))));
      const record = await kept(held);
      assert.deepEqual(record?.fields['suspicion'], [mark]);
      assert.deepEqual(record?.answers, form.answers);
      assert.deepEqual([record?.score, record?.metric, record?.scale], [undefined, undefined, undefined]);
      assert.equal(answer.body['id'], record?.id);
      assert.equal(JSON.stringify(record).includes('canary'), false);
    });
  }

  it('is known by a nonce that is younger than the least time, whatever the form says', async () => {
    const service = visited();
    const nonce = await nonceOf(service);
    service.at += 300;
    await submit(service, { nonce, elapsed: 60_000 });
    assert.deepEqual(await suspicionIn(service), ['fast']);
  });

  it('is known by a nonce that is made up, broken off or signed elsewhere', async () => {
    const elsewhere = visited({ secret: `another secret: ${secret}` });
    const whole = await nonceOf(elsewhere);
    for (const nonce of ['x', 'x.y', '..', 'ü.ü', '*', whole, whole.slice(0, -1), `${whole}.${whole}`, ...malformed]) {
      const service = visited();
      await submit(service, { nonce });
      assert.deepEqual(await suspicionIn(service), ['wrong-nonce'], nonce.slice(0, 100));
    }
  });

  it('is known by a nonce of ours with something added', async () => {
    for (const change of changes) {
      const service = visited();
      const nonce = change(await nonceOf(service));
      service.at += minute;
      await submit(service, { nonce });
      assert.deepEqual(await suspicionIn(service), ['wrong-nonce'], nonce.slice(0, 200));
    }
  });

  it('is held for what the host holds answers for, and says all that speaks against it', async () => {
    const service = visited({ bots: { holds: ['no-nonce'], leastTime: 5_000 } });
    await submit(service, { elapsed: 4_000 });
    assert.deepEqual(await suspicionIn(service), ['fast', 'no-nonce']);
    const old = visited({ bots: { holds: ['old-nonce'], nonceHours: 1 } });
    const evidence = await honest(old);
    old.at += 90 * minute;
    await submit(old, evidence);
    assert.deepEqual(await suspicionIn(old), ['old-nonce']);
  });

  it('is kept once, however often it comes and whatever is said of it later', async () => {
    const service = visited();
    const first = await submit(service, { trap: 'x' });
    const again = await submit(service, await honest(service));
    assert.equal(again.body['id'], first.body['id']);
    assert.equal(await service.adapter.feedback.count({}, {}), 1);
    assert.deepEqual(await suspicionIn(service), ['trap', 'no-nonce']);

    const counted = visited();
    await submit(counted, await honest(counted));
    await submit(counted, { trap: 'x' });
    assert.equal(await counted.adapter.feedback.count({}, {}), 1);
    assert.equal(await suspicionIn(counted), undefined);
  });

  it('is refused where any other would be', async () => {
    const { handler } = visited();
    const body = { ...form, surveyId: 'gone', evidence: { trap: 'x' } };
    const answer = await send(handler, 'POST', '/feedback', { body, headers: { 'Idempotency-Key': 'k' } });
    assert.equal(answer.status, 404);
    const ill = { ...form, evidence: { trap: 7 } };
    assert.equal((await send(handler, 'POST', '/feedback', { body: ill })).status, 422);
  });

  it('keeps the customer whom the host knows, but stands on no timeline', async () => {
    const service = visited({ access: { customerId: 'ana' } });
    await submit(service, { trap: 'x' });
    assert.equal((await kept(service))?.customerId, 'ana');
    assert.equal(await service.adapter.interactions.count({}, {}), 0);
  });

  it('is kept without a customer who has been erased', async () => {
    const service = visited({ access: { customerId: 'ana' } });
    await service.adapter.customers.erase('ana', {});
    assert.equal((await submit(service, { trap: 'x' })).status, 200);
    assert.deepEqual(
      [(await kept(service))?.customerId, await suspicionIn(service)],
      [undefined, ['trap', 'no-nonce']],
    );
  });

  it('is found by what it is held for, and counts once it is released', async () => {
    const service = visited();
    const { adapter } = service;
    const held = (await submit(service, { trap: 'x' }, 'held')).body['id'] as string;
    await submit(service, await honest(service), 'counted');
    const find = async (field: string) =>
      (
        await adapter.feedback.list({ where: { combinator: 'and', rules: [{ field, operator: 'not-empty' }] } }, {})
      ).items.map(({ id }) => id);
    assert.deepEqual(await find('fields.suspicion'), [held]);
    assert.equal((await find('score')).length, 1);

    const released = await releaseAnswer(adapter, held);
    assert.deepEqual([released.score, released.metric, released.fields], [9, 'nps', {}]);
    assert.deepEqual([(await find('fields.suspicion')).length, (await find('score')).length], [0, 2]);
    assert.equal((await releaseAnswer(adapter, held)).version, released.version, 'a second time changes nothing');
    await assert.rejects(releaseAnswer(adapter, 'nobody'), { code: 'not-found' });
  });
});
