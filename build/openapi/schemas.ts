/** The JSON Schemas of the document, made from the schemas that the handler checks with. */
import * as z from 'zod/mini';
import {
  birthdaySchema,
  consentSchema,
  daySchema,
  emptiesOf,
  instantSchema,
  localTextSchema,
  moneySchema,
  ruleGroupSchema,
  ruleSchema,
  storeNames,
  type StoreName,
} from '../../src/model/index.js';
import { recordShape } from '../../src/model/field.js';
import { recordSchemas } from '../../src/model/records.js';
import { formSchema, inverseSchema, querySchema, totalsSchema } from '../../src/server/bodies.js';
import { factsSchema, permissionsSchema, supportsSchema, totalSchema } from './answers.js';

/** A JSON Schema; only what is looked at here has a name. */
export interface Json {
  [key: string]: unknown;
  properties?: Record<string, Json>;
  required?: string[];
}

/** The names of records in the document. */
export const recordNames: { readonly [Store in StoreName]: string } = {
  customers: 'Customer',
  orders: 'Order',
  interactions: 'Interaction',
  pipelines: 'Pipeline',
  deals: 'Deal',
  surveys: 'Survey',
  feedback: 'Feedback',
  segments: 'Segment',
  tasks: 'Task',
  loyalty: 'LoyaltyEntry',
  fields: 'FieldDefinition',
};

const named: Readonly<Record<string, z.ZodMiniType>> = {
  ...Object.fromEntries(storeNames.map((store) => [recordNames[store], recordSchemas[store]])),
  Money: moneySchema,
  Consent: consentSchema,
  Rule: ruleSchema,
  RuleGroup: ruleGroupSchema,
  Query: querySchema,
  TotalsQuery: totalsSchema,
  FeedbackForm: formSchema,
  Inverse: inverseSchema,
  Total: totalSchema,
  CustomerFacts: factsSchema,
  Permissions: permissionsSchema,
  Supports: supportsSchema,
};

const customValue: Json = {
  anyOf: [
    { type: ['string', 'number', 'boolean', 'null'] },
    { type: 'array', items: { type: 'string' } },
    { $ref: '#/components/schemas/Money' },
  ],
};

/** What a schema checks by a function, in the words of JSON Schema. */
const meant = new Map<unknown, Json>([
  [instantSchema, { format: 'date-time', description: 'A UTC instant: YYYY-MM-DDThh:mm:ss.sssZ.' }],
  [daySchema, { format: 'date', description: 'A calendar day: YYYY-MM-DD.' }],
  [birthdaySchema, { description: 'YYYY-MM-DD, or --MM-DD where the year is not known.' }],
  [localTextSchema, { description: 'A text in one language, or in several by BCP 47 tag.' }],
  [moneySchema, { description: 'A whole number of minor units (cents) and an ISO 4217 code.' }],
  [
    recordShape.fields,
    { type: 'object', description: 'Values of the host’s own fields by name.', additionalProperties: customValue },
  ],
]);

const registry = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });

const reference = (id: string): string => `#/components/schemas/${id}`;

const settings = {
  unrepresentable: 'any',
  io: 'input',
  override({ zodSchema, jsonSchema }: { readonly zodSchema: unknown; jsonSchema: object }): void {
    Object.assign(jsonSchema, meant.get(zodSchema));
  },
} as const;

/** The schema of something that has no name, with references to those that have. */
export function inline(schema: z.ZodMiniType): Json {
  const own = z.registry<{ id: string }>();
  for (const [id, one] of Object.entries(named)) own.add(one, { id });
  const known = Object.entries(named).find(([, one]) => one === schema);
  if (known) return { $ref: reference(known[0]) };
  own.add(schema, { id: 'this' });
  const { schemas } = z.toJSONSchema(own, { ...settings, uri: reference });
  return bare(schemas['this'] as Json);
}

/** Every schema that has a name. */
export function components(): Record<string, Json> {
  const { schemas } = z.toJSONSchema(registry, { ...settings, uri: reference });
  const records = Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, bare(schema as Json)]));
  const derived = storeNames.flatMap((store) => {
    const name = recordNames[store];
    const record = records[name] ?? {};
    return [
      [`${name}Draft`, draftOf(store, record)],
      [`${name}Patch`, patchOf(name, record)],
    ];
  });
  return { ...records, ...(Object.fromEntries(derived) as Record<string, Json>) };
}

const given = ['id', 'version', 'createdAt', 'updatedAt'];

/** A record that does not exist yet. */
function draftOf(store: StoreName, { properties = {}, required = [], ...record }: Json): Json {
  const name = recordNames[store];
  const own = Object.entries(properties).filter(([field]) => field === 'id' || !given.includes(field));
  const optional = [...given, ...Object.keys(emptiesOf(store))];
  return {
    ...record,
    description: `A new ${name}. Where the id is left out, one is made; what is left out of the others is empty.`,
    properties: Object.fromEntries(own),
    required: required.filter((field) => !optional.includes(field)),
  };
}

/** Fields to change. */
function patchOf(name: string, { properties = {}, ...record }: Json): Json {
  const { required: _required, ...rest } = record;
  const own = Object.entries(properties).filter(([field]) => !given.includes(field));
  return {
    type: 'object',
    description: `Changes of a ${name}. Fields that are not named stay as they are.`,
    properties: {
      set: { ...rest, properties: Object.fromEntries(own) },
      unset: {
        type: 'array',
        items: { type: 'string' },
        description: 'Names of fields to take away, custom ones as `fields.<name>`.',
      },
    },
    required: ['set'],
    additionalProperties: false,
  };
}

function bare({ $schema: _schema, $id: _id, ...schema }: Json): Json {
  return schema;
}
