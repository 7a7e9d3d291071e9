import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DataError, dataErrorCodes } from '../../src/data/data-error.js';
import { memoryAdapter } from '../../src/data/adapters/memory/index.js';
import { ana, send, serviceWith } from './requests.js';

/** A backend whose reads fail with whatever is asked for. */
function failing(error: unknown) {
  const adapter = memoryAdapter();
  return serviceWith(
    {},
    { adapter: { ...adapter, customers: { ...adapter.customers, get: () => Promise.reject(error) } } },
  );
}

const statuses: Readonly<Record<string, number>> = {
  conflict: 409,
  denied: 403,
  invalid: 422,
  'not-found': 404,
  offline: 503,
  'rate-limited': 429,
  unsupported: 501,
  unavailable: 503,
};

describe('problems of the handler', () => {
  for (const code of dataErrorCodes) {
    it(`answers ${statuses[code]} with problem details where the backend says ${code}`, async () => {
      const current = { id: 'ana', version: '2' };
      const issues = [{ path: ['name'], message: 'too short' }];
      const details = { store: 'customers', id: 'ana', issues, current, retryAfter: 7 } as const;
      const { handler } = failing(new DataError(code, 'Try again.', details));
      const answer = await send(handler, 'GET', '/customers/ana');
      const said = code === 'offline' ? 'unavailable' : code;
      assert.equal(answer.status, statuses[code]);
      assert.equal(answer.type, 'application/problem+json');
      const { title, ...rest } = answer.body;
      assert.equal(typeof title, 'string');
      assert.deepEqual(rest, {
        type: `urn:rapport:problem:${said}`,
        status: statuses[code],
        detail: 'Try again.',
        code: said,
        ...details,
      });
      assert.equal(answer.headers.get('Retry-After'), '7');
    });
  }

  it('says nothing about a failure that nobody foresaw, except to the host', async () => {
    const failure = new Error('SELECT * FROM customers WHERE email = canary@example.org');
    const { handler, errors } = failing(failure);
    const answer = await send(handler, 'GET', '/customers/ana');
    assert.deepEqual([answer.status, answer.body['code']], [503, 'unavailable']);
    assert.equal(/canary|SELECT|\.ts|\n/.test(answer.text), false);
    assert.deepEqual(errors, [failure]);
  });

  it('leaves the cause and the stack of a known failure out', async () => {
    const { handler, errors } = failing(new DataError('unavailable', 'Later.', { cause: new Error('canary') }));
    const answer = await send(handler, 'GET', '/customers/ana');
    assert.equal(answer.text.includes('canary'), false);
    assert.equal(answer.text.includes('stack'), false);
    assert.equal(errors.length, 1);
  });

  it('does not trouble the host with refusals', async () => {
    const { handler, errors } = serviceWith({ customers: [ana] });
    assert.equal((await send(handler, 'POST', '/customers', { body: ana })).status, 409);
    assert.equal((await send(handler, 'GET', '/customers/nobody')).status, 404);
    assert.deepEqual(errors, []);
  });

  it('names the fields that do not fit, and repeats no value', async () => {
    const { handler } = serviceWith({});
    const body = { ...ana, contactPoints: [{ kind: 'email', value: 'canary at example' }] };
    const answer = await send(handler, 'POST', '/customers', { body });
    assert.equal(answer.status, 422);
    assert.deepEqual(answer.body['issues'], [
      { path: ['contactPoints', 0, 'value'], message: 'not an e-mail address' },
    ]);
    assert.equal(answer.text.includes('canary'), false);
  });

  it('survives a host whose own functions fail', async () => {
    const thrown = new TypeError('the session store is down');
    for (const broken of [
      { authenticate: () => Promise.reject(thrown) },
      { authorize: () => Promise.reject(thrown) },
      { authorize: () => ({ permissions: { hidden: ['customers.nonsense'] } }) },
    ]) {
      const { handler, errors } = serviceWith({ customers: [ana] }, broken);
      const answer = await send(handler, 'GET', '/customers/ana');
      assert.equal(answer.status, 503);
      assert.equal(errors.length, 1);
    }
  });

  it('keeps every answer out of caches', async () => {
    const { handler } = serviceWith({ customers: [ana] });
    for (const path of ['/customers/ana', '/customers/nobody', '/nowhere', '/permissions']) {
      assert.equal((await send(handler, 'GET', path)).headers.get('Cache-Control'), 'no-store', path);
    }
  });
});
