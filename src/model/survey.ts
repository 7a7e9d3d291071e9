import { actorSchema, consentSchema } from './contact.js';
import { recordShape } from './field.js';
import { filledTextSchema, idSchema, instantSchema, localTextSchema, textSchema } from './schemas.js';
import { feedbackStates } from './vocabulary.js';
import * as z from './zod.js';

export const questionKinds = ['nps', 'csat', 'ces', 'choice', 'choices', 'text'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** How many points a satisfaction question may have. */
export const csatScales = [3, 4, 5, 6, 7, 10] as const;

/** One question. `nps` is answered 0–10, `csat` 1–`scale`, `ces` 1–7, `choice` and `choices` by option ids. */
export const questionSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(questionKinds),
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
  options: z.optional(z.array(z.strictObject({ id: idSchema, label: localTextSchema }))),
  /** Asked only when an earlier question was answered so. */
  when: z.optional(
    z.strictObject({
      question: idSchema,
      atLeast: z.optional(z.number()),
      atMost: z.optional(z.number()),
      anyOf: z.optional(z.array(textSchema)),
    }),
  ),
});
export type Question = Readonly<z.infer<typeof questionSchema>>;

/** A versioned questionnaire. Answers keep the version they were given to. */
export const surveySchema = z.strictObject({
  ...recordShape,
  name: localTextSchema,
  /** Counts up with each published change of the questions. */
  edition: z.number(),
  title: z.optional(localTextSchema),
  questions: z.array(questionSchema).check(
    z.minLength(1),
    z.refine((questions) => new Set(questions.map((question) => question.id)).size === questions.length, {
      error: 'two questions have the same id',
    }),
  ),
  thanks: z.optional(localTextSchema),
});
export type Survey = Readonly<z.infer<typeof surveySchema>>;

/** The answer to one question: a score, an option id, several of them, or a text. */
export const answerSchema = z.strictObject({
  question: idSchema,
  value: z.union([z.number(), textSchema, z.array(textSchema)]),
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
