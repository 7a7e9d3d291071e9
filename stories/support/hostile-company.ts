import { day, dayOf, instant, nowOf } from './company/clock.js';
import { newBusiness } from './company/pipelines.js';
import type { CustomValue, FieldType, Instant, Seed } from '../../src/model/index.js';

/** Becomes `window.__xss === 1` wherever a record's text is taken for markup. */
const script = '<img src=x onerror=window.__xss=1>';

/** Texts that break what was built for names like Smith, each under a word that says how. */
export const hostileTexts = {
  markup: script,
  scriptTag: '</style></textarea><script>window.__xss=1</script>',
  template: '${window.__xss=1} {{constructor.constructor("window.__xss=1")()}}',
  longWord: 'W'.repeat(100_000),
  rightToLeftOverride: 'invoice\u202Efdp.exe',
  isolatesLeftOpen: '\u2067مرحبا \u202Dabc',
  zalgo: 'Z\u0351\u036B\u0343\u036Aa\u0329\u0321l\u0349\u0354g\u0356\u0355o\u031E\u0320'.repeat(20),
  joinedEmoji: '👩‍👩‍👧‍👦 🏳️‍🌈 👨🏿‍🦰 🇨🇳',
  control: 'tab\there, line\u2028separator, bell\u0007, zero\u200Bwidth',
  loneSurrogate: 'half \uD83D of an emoji',
  formula: '=HYPERLINK("http://attacker.example";"click")',
  spaces: '   ',
  sql: "Robert'); DROP TABLE customers;--",
} as const;

/** An object with an own key named `__proto__`, which a literal cannot spell. */
function withPrototypeKey(value: CustomValue): Record<string, CustomValue> {
  return JSON.parse(`{"__proto__": ${JSON.stringify(value)}}`) as Record<string, CustomValue>;
}

/** A company whose every record is meant to break something; all of them are valid. */
export function hostileCompany(options: { readonly now?: Instant } = {}): Seed {
  const now = nowOf(options.now);
  const texts = Object.entries(hostileTexts);
  const occurredAt = instant(now - day);
  const person = { kind: 'person', lifecycle: 'potential' } as const;
  const field = (name: string, type: FieldType, label: string) =>
    ({ id: `customers.${name}`, store: 'customers', name, type, label, personal: false }) as const;
  return {
    fields: [
      field('__proto__', 'text', script),
      field('constructor', 'long-text', 'constructor'),
      field('homepage', 'link', hostileTexts.rightToLeftOverride),
      { ...field('empty choice', 'choice', ''), options: [] },
    ],
    pipelines: [
      {
        ...newBusiness,
        id: '__proto__',
        name: script,
        stages: [
          { ...newBusiness.stages[0], id: 'constructor', name: hostileTexts.zalgo, kind: 'open', probability: 0 },
        ],
      },
    ],
    surveys: [
      {
        id: 'toString',
        name: script,
        edition: 1,
        questions: [
          {
            id: '__proto__',
            kind: 'choice',
            title: hostileTexts.markup,
            options: [{ id: 'valueOf', label: hostileTexts.longWord }],
          },
          { id: 'constructor', kind: 'choices', title: {}, options: [] },
        ],
      },
    ],
    segments: [
      { id: '__proto__', name: script, mode: 'dynamic', rule: { combinator: 'and', rules: [] } },
      {
        id: 'nobody',
        name: hostileTexts.joinedEmoji,
        mode: 'snapshot',
        members: [],
        rule: { combinator: 'or', rules: [{ field: 'fields.__proto__', operator: 'is', value: script }] },
      },
    ],
    customers: [
      ...texts.map(([id, name]) => ({ ...person, id, name, jobTitle: name, organisation: name, tags: [name] })),
      {
        ...person,
        id: '__proto__',
        name: '__proto__',
        fields: { ...withPrototypeKey(script), constructor: 'constructor', homepage: 'javascript:window.__xss=1' },
        contactPoints: [
          { kind: 'website', value: 'javascript:window.__xss=1', primary: true },
          { kind: 'website', value: 'data:text/html,<script>window.__xss=1</script>' },
          { kind: 'website', value: ' \u0001java\nscript:window.__xss=1' },
          { kind: 'email', value: "'onerror=window.__xss=1'@attacker.example" },
        ],
      },
      {
        ...person,
        id: 'constructor',
        name: '.',
        language: 'not a language',
        timeZone: 'Mars/Olympus',
        contactPoints: [],
        addresses: [],
        tags: [],
        consents: [],
        relations: [],
        fields: {},
      },
    ],
    orders: [
      {
        id: '__proto__',
        customerId: '__proto__',
        placedAt: occurredAt,
        lines: [],
        total: { amount: Number.MAX_SAFE_INTEGER, currency: 'CNY' },
      },
      {
        id: 'refund',
        customerId: 'markup',
        placedAt: occurredAt,
        lines: [{ name: script, quantity: -1 }],
        total: { amount: -1, currency: 'XXX' },
      },
    ],
    deals: [
      {
        id: '__proto__',
        pipelineId: '__proto__',
        stageId: 'constructor',
        title: script,
        customerId: '__proto__',
        amount: { amount: 0, currency: 'CNY' },
        orderKey: 'a0',
        enteredStageAt: occurredAt,
        tags: [],
      },
      {
        id: 'longWord',
        pipelineId: '__proto__',
        stageId: 'constructor',
        title: hostileTexts.longWord,
        amount: { amount: 1, currency: 'JPY' },
        orderKey: 'a0',
        enteredStageAt: occurredAt,
        expectedClose: dayOf(now),
      },
    ],
    feedback: [
      {
        id: '__proto__',
        surveyId: 'toString',
        edition: 1,
        customerId: '__proto__',
        answers: [{ question: '__proto__', value: script }],
        submittedAt: occurredAt,
        idempotencyKey: '__proto__',
        state: 'new',
        page: 'javascript:window.__xss=1',
      },
      {
        id: 'nothing',
        surveyId: 'toString',
        edition: 1,
        answers: [],
        submittedAt: occurredAt,
        idempotencyKey: 'nothing',
        state: 'new',
      },
    ],
    interactions: [
      ...texts.map(([id, text]) => ({
        id,
        customerId: '__proto__',
        kind: 'note',
        title: text,
        body: text,
        actor: { id, name: text },
        occurredAt,
        attachments: [],
      })),
      {
        id: '__proto__',
        customerId: '__proto__',
        kind: 'constructor',
        occurredAt,
        source: { system: script, url: 'javascript:window.__xss=1' },
        attachments: [
          { name: 'report\u202Efdp.exe', url: 'javascript:window.__xss=1' },
          { name: script, url: '//attacker.example/x' },
        ],
        changes: [{ field: '__proto__', from: script, to: script }],
        related: { store: '__proto__', id: '__proto__' },
      },
    ],
    tasks: [
      { id: '__proto__', customerId: '__proto__', title: script, note: hostileTexts.longWord, dueAt: occurredAt },
    ],
    loyalty: [
      {
        id: '__proto__',
        customerId: '__proto__',
        points: -Number.MAX_SAFE_INTEGER,
        reason: script,
        occurredAt,
        idempotencyKey: '__proto__',
      },
    ],
  };
}
