import type { KeptFeedback } from '../feedback-service.js';
import { lanes, type Lane, type Report } from './reports.js';

/** What a series of kills has come to. */
export interface Toll {
  readonly rounds: number;
  /** Writes of which somebody had been told that they are kept, before the kill. */
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  readonly torn: number;
}

/** What was promised, and what became of it. */
export class Ledger {
  readonly #kept = new Map<Lane, Map<string, number>>(lanes.map((lane) => [lane, new Map<string, number>()]));
  readonly #lost = new Set<string>();
  #torn = 0;
  #acknowledged = 0;

  readonly hear = (report: Report): void => {
    if (report.is === 'kept') {
      this.#acknowledged += 1;
      this.#kept.get(report.lane)?.set(report.id, report.count);
    } else if (report.is === 'found') {
      this.#torn += report.torn;
      this.#compare(report.lane, (id) => report.records[id] ?? -1);
    }
  };

  /** Compares with what the server has, once everything is settled. */
  close(rounds: number, feedback: readonly KeptFeedback[]): Toll {
    const copies = new Map<string, number>();
    for (const { body } of feedback) {
      const { answers } = JSON.parse(body) as { answers: readonly { value: string }[] };
      const id = answers[0]?.value ?? '';
      copies.set(id, (copies.get(id) ?? 0) + 1);
    }
    this.#compare('feedback', (id) => (copies.get(id) ?? 0) - 1);
    const doubled = [...copies.values()].filter((count) => count > 1).length;
    return { rounds, acknowledged: this.#acknowledged, lost: this.#lost.size, doubled, torn: this.#torn };
  }

  #compare(lane: Lane, found: (id: string) => number): void {
    for (const [id, count] of this.#kept.get(lane) ?? []) if (found(id) < count) this.#lost.add(`${lane} ${id}`);
  }
}
