import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import * as z from 'zod';
import { surveySchemaText } from '../build/survey-schema/write.js';
import { surveyFrom } from '../src/components/feedback-form/survey-definition.js';
import { checkRecord, emptiesOf, questionKinds } from '../src/model/index.js';
import { root } from './runner/sources.js';

const text = readFileSync(join(root, 'docs/survey-definition.schema.json'), 'utf8');
const schema = z.fromJSONSchema(JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0]);

/** The definitions on the pages about surveys, as a reader copies them. */
const examples = ['docs/survey-definition.md', 'docs/elements/feedback-form.md'].flatMap((page) =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/^```json\n([^]*?)^```$/gm)]
    .map(([, json = '']) => JSON.parse(json) as { readonly questions?: readonly { readonly kind: string }[] })
    .filter(({ questions }) => questions),
);

const at = '2026-11-22T09:00:00.000Z';

/** Whether each of those who look at definitions takes this one: the schema, the model and the form. */
function verdicts(definition: object): readonly boolean[] {
  const given = { id: 's', edition: 1, name: 'Survey', version: '1', createdAt: at, updatedAt: at };
  const record = { ...emptiesOf('surveys'), ...given, ...definition };
  delete (record as Record<string, unknown>)['$schema'];
  return [
    schema.safeParse(definition).success,
    checkRecord('surveys', record).ok,
    surveyFrom(definition) !== undefined,
  ];
}

describe('docs/survey-definition.schema.json', () => {
  it('is what npm run survey-schema writes', async () => {
    assert.equal(text === (await surveySchemaText()), true, 'type npm run survey-schema');
  });

  it('takes the examples of the documentation, as the model and the form do', () => {
    assert.ok(examples.length >= 4, 'there are examples');
    for (const example of examples) assert.deepEqual(verdicts(example), [true, true, true], JSON.stringify(example));
  });

  it('is shown by an example of every kind of question', () => {
    const shown = new Set(examples.flatMap(({ questions = [] }) => questions.map(({ kind }) => kind)));
    assert.deepEqual(
      questionKinds.filter((kind) => !shown.has(kind)),
      [],
    );
  });

  it('refuses what does not fit, as the model and the form do', () => {
    const nps = { id: 'nps', kind: 'nps', title: 'Recommend?' };
    const wrong: Readonly<Record<string, object>> = {
      'no questions': { questions: [] },
      'an unknown kind': { questions: [{ ...nps, kind: 'hologram' }] },
      'no title': { questions: [{ id: 'a', kind: 'text' }] },
      'a scale of eight': { questions: [{ ...nps, kind: 'csat', scale: 8 }] },
      'an empty id': { questions: [{ ...nps, id: '' }] },
      'an address that could run': { questions: [nps], endings: [{ redirect: 'javascript:alert(1)' }] },
      'a matrix without rows': {
        questions: [{ id: 'm', kind: 'matrix', title: 'M', options: [{ id: 'a', label: 'A' }] }],
      },
      'an unknown part': { questions: [{ id: 'c', kind: 'contact', title: 'C', parts: [{ part: 'fax' }] }] },
    };
    for (const name of Object.keys(wrong)) {
      assert.deepEqual(verdicts(wrong[name] ?? {}), [false, false, false], name);
    }
  });
});
