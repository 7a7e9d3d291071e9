import type { Page, RapportAdapter } from '../../../src/data/adapter.js';
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
  async close(rounds: number, feedback: readonly KeptFeedback[], records: RapportAdapter): Promise<Toll> {
    const forms = new Counts();
    for (const { body } of feedback) forms.add(valueOf(JSON.parse(body) as Filled));
    this.#compare('feedback', (id) => forms.of(id) - 1);

    const submitted = new Counts();
    for (const filled of await everything((query) => records.feedback.list(query, {}))) submitted.add(valueOf(filled));
    const told = new Counts();
    for (const { kind, customerId = '' } of await everything((query) => records.interactions.list(query, {})))
      if (kind === 'field-change') told.add(customerId);
    const written = new Map(
      (await everything((query) => records.customers.list(query, {}))).map(({ id, team }) => [id, Number(team)]),
    );
    this.#compare('offline', (id) => written.get(id) ?? submitted.of(id) - 1);
    // Each update is told once on the timeline; more have been done twice.
    const twice = [...written].filter(([id, count]) => told.of(id) > count).length;
    const doubled = forms.repeated + submitted.repeated + twice;
    return { rounds, acknowledged: this.#acknowledged, lost: this.#lost.size, doubled, torn: this.#torn };
  }

  #compare(lane: Lane, found: (id: string) => number): void {
    for (const [id, count] of this.#kept.get(lane) ?? []) if (found(id) < count) this.#lost.add(`${lane} ${id}`);
  }
}

interface Filled {
  readonly answers: readonly { readonly value: unknown }[];
}

function valueOf({ answers }: Filled): string {
  return String(answers[0]?.value);
}

/** How often each of some words has come. */
class Counts {
  readonly #counts = new Map<string, number>();

  add(word: string): void {
    this.#counts.set(word, this.of(word) + 1);
  }

  of(word: string): number {
    return this.#counts.get(word) ?? 0;
  }

  /** Words that have come more than once. */
  get repeated(): number {
    return [...this.#counts.values()].filter((count) => count > 1).length;
  }
}

async function everything<Item>(
  list: (query: { readonly limit: number; readonly cursor?: string }) => Promise<Page<Item>>,
): Promise<Item[]> {
  const all: Item[] = [];
  let page = await list({ limit: 1_000 });
  for (all.push(...page.items); page.next !== undefined; all.push(...page.items))
    page = await list({ limit: 1_000, cursor: page.next });
  return all;
}
