import type { Operator } from '../../model/rule.js';
import type { Seed, StoreName } from '../../model/records.js';
import type { RapportAdapter, Supports } from '../adapter.js';
import type { Permissions } from '../permissions.js';
import { brokenBy } from './assert.js';

/** How the suite comes by adapters. */
export interface ContractKit {
  /** A fresh adapter, independent of every other, that holds these records and nothing else. */
  open(seed?: Seed): Promise<RapportAdapter>;
  /** The same store opened again, after the adapter was closed. Leave it out where the store forgets when it is closed. */
  reopen?(adapter: RapportAdapter): Promise<RapportAdapter>;
  /** The same store opened a second time, as another tab or program would, while the first stays open. */
  beside?(adapter: RapportAdapter): Promise<RapportAdapter>;
  /** The same store as somebody with these permissions sees it, while the first stays open. */
  restrict?(adapter: RapportAdapter, permissions: Permissions): Promise<RapportAdapter>;
  /** As `open`, with a clock that tells what the function says; for adapters that date records themselves. */
  openAt?(now: () => string, seed?: Seed): Promise<RapportAdapter>;
}

/** Whether a clause was proven, or why it says nothing about this adapter. */
export type ClauseResult = { readonly applies: true } | { readonly applies: false; readonly because: string };

/** One sentence of the contract that can be run by itself. */
export interface Clause {
  /** The sentence; no two clauses have the same. */
  readonly name: string;
  readonly topic: string;
  /** Rejects where the adapter breaks the clause. */
  run(): Promise<ClauseResult>;
}

/** Something that a clause needs of an adapter; where it lacks, the clause does not apply. */
export interface Condition {
  /** What lacks, for the reader of a report. */
  readonly otherwise: string;
  holds(adapter: RapportAdapter, kit: ContractKit): boolean;
}

/** The doors to stores, for clauses that need more than one; whatever they open is closed when the clause ends. */
export type Doors = Required<ContractKit>;

export interface ClauseText {
  readonly name: string;
  readonly seed: Seed;
  readonly when: readonly Condition[];
  prove(crm: RapportAdapter, doors: Doors): Promise<void>;
}

/** Writes down a clause: its sentence, the records it starts with, when it applies, and its proof. */
export function clause(
  name: string,
  { seed = {}, when = [] }: { readonly seed?: Seed; readonly when?: readonly Condition[] },
  prove: ClauseText['prove'],
): ClauseText {
  return { name, seed, when, prove };
}

type Flag = { [Name in keyof Supports]: Supports[Name] extends boolean ? Name : never }[keyof Supports];

export const can = (...flags: readonly Flag[]): Condition => ({
  otherwise: `supports.${flags.join(', supports.')} is not declared`,
  holds: ({ supports }) => flags.every((flag) => supports[flag]),
});

export const cannot = (flag: Flag): Condition => ({
  otherwise: `supports.${flag} is declared`,
  holds: ({ supports }) => !supports[flag],
});

export const writes = (...stores: readonly StoreName[]): Condition => ({
  otherwise: `supports.writable lacks ${stores.join(' or ')}`,
  holds: ({ supports }) => stores.every((store) => supports.writable.includes(store)),
});

export const knows = (...operators: readonly Operator[]): Condition => ({
  otherwise: `supports.operators lacks ${operators.join(' or ')}`,
  holds: ({ supports }) => operators.every((operator) => supports.operators.includes(operator)),
});

/** Imports of a few records into these stores. */
export const imports = (...stores: readonly StoreName[]): Condition => ({
  otherwise: `supports.batch is too small or supports.writable lacks ${stores.join(' or ')}`,
  holds: ({ supports }) => supports.batch >= 10 && stores.every((store) => supports.writable.includes(store)),
});

export const condition = (otherwise: string, holds: Condition['holds']): Condition => ({ otherwise, holds });

export const reopens = condition('no reopen was given', (_, kit) => kit.reopen !== undefined);
export const restricts = condition('no restrict was given', (_, kit) => kit.restrict !== undefined);
export const isClocked = condition('no openAt was given', (_, kit) => kit.openAt !== undefined);
export const shares = condition('no beside was given', (_, kit) => kit.beside !== undefined);

/** Runs one clause on a store of its own. */
export async function run(text: ClauseText, kit: ContractKit): Promise<ClauseResult> {
  const opened: RapportAdapter[] = [];
  const keep = async (adapter: Promise<RapportAdapter> | undefined): Promise<RapportAdapter> => {
    if (!adapter) throw new TypeError('This clause needs a way to open a store that was not given.');
    const open = await adapter;
    opened.push(open);
    return open;
  };
  try {
    const crm = await keep(kit.open(text.seed));
    const lacking = text.when.find((need) => !need.holds(crm, kit));
    if (lacking) return { applies: false, because: lacking.otherwise };
    await text.prove(crm, {
      open: (seed) => keep(kit.open(seed)),
      reopen: (adapter) => keep(kit.reopen?.(adapter)),
      beside: (adapter) => keep(kit.beside?.(adapter)),
      restrict: (adapter, permissions) => keep(kit.restrict?.(adapter, permissions)),
      openAt: (now, seed) => keep(kit.openAt?.(now, seed)),
    });
    return { applies: true };
  } catch (error) {
    throw brokenBy(text.name, error);
  } finally {
    for (const adapter of opened) await adapter.close?.();
  }
}
