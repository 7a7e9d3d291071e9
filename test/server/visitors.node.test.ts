import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RapportClient } from '../../src/data/client.js';
import { httpAdapter } from '../../src/data/adapters/http/index.js';
import { routes } from '../../src/server/routes.js';
import type { PublicAccess } from '../../src/server/index.js';
import { ana, form, send, serviceWith, survey, type Service } from './requests.js';

const other = { ...survey, id: 'internal' };
const seed = { customers: [ana], surveys: [survey, other].map((one) => ({ ...one, questions: [...one.questions] })) };

function visited(access: Partial<PublicAccess> = {}): Service {
  return serviceWith(seed, { authorize: () => ({ public: true, surveys: ['after-sale'], ...access }) });
}
const submit = ({ handler }: Service, body: object, key = 'k-1') =>
  send(handler, 'POST', '/feedback', { body, headers: { 'Idempotency-Key': key } });

describe('a visitor with a public token', () => {
  it('submits a form and is told its key and id, once per key', async () => {
    const service = visited();
    const first = await submit(service, form);
    assert.equal(first.status, 200);
    assert.equal(first.body['idempotencyKey'], 'k-1');
    const again = await submit(service, form);
    assert.equal(again.body['id'], first.body['id']);
    assert.equal(await service.adapter.feedback.count({}, {}), 1);
  });

  it('is answered as the feedback form expects it, which sends its key in the body as well', async () => {
    const answer = await submit(visited(), { ...form, idempotencyKey: 'k-1' });
    assert.deepEqual([answer.status, answer.body['idempotencyKey'], typeof answer.body['id']], [200, 'k-1', 'string']);
    assert.equal((await submit(visited(), { ...form, idempotencyKey: 'another' })).status, 422);
    assert.equal((await send(visited().handler, 'POST', '/feedback', { body: form })).status, 422, 'without a key');
  });

  it('reads the questions of its survey and of no other', async () => {
    const { handler } = visited();
    assert.equal((await send(handler, 'GET', '/surveys/after-sale')).body['id'], 'after-sale');
    assert.equal((await send(handler, 'POST', '/surveys/~/get', { body: { id: 'after-sale' } })).status, 200);
    for (const id of ['internal', 'nobody'])
      assert.equal((await send(handler, 'GET', `/surveys/${id}`)).status, 403, id);
  });

  it('may do nothing else at any address', async () => {
    const allowed = ['surveys.get', 'feedback.submit', 'files.keep', 'permissions', 'supports'];
    allowed.push('forgetAnswer', 'withdrawConsent', 'keepUnfinished');
    for (const { method, path, operation, body } of routes) {
      if (allowed.includes(operation)) continue;
      const address = path.replace('{id}', 'ana');
      const answer = await send(visited().handler, method, address, { ...(body && { body: {} }) });
      assert.deepEqual([answer.status, answer.body['code']], [403, 'denied'], `${method} ${path}`);
    }
  });

  it('may not submit to another survey', async () => {
    const service = visited();
    assert.equal((await submit(service, { ...form, surveyId: 'internal' })).status, 403);
    assert.equal(await service.adapter.feedback.count({}, {}), 0);
    assert.equal((await submit(visited({ surveys: 'all' }), { ...form, surveyId: 'internal' })).status, 200);
  });

  it('cannot speak for a customer, unless the token does', async () => {
    const service = visited();
    const kept = async ({ adapter }: Service) => (await adapter.feedback.list({}, {})).items[0];
    assert.equal((await submit(service, { ...form, customerId: 'ana' })).status, 200);
    assert.equal((await kept(service))?.customerId, undefined);
    assert.equal(await service.adapter.interactions.count({}, {}), 0);

    const known = visited({ customerId: 'ana' });
    assert.equal((await submit(known, { ...form, customerId: 'ben' })).status, 200);
    assert.equal((await kept(known))?.customerId, 'ana');
  });

  it('fills in the own fields that are open to it; others are left out, and the host is told', async () => {
    const told: unknown[] = [];
    const service = serviceWith(seed, {
      authorize: () => ({ public: true, surveys: ['after-sale'], fields: ['order'] }),
      onError: (error) => told.push(error),
    });
    assert.equal((await submit(service, { ...form, fields: { order: 'o-7', vip: 'canary' } })).status, 200);
    const [kept] = (await service.adapter.feedback.list({}, {})).items;
    assert.deepEqual(kept?.fields, { order: 'o-7' });
    assert.equal(told.length, 1);
    assert.match(String(told[0]), /left out: 1\..*authorize/);
    assert.doesNotMatch(String(told[0]), /canary|vip/);
  });

  it('fills in none of them where none is open', async () => {
    const service = visited();
    assert.equal((await submit(service, { ...form, fields: { order: 'o-7' } })).status, 200);
    assert.deepEqual((await service.adapter.feedback.list({}, {})).items[0]?.fields, {});
  });

  it('learns nothing from a repeat of what the company has noted down since', async () => {
    const service = visited();
    const id = (await submit(service, form)).body['id'] as string;
    await service.adapter.feedback.update(
      id,
      { state: 'resolved', cause: 'canary', owner: { id: 'u', name: 'canary' } },
      {},
    );
    const again = await submit(service, form);
    assert.equal(again.text.includes('canary'), false);
    assert.equal((again.body['record'] as { readonly state: string }).state, 'new');
  });

  it('is told what it may do', async () => {
    const { stores } = (await send(visited().handler, 'GET', '/permissions')).body as {
      stores: Record<string, string>;
    };
    assert.deepEqual([stores['customers'], stores['surveys'], stores['feedback']], ['none', 'read', 'write']);
  });

  it('is not told of changes', async () => {
    assert.equal((await send(visited().handler, 'GET', '/changes')).status, 403);
  });

  it('is served through the client of a page as well', async () => {
    const { handler } = visited();
    const adapter = httpAdapter({ url: 'http://crm.example', fetch: (url, init) => handler(new Request(url, init)) });
    const client = new RapportClient(adapter);
    assert.equal((await client.surveys.get('after-sale'))?.edition, 1);
    const record = await client.feedback.submit({ ...form, answers: [...form.answers] }, { key: 'k-1' });
    assert.equal(record.idempotencyKey, 'k-1');
    await client.close();
  });
});
