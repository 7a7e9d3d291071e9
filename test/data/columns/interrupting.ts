import { Engine } from '../../../src/data/columns/engine.js';
import type { Need, Work } from '../../../src/data/columns/work.js';
import { emptiesOf, type AnyRecord, type StoreName } from '../../../src/model/records.js';
import { now } from './people.js';

export type Row = Readonly<Record<string, unknown>> & { readonly id: string };
export type Rows = { readonly [Store in StoreName]?: readonly Row[] };

/** One record that comes, changes or goes. */
export interface Change {
  readonly store: StoreName;
  readonly row: Row;
  readonly gone: boolean;
}

function recordOf(store: StoreName, row: Row, version = 'v'): AnyRecord {
  return {
    ...emptiesOf(store),
    version,
    createdAt: now,
    updatedAt: now,
    ...row,
  } as unknown as AnyRecord;
}

/** What a store on disk would hold. */
export class Disk {
  readonly records = new Map<StoreName, Map<string, AnyRecord>>();
  #writes = 0;

  constructor(rows: Rows) {
    for (const [store, records] of Object.entries(rows)) {
      for (const row of records) this.write({ store: store as StoreName, row, gone: false });
    }
  }

  write({ store, row, gone }: Change): AnyRecord | undefined {
    let records = this.records.get(store);
    if (!records) this.records.set(store, (records = new Map<string, AnyRecord>()));
    if (gone) {
      records.delete(row.id);
      return undefined;
    }
    this.#writes += 1;
    const record = recordOf(store, row, `v${this.#writes}`);
    records.set(row.id, record);
    return record;
  }

  /** An engine that holds everything in memory. */
  engine(): Engine {
    const engine = new Engine(1_000);
    for (const [store, records] of this.records) {
      for (const [id, record] of records) engine.load(store, id, record);
    }
    return engine;
  }

  bring(engine: Engine, { store, ids }: Need): void {
    for (const id of ids) {
      const record = this.records.get(store)?.get(id);
      if (record) engine.supply(store, record);
    }
  }
}

/** More steps than any work in these tests takes: beyond, it would never end. */
const mostSteps = 100_000;

/** Does work to its end, and something else at every pause. */
export function interrupted<Answer>(work: Work<Answer>, atPause: (need: Need | undefined) => void): Answer {
  for (let step = 0; step < mostSteps; step += 1) {
    const { done, value } = work.next();
    if (done) return value;
    atPause(value);
  }
  throw new Error('The work does not end.');
}
