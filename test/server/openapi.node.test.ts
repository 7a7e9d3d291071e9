import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { answerOf } from '../../build/openapi/answers.js';
import { exampleRecords } from '../../build/openapi/examples.js';
import { openApiText } from '../../build/openapi/write.js';
import { dataErrorCodes } from '../../src/data/data-error.js';
import { routes } from '../../src/server/routes.js';
import { root } from '../runner/sources.js';
import { send, serviceWith } from './requests.js';

interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: object }>> };
  readonly responses: Readonly<Record<string, unknown>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly responses: Readonly<Record<string, object>> };
}

const text = readFileSync(join(root, 'docs/openapi.json'), 'utf8');
const document = JSON.parse(text) as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

describe('docs/openapi.json', () => {
  it('is what npm run openapi writes', async () => {
    assert.equal(text === (await openApiText()), true, 'type npm run openapi');
  });

  it('is a valid document of OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(text);
    assert.deepEqual([valid, errors ?? []], [true, []]);
    assert.equal(validator.version, '3.1');
  });

  it('would be found out if it were not', async () => {
    const { valid } = await new Validator().validate(JSON.stringify({ ...document, paths: { nowhere: [] } }));
    assert.equal(valid, false);
  });

  it('leads nowhere by no reference', () => {
    const missing = [...text.matchAll(/"\$ref": "#\/([^"]+)"/g)].filter(([, path = '']) => {
      let at: unknown = document;
      for (const step of path.split('/')) at = (at as Record<string, unknown> | undefined)?.[step];
      return at === undefined;
    });
    assert.deepEqual(
      missing.map(([reference]) => reference),
      [],
    );
  });

  it('names every address that the handler serves, and no other', async () => {
    const described = operations.map(({ method, path }) => `${method} ${path}`).sort();
    assert.deepEqual(described, routes.map(({ method, path }) => `${method} ${path}`).sort());
    const { handler } = serviceWith({});
    for (const { method, path } of operations) {
      if (path === '/changes') continue;
      const { status, body } = await send(handler, method, path.replace('{id}', 'c-1'));
      assert.equal(status === 405 || (status === 404 && body['code'] === 'unsupported'), false, `${method} ${path}`);
    }
  });

  it('calls no two operations the same', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('shows an example of every body and of every problem', () => {
    for (const { method, path, operation } of operations) {
      // Of a file there is nothing to show.
      if (!operation.requestBody || path === '/feedback/files') continue;
      assert.ok(operation.requestBody.content['application/json']?.example, `${method} ${path}`);
    }
    for (const code of dataErrorCodes) {
      if (code !== 'offline')
        assert.equal(JSON.stringify(document.components.responses[code]).includes('"example"'), true, code);
    }
  });
});

/** Forms say their key in the body as well. */
const keyIn = (body: object = {}): string =>
  'idempotencyKey' in body && 'answers' in body ? String(body.idempotencyKey) : 'made before the first attempt';

describe('the examples of docs/openapi.json', () => {
  // What refuses even a right request, and how.
  const refused: Readonly<Record<string, number>> = {
    'loyalty.update': 501,
    'loyalty.remove': 501,
    'customers.reveal': 501,
    forgetAnswer: 501,
    withdrawConsent: 501,
    keepUnfinished: 501,
    'files.keep': 501,
    'files.read': 501,
  };

  for (const { method, path, operation } of operations) {
    const name = operation.operationId.replace('.byIdInBody', '');
    if (name === 'watch') continue;
    it(`are taken by ${method} ${path}, and answered as it says`, async () => {
      const { handler, adapter } = serviceWith(exampleRecords);
      const [store = ''] = name.split('.');
      const id =
        (exampleRecords[store as keyof typeof exampleRecords]?.[0] as { readonly id: string } | undefined)?.id ?? '';
      await adapter.customers.create({ id: 'c-2', kind: 'person', name: 'Li Wei', lifecycle: 'potential' }, {});
      if (name === 'revert') await adapter.customers.update('c-1', { tier: 'high' }, {});
      const example = operation.requestBody?.content['application/json']?.example;
      const body = path.includes('/~/') ? { ...example, id } : example;
      const answer = await send(handler, method, path.replace('{id}', id), {
        ...(body && { body }),
        headers: { 'Idempotency-Key': keyIn(body) },
      });
      const expected = refused[name];
      if (expected !== undefined) return assert.equal(answer.status, expected, answer.text);
      assert.equal(Object.hasOwn(operation.responses, answer.status), true, `${answer.status}: ${answer.text}`);
      assert.equal(answer.status < 300, true, answer.text);
      const result = answerOf(name)?.safeParse(answer.body);
      assert.deepEqual(result?.error?.issues ?? [], [], answer.text);
    });
  }
});
