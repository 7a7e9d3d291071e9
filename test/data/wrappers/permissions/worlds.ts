import type { Seed } from '../../../../src/model/records.js';
import { isDataError } from '../../../../src/data/data-error.js';

/** A store that holds a word in every field that can be hidden; `undefined` leaves them all empty. */
export function worldWith(word: string | undefined): Seed {
  const text = word === undefined ? {} : { text: word };
  const has = (fields: object): object => (word === undefined ? {} : fields);
  const amount = word === undefined ? 1 : 70_000 + word.length;
  return {
    fields: [
      { id: 'f-credit', store: 'customers', name: 'credit', type: 'text', label: 'Credit', personal: false },
      { id: 'f-seats', store: 'customers', name: 'seats', type: 'number', label: 'Seats', personal: false },
    ],
    customers: ['ana', 'ben', 'eva'].map((id, index) => ({
      id,
      kind: 'person' as const,
      name: `Customer ${id}`,
      lifecycle: 'repeat' as const,
      language: 'en',
      ...has({
        team: `${word} team`,
        source: word,
        jobTitle: word,
        birthday: `19${50 + index}-01-01`,
        tags: [word, `${word} ${id}`],
        contactPoints: [{ kind: 'email', value: `${word}.${id}@example.com`, primary: true }],
        addresses: [{ lines: [word ?? ''], city: word }],
        membership: { level: word ?? '', number: word },
      }),
      fields: { seats: 4, ...(text.text && { credit: text.text }) },
    })),
    pipelines: [
      {
        id: 'sales',
        name: 'Sales',
        currency: 'CNY',
        stages: [
          { id: 'new', name: 'New', kind: 'open', probability: 0.1 },
          { id: 'won', name: 'Won', kind: 'won', probability: 1 },
        ],
      },
    ],
    orders: ['o1', 'o2'].map((id) => ({
      id,
      customerId: id === 'o1' ? 'ana' : 'ben',
      placedAt: '2026-10-01T09:00:00.000Z',
      total: { amount, currency: 'CNY' },
      status: word === undefined ? ('placed' as const) : ('cancelled' as const),
      ...has({ number: `${word} ${id}` }),
    })),
    deals: ['d1', 'd2'].map((id, index) => ({
      id,
      pipelineId: 'sales',
      stageId: 'new',
      title: `Deal ${id}`,
      customerId: index === 0 ? 'ana' : 'ben',
      amount: { amount, currency: 'CNY' },
      orderKey: `a${index}`,
      enteredStageAt: '2026-11-01T09:00:00.000Z',
      ...has({ probability: 0.3, expectedClose: '2026-12-24', reason: word }),
    })),
    surveys: [{ id: 's1', name: 'Survey', edition: 1, questions: [{ id: 'why', kind: 'text', title: 'Why?' }] }],
    feedback: [
      {
        id: 'fb1',
        surveyId: 's1',
        edition: 1,
        customerId: 'ana',
        answers: word === undefined ? [] : [{ question: 'why', value: word }],
        submittedAt: '2026-11-02T09:00:00.000Z',
        idempotencyKey: 'form 1',
        state: 'new',
        ...has({ metric: 'nps', score: 3, cause: word }),
      },
    ],
    tasks: [{ id: 't1', customerId: 'ana', title: 'Call', dueAt: '2026-11-25T09:00:00.000Z', ...has({ note: word }) }],
    loyalty: [
      {
        id: 'l1',
        customerId: 'ana',
        points: 10,
        reason: 'an order',
        occurredAt: '2026-10-02T09:00:00.000Z',
        idempotencyKey: 'o1',
        ...has({ expiresAt: '2026-10-03T09:00:00.000Z' }),
      },
    ],
    interactions: [
      {
        id: 'i-change',
        customerId: 'ana',
        kind: 'field-change',
        occurredAt: '2026-11-03T09:00:00.000Z',
        changes: ['team', 'contactPoints', 'fields.credit', 'birthday', 'membership'].map((field) => ({
          field,
          ...has({ from: word, to: `${word} again` }),
        })),
      },
      {
        id: 'i-feedback',
        customerId: 'ana',
        kind: 'feedback',
        occurredAt: '2026-11-02T09:00:00.000Z',
        related: { store: 'feedback', id: 'fb1' },
        ...has({ body: word, score: { metric: 'nps', value: 3 } }),
      },
      {
        id: 'i-task',
        customerId: 'ana',
        kind: 'task',
        occurredAt: '2026-11-01T09:00:00.000Z',
        related: { store: 'tasks', id: 't1' },
        ...has({ body: word }),
      },
      { id: 'i-call', customerId: 'ben', kind: 'call', occurredAt: '2026-11-01T10:00:00.000Z' },
    ],
    segments: [{ id: 'g1', name: 'Everybody', mode: 'dynamic', rule: { combinator: 'and', rules: [] } }],
  };
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Everything that somebody can see of an answer, in one text; identifiers made at random are numbered. */
export class Transcript {
  readonly #names = new Map<string, string>();
  readonly lines: string[] = [];

  note(what: string, answer: unknown): void {
    const text = JSON.stringify([what, answer], (key, value: unknown) => (key === 'next' ? typeof value : value));
    this.lines.push(text.replace(uuid, (id) => this.#nameOf(id)));
  }

  async call(what: string, promise: Promise<unknown>): Promise<void> {
    try {
      this.note(what, await promise);
    } catch (error) {
      if (!isDataError(error)) throw error;
      const { code, message, store, id, issues, current, retryAfter, cause } = error;
      this.note(what, { code, message, store, id, issues, current, retryAfter, cause: String(cause) });
    }
  }

  #nameOf(id: string): string {
    const known = this.#names.get(id) ?? `id ${this.#names.size + 1}`;
    this.#names.set(id, known);
    return known;
  }
}
