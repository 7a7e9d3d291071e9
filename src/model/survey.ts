import { actorSchema, consentSchema } from './contact.js';
import { recordShape } from './field.js';
import {
  daySchema,
  filledTextSchema,
  idSchema,
  instantSchema,
  localTextSchema,
  textSchema,
  webAddressSchema,
} from './schemas.js';
import { channels, feedbackStates } from './vocabulary.js';
import * as z from './zod.js';

export const questionKinds = [
  'nps',
  'csat',
  'ces',
  'choice',
  'choices',
  'text',
  'number',
  'date',
  'matrix',
  'ranking',
  'contact',
  'consent',
  'file',
] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** How many points a satisfaction question may have. */
export const csatScales = [3, 4, 5, 6, 7, 10] as const;

/** What a `contact` question can ask for. */
export const contactParts = ['name', 'email', 'phone', 'company'] as const;
export type ContactPart = (typeof contactParts)[number];

/** What an answer has to be: within these bounds, and one of these texts. Where nothing is said, any answer will do. */
const answerTest = {
  atLeast: z.optional(z.number()),
  atMost: z.optional(z.number()),
  /** Of several options, or of the columns of a matrix, one is enough. */
  anyOf: z.optional(z.array(textSchema)),
};

/** That an earlier question was answered so. */
const conditionSchema = z.strictObject({ question: idSchema, ...answerTest });
export type Condition = Readonly<z.infer<typeof conditionSchema>>;

const wholeSchema = z
  .number()
  .check(z.minimum(1), z.refine(Number.isSafeInteger, { error: 'expected a whole number' }));

const optionsSchema = z.array(z.strictObject({ id: idSchema, label: localTextSchema }));

/**
 * One question. `nps` is answered 0–10, `csat` 1–`scale`, `ces` 1–7, `choice` and `choices` by option ids. `matrix` is
 * answered by one option for each row, `ranking` by all options in order, `contact` by its parts, `consent` by the words
 * that were agreed to, and `file` by references to what was uploaded, with the names of the files.
 */
export const questionSchema = z
  .strictObject({
    id: idSchema,
    kind: z.enum(questionKinds),
    /** `{{id}}` in it stands for the answer to an earlier question, `{{id|you}}` for `you` where there is none. */
    title: localTextSchema,
    help: z.optional(localTextSchema),
    required: z.optional(z.boolean()),
    /** Points of a `csat` question; 5 where absent. */
    scale: z.optional(z.union(csatScales.map((points) => z.literal(points)))),
    /** How a `csat` question looks; numbers where absent. */
    look: z.optional(z.enum(['numbers', 'stars', 'smileys'])),
    /** Words at the two ends of a scale. */
    lowLabel: z.optional(localTextSchema),
    highLabel: z.optional(localTextSchema),
    /** What there is to choose from or to rank; the columns of a `matrix`. */
    options: z.optional(optionsSchema),
    /** Of a `matrix`; each is answered by one of the options. */
    rows: z.optional(optionsSchema),
    /** Bounds of a `number`, both allowed. */
    least: z.optional(z.number()),
    most: z.optional(z.number()),
    /** Bounds of a `date`, both allowed. */
    earliest: z.optional(daySchema),
    latest: z.optional(daySchema),
    /** What a `contact` question asks for, in this order. */
    parts: z.optional(
      z.array(z.strictObject({ part: z.enum(contactParts), required: z.optional(z.boolean()) })).check(z.minLength(1)),
    ),
    /** What a `consent` is for; each purpose is a question of its own. */
    purpose: z.optional(filledTextSchema),
    /** The way to reach somebody that a `consent` is for. */
    channel: z.optional(z.enum(channels)),
    /** The words beside the box of a `consent`, which are kept with the answer. */
    wording: z.optional(localTextSchema),
    /** What a `file` question takes: media types such as `image/*`, or ends of names such as `.pdf`; anything where absent. */
    accept: z.optional(
      z.array(z.string().check(z.regex(/^(\.[\w-]+|[\w.+-]+\/(\*|[\w.+-]+))$/))).check(z.minLength(1)),
    ),
    /** How many files it takes; one where absent. */
    files: z.optional(wholeSchema),
    /** The most that one of them may weigh, in bytes; 10 MB where absent. */
    bytes: z.optional(wholeSchema),
    /** Asked only when an earlier question was answered so. */
    when: z.optional(conditionSchema),
    /** Where to go on after an answer: the first that it fits counts. Without `to` the form is at its end. */
    skip: z.optional(z.array(z.strictObject({ ...answerTest, to: z.optional(idSchema) }))),
  })
  .check(
    z.refine(({ kind, ...question }) => needed(kind).every((name) => !isEmpty(question[name])), {
      error:
        'a ranking needs `options`, a matrix also `rows`, a contact `parts`, and a consent `purpose`, `channel` and `wording`',
    }),
    z.refine(
      ({ kind, options, rows, parts }) =>
        isUnique(needed(kind).includes('options') ? options : []) && isUnique(rows) && isUnique(parts, 'part'),
      { error: 'two options, rows or parts are the same' },
    ),
  );
export type Question = Readonly<z.infer<typeof questionSchema>>;

/** What is said in the end to those whose answer fits; the first that fits counts. */
const endingSchema = z.strictObject({
  /** Where absent, it fits everybody. */
  when: z.optional(conditionSchema),
  text: z.optional(localTextSchema),
  /** Shown below the text, as to a page for reviews. */
  link: z.optional(z.strictObject({ label: localTextSchema, address: webAddressSchema })),
  /** Where the page goes by itself once the answers have arrived. */
  redirect: z.optional(webAddressSchema),
});
export type Ending = Readonly<z.infer<typeof endingSchema>>;

const questionsSchema = z.array(questionSchema).check(
  z.minLength(1),
  z.refine((questions) => isUnique(questions), { error: 'two questions have the same id' }),
  z.refine(leadsOn, { error: 'a question skips to one that does not come after it' }),
);

/** A versioned questionnaire. Answers keep the version they were given to. */
export const surveySchema = z.strictObject({
  ...recordShape,
  name: localTextSchema,
  /** Counts up with each published change of the questions. */
  edition: z.number(),
  title: z.optional(localTextSchema),
  /** All questions on a single page, as where absent, or one after the other. */
  layout: z.optional(z.enum(['single-page', 'question-per-page'])),
  /** Lets visitors choose among the languages that all questions come in. */
  languageSwitcher: z.optional(z.boolean()),
  /** Whether what was answered is kept before the form is sent, held as unfinished. Visitors are told. */
  partialAnswers: z.optional(z.boolean()),
  questions: questionsSchema,
  thanks: z.optional(localTextSchema),
  endings: z.optional(z.array(endingSchema)),
});
export type Survey = Readonly<z.infer<typeof surveySchema>>;

/**
 * The answer to one question: a score or number, an option id, a day or a text; several options, ranked in their order; or
 * texts by name: the column of each row, the parts of a contact, the `purpose`, `channel`, `wording` and `language` of a
 * consent, or the name of each file. Consent that is not given is no answer.
 */
export const answerSchema = z.strictObject({
  question: idSchema,
  value: z.union([z.number(), textSchema, z.array(textSchema), z.record(z.string(), textSchema)]),
});
export type Answer = Readonly<z.infer<typeof answerSchema>>;

/** A filled-in survey. */
export const feedbackSchema = z.strictObject({
  ...recordShape,
  surveyId: idSchema,
  /** The edition of the survey that was answered. */
  edition: z.number(),
  /** Absent for an anonymous answer. */
  customerId: z.optional(idSchema),
  answers: z.array(answerSchema),
  /** The first scored question's metric, points and answer. */
  metric: z.optional(z.enum(['nps', 'csat', 'ces'])),
  scale: z.optional(z.number()),
  score: z.optional(z.number()),
  /** BCP 47, of the words the questions were asked in. */
  language: z.optional(textSchema),
  /** Address of the page it was given on, without its query. */
  page: z.optional(textSchema),
  submittedAt: instantSchema,
  consent: z.optional(consentSchema),
  /** Made once for each filled form, before the first attempt to send it. */
  idempotencyKey: filledTextSchema,
  state: z.enum(feedbackStates),
  owner: z.optional(actorSchema),
  cause: z.optional(textSchema),
  action: z.optional(textSchema),
});
export type Feedback = Readonly<z.infer<typeof feedbackSchema>>;

type Need = 'options' | 'rows' | 'parts' | 'purpose' | 'channel' | 'wording';

/** What a question of this kind cannot be asked without. */
export function needed(kind: QuestionKind): readonly Need[] {
  if (kind === 'matrix') return ['rows', 'options'];
  if (kind === 'ranking') return ['options'];
  if (kind === 'contact') return ['parts'];
  return kind === 'consent' ? ['purpose', 'channel', 'wording'] : [];
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function isUnique<Item extends object>(items: readonly Item[] = [], by = 'id'): boolean {
  return new Set(items.map((item) => item[by as keyof Item])).size === items.length;
}

function leadsOn(questions: readonly Question[]): boolean {
  const ids = questions.map(({ id }) => id);
  return questions.every(({ skip = [] }, index) => skip.every(({ to }) => to === undefined || ids.indexOf(to) > index));
}
