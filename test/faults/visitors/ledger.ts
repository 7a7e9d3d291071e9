/** What visitors were told, against what the company has. */
import type { RapportAdapter } from '../../../src/data/adapter.js';
import type { Feedback } from '../../../src/model/index.js';
import { everything } from '../real/ledger.js';

/** What somebody has filled in, and asked to be sent. */
export interface Filled {
  readonly visitor: number;
  readonly metric: string;
  readonly score: number;
  readonly words: string;
}

export interface Outcome {
  /** Filled forms that somebody asked to be sent. */
  readonly asked: number;
  /** Those of which the form said that they are sent, or kept and sent later. */
  readonly promised: number;
  /** Answers that the company has. */
  readonly accepted: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Answers of which was said that they are sent, and which were not there at that moment, or not as they were given. */
  readonly toldWrongly: readonly string[];
}

export class Ledger {
  readonly #asked = new Set<string>();
  readonly #promised = new Set<string>();
  readonly #toldWrongly = new Set<string>();

  ask(filled: Filled): void {
    this.#asked.add(nameOf(filled));
  }

  promise(filled: Filled): void {
    this.#promised.add(nameOf(filled));
  }

  /** Somebody has been told that it is sent; `kept` is what the company has of this visitor at that moment. */
  sent(filled: Filled, kept: readonly Feedback[]): void {
    this.promise(filled);
    if (!kept.some((feedback) => nameOf(filledIn(filled.visitor, feedback)) === nameOf(filled)))
      this.#toldWrongly.add(nameOf(filled));
  }

  /** What has been promised to this visitor and is not there yet. */
  owed(visitor: number, kept: readonly Feedback[]): readonly string[] {
    const there = new Set(kept.map((feedback) => nameOf(filledIn(visitor, feedback))));
    return [...this.#promised].filter((name) => name.startsWith(`visitor ${visitor}:`) && !there.has(name));
  }

  async close(crm: RapportAdapter): Promise<Outcome> {
    const records = await everything((query) => crm.feedback.list(query, {}));
    const there = new Map<string, number>();
    const forms = new Map<string, number>();
    for (const record of records) {
      const filled = filledIn(visitorOf(record), record);
      there.set(nameOf(filled), (there.get(nameOf(filled)) ?? 0) + 1);
      forms.set(formOf(filled), (forms.get(formOf(filled)) ?? 0) + 1);
    }
    return {
      asked: this.#asked.size,
      promised: this.#promised.size,
      accepted: records.length,
      lost: [...this.#promised].filter((name) => !there.has(name)),
      doubled: [...forms].filter(([, count]) => count > 1).map(([name]) => name),
      toldWrongly: [...this.#toldWrongly],
    };
  }
}

/** A filled form, whatever words are in it by now: a visitor gives no score twice in one survey. */
function formOf({ visitor, metric, score }: Filled): string {
  return `visitor ${visitor}: ${metric} ${score}`;
}

function nameOf(filled: Filled): string {
  return `${formOf(filled)} “${filled.words}”`;
}

function visitorOf({ page = '' }: Feedback): number {
  return Number(/^http:\/\/v(\d+)\./.exec(page)?.[1] ?? -1);
}

function filledIn(visitor: number, { surveyId, answers }: Feedback): Filled {
  const words = answers.find(({ question }) => question !== surveyId)?.value ?? '';
  const score = answers.find(({ question }) => question === surveyId)?.value;
  return { visitor, metric: surveyId, score: Number(score), words: String(words) };
}
