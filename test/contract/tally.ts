import type { Clause } from '../../src/data/contract/index.js';

/** What became of the clauses in front of one adapter. */
export interface Outcome {
  readonly adapter: string;
  readonly passed: number;
  /** Clauses about what the adapter does not declare, what its kit cannot do, or what its wrapper is there to break. */
  readonly notApplicable: number;
  readonly failed: readonly { readonly clause: string; readonly message: string }[];
}

/** Runs each clause by itself, one after the other. */
export async function outcomeOf(
  adapter: string,
  clauses: readonly Clause[],
  isMeant: (clause: string) => boolean = () => false,
): Promise<Outcome> {
  let [passed, notApplicable] = [0, 0];
  const failed: { clause: string; message: string }[] = [];
  for (const clause of clauses) {
    try {
      const { applies } = await clause.run();
      if (applies) passed += 1;
      else notApplicable += 1;
    } catch (error) {
      if (isMeant(clause.name)) notApplicable += 1;
      else failed.push({ clause: `${clause.topic}: ${clause.name}`, message: messageOf(error) });
    }
  }
  return { adapter, passed, notApplicable, failed };
}

function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
