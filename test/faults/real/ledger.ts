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
  /** How often the browser threw the databases of the site away, by its own log. */
  readonly thrownAway: number;
  /** How often of these the adapter said so. */
  readonly said: number;
  /** Writes that went with them, of what had no other home; not among the lost. */
  readonly gone: number;
}

/** What was promised, and what became of it. */
export class Ledger {
  readonly #kept = new Map<Lane, Map<string, number>>(lanes.map((lane) => [lane, new Map<string, number>()]));
  readonly #lost = new Set<string>();
  /** What lay in the databases alone when the browser threw them away. */
  readonly #endangered = new Set<string>();
  readonly #gone = new Set<string>();
  /** What had been promised of records with no backend when the present visit began. */
  #before: readonly string[] = [];
  #missing: readonly string[] = [];
  #isSaid = false;
  #thrownAway = 0;
  #said = 0;
  #torn = 0;
  #acknowledged = 0;

  readonly hear = (report: Report): void => {
    if (report.is === 'kept') {
      this.#acknowledged += 1;
      this.#kept.get(report.lane)?.set(report.id, report.count);
    } else if (report.is === 'found') {
      this.#torn += report.torn;
      this.#missing = this.#compare(report.lane, (id) => report.records[id] ?? -1);
      this.#isSaid = report.isSaid;
    }
  };

  /** A visit has ended, in which the browser may have thrown away what was there before. */
  visited(isThrownAway: boolean): void {
    if (isThrownAway) {
      this.#thrownAway += 1;
      if (this.#isSaid) this.#said += 1;
      for (const id of this.#before) this.#endangered.add(id);
    }
    this.#blame(this.#missing);
    this.#missing = [];
    this.#isSaid = false;
    this.#before = [...(this.#kept.get('store')?.keys() ?? [])].map((id) => `store ${id}`);
  }

  /** Compares with what the server has, once everything is settled. */
  async close(rounds: number, feedback: readonly KeptFeedback[], records: RapportAdapter): Promise<Toll> {
    const forms = new Counts();
    for (const { body } of feedback) forms.add(valueOf(JSON.parse(body) as Filled));
    const missing = this.#compare('feedback', (id) => forms.of(id) - 1);

    const submitted = new Counts();
    for (const filled of await everything((query) => records.feedback.list(query, {}))) submitted.add(valueOf(filled));
    const told = new Counts();
    for (const { kind, customerId = '' } of await everything((query) => records.interactions.list(query, {})))
      if (kind === 'field-change') told.add(customerId);
    const written = new Map(
      (await everything((query) => records.customers.list(query, {}))).map(({ id, team }) => [id, Number(team)]),
    );
    missing.push(...this.#compare('offline', (id) => written.get(id) ?? submitted.of(id) - 1));
    this.#blame(missing);
    // Each update is told once on the timeline; more have been done twice.
    const twice = [...written].filter(([id, count]) => told.of(id) > count).length;
    const doubled = forms.repeated + submitted.repeated + twice;
    return {
      rounds,
      acknowledged: this.#acknowledged,
      lost: this.#lost.size,
      doubled,
      torn: this.#torn,
      thrownAway: this.#thrownAway,
      said: this.#said,
      gone: this.#gone.size,
    };
  }

  #blame(missing: readonly string[]): void {
    for (const write of missing) (this.#endangered.has(write) ? this.#gone : this.#lost).add(write);
  }

  #compare(lane: Lane, found: (id: string) => number): string[] {
    const kept = [...(this.#kept.get(lane) ?? [])];
    return kept.filter(([id, count]) => found(id) < count).map(([id]) => `${lane} ${id}`);
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

/** All pages of a list, one after the other. */
export async function everything<Item>(
  list: (query: { readonly limit: number; readonly cursor?: string }) => Promise<Page<Item>>,
): Promise<Item[]> {
  const all: Item[] = [];
  let page = await list({ limit: 1_000 });
  for (all.push(...page.items); page.next !== undefined; all.push(...page.items))
    page = await list({ limit: 1_000, cursor: page.next });
  return all;
}
