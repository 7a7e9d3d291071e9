/** `npm run survey-schema`: writes docs/survey-definition.schema.json; a test checks that it is current. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import * as z from 'zod/mini';
import { daySchema, localTextSchema, questionKinds, questionSchema, surveySchema } from '../../src/model/index.js';
import { webAddressSchema } from '../../src/model/schemas.js';
import { needed } from '../../src/model/survey.js';

const file = fileURLToPath(new URL('../../docs/survey-definition.schema.json', import.meta.url));

const { id, edition, title, layout, languageSwitcher, partialAnswers, questions, thanks, endings } = surveySchema.shape;

/** What a page gives to a form: a survey, without what only a record of it has. */
const definitionSchema = z.looseObject({
  id: z.optional(id),
  edition: z.optional(edition),
  title,
  layout,
  languageSwitcher,
  partialAnswers,
  questions,
  thanks,
  endings,
});

const names = z.registry<{ id: string }>();
names.add(localTextSchema, { id: 'Text' });
names.add(daySchema, { id: 'Day' });
names.add(webAddressSchema, { id: 'WebAddress' });
names.add(questionSchema, { id: 'Question' });

const list = { type: 'array', minItems: 1 };

/** What a question is not asked with when it is empty. */
const filled = { options: list, rows: list, parts: list, purpose: {}, channel: {}, wording: {} } as const;

/** What a schema checks by a function, in the words of JSON Schema. */
const meant = new Map<unknown, object>([
  [daySchema, { format: 'date', description: 'A calendar day: YYYY-MM-DD.' }],
  [webAddressSchema, { format: 'uri', pattern: '^[Hh][Tt][Tt][Pp][Ss]?://', description: 'An http or https address.' }],
  [localTextSchema, { description: 'A text in one language, or in several by BCP 47 tag.' }],
  [
    questionSchema,
    {
      anyOf: [
        { type: 'object', properties: { kind: { enum: questionKinds.filter((kind) => needed(kind).length === 0) } } },
        ...questionKinds
          .filter((kind) => needed(kind).length > 0)
          .map((kind) => ({
            type: 'object',
            properties: {
              kind: { const: kind },
              ...Object.fromEntries(needed(kind).map((name) => [name, filled[name]])),
            },
            required: needed(kind),
          })),
      ],
    },
  ],
]);

/** The schema as it lies in docs. */
export async function surveySchemaText(): Promise<string> {
  const schema = z.toJSONSchema(definitionSchema, {
    io: 'input',
    metadata: names,
    override: ({ zodSchema, jsonSchema }) => void Object.assign(jsonSchema, meant.get(zodSchema)),
  });
  const described = {
    title: 'Rapport survey definition',
    description:
      'What <rapport-feedback-form> asks. Beyond this schema, ids of questions differ, and conditions, skips and recalled answers lead only to where they can: see docs/survey-definition.md.',
    ...schema,
  };
  return format(JSON.stringify(described), { ...(await resolveConfig(file)), parser: 'json' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(file, await surveySchemaText());
