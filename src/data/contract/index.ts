import { run, type Clause, type ClauseText, type ContractKit } from './clause.js';
import { cancelling } from './topics/cancelling.js';
import { clocks } from './topics/clocks.js';
import { closing } from './topics/closing.js';
import { declaring } from './topics/declaring.js';
import { durability } from './topics/durability.js';
import { erasing } from './topics/erasing.js';
import { facts } from './topics/facts.js';
import { feedback } from './topics/feedback.js';
import { fidelity } from './topics/fidelity.js';
import { idempotency } from './topics/idempotency.js';
import { importing } from './topics/importing.js';
import { isolation } from './topics/isolation.js';
import { loyalty } from './topics/loyalty.js';
import { merging } from './topics/merging.js';
import { moving } from './topics/moving.js';
import { paging } from './topics/paging.js';
import { permitting } from './topics/permitting.js';
import { reading } from './topics/reading.js';
import { rules } from './topics/rules.js';
import { sorting } from './topics/sorting.js';
import { tasks } from './topics/tasks.js';
import { totals } from './topics/totals.js';
import { undo } from './topics/undo.js';
import { versions } from './topics/versions.js';
import { watching } from './topics/watching.js';
import { writing } from './topics/writing.js';

export type { Clause, ClauseResult, ContractKit } from './clause.js';
export { BrokenPromise } from './assert.js';

const topics: Readonly<Record<string, readonly ClauseText[]>> = {
  declaring,
  reading,
  paging,
  sorting,
  rules,
  totals,
  facts,
  writing,
  versions,
  idempotency,
  undo,
  moving,
  feedback,
  tasks,
  loyalty,
  merging,
  importing,
  erasing,
  permitting,
  watching,
  cancelling,
  isolation,
  fidelity,
  clocks,
  durability,
  closing,
};

/** Every clause of the contract, to list, count or run one by one. */
export function contractClauses(kit: ContractKit): readonly Clause[] {
  return Object.entries(topics).flatMap(([topic, texts]) =>
    texts.map((text) => ({ name: text.name, topic, run: () => run(text, kit) })),
  );
}

export interface ContractSuite extends ContractKit {
  /** The function of any test runner that takes a name and an asynchronous function. */
  readonly test: (name: string, run: () => Promise<void>) => unknown;
  /** Told of each clause that does not apply, because the adapter does not declare what it is about. */
  readonly skipped?: (name: string, because: string) => void;
}

/** Registers every clause of the contract as a test. An adapter that passes them all can be used by the elements. */
export function adapterContract(suite: ContractSuite): void {
  for (const clause of contractClauses(suite)) {
    suite.test(`${clause.topic}: ${clause.name}`, async () => {
      const result = await clause.run();
      if (!result.applies) suite.skipped?.(clause.name, result.because);
    });
  }
}
