import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import type { RapportAdapter } from '../../../../src/data/adapter.js';
import type { ContractKit } from '../../../../src/data/contract/index.js';
import * as erasure from './erasure.js';
import * as permissions from './permissions.js';
import * as reads from './reads.js';
import * as writes from './writes.js';

/** An adapter that breaks a promise, and the clause that must name it. */
export interface BrokenAdapter {
  readonly name: string;
  readonly clause: string;
  readonly kit: ContractKit;
}

function broken(wrap: (base: RapportAdapter) => RapportAdapter, clause: string): BrokenAdapter {
  return { name: wrap.name, clause, kit: { open: async (seed = {}) => wrap(memoryAdapter({ seed })) } };
}

/** Says that it is durable, and has what it began with when it is opened again. */
function forgetsOnReopen(): BrokenAdapter {
  const seeds = new WeakMap<RapportAdapter, () => RapportAdapter>();
  return {
    name: 'forgetsOnReopen',
    clause: 'a write that resolved is still there after the store is opened again',
    kit: {
      async open(seed = {}) {
        const make = (): RapportAdapter => {
          const adapter: RapportAdapter = { ...memoryAdapter({ seed }), status: () => ({ mode: 'durable' }) };
          seeds.set(adapter, make);
          return adapter;
        };
        return make();
      },
      async reopen(adapter) {
        await adapter.close?.();
        return seeds.get(adapter)?.() ?? memoryAdapter();
      },
    },
  };
}

export const brokenAdapters: readonly BrokenAdapter[] = [
  broken(
    reads.overlappingPages,
    'a record that comes in before the next page makes no other appear twice or go missing',
  ),
  broken(reads.tiesBackwards, 'records with equal values are ordered by id, upwards in either direction'),
  broken(reads.missingFirst, 'records without a value come last in descending order, too'),
  broken(reads.countsEverything, 'count answers how many records fit the rule'),
  broken(reads.addsCurrencies, 'sums of two currencies stay apart, ordered by the code of the currency'),
  broken(reads.negativeMissesNull, 'is-not finds all others, those without a value too'),
  broken(
    reads.dropsUnknownRules,
    'a rule that cannot be understood rejects with invalid: it never drops out and widens the answer',
  ),
  broken(reads.mutableRecords, 'records that are read cannot be changed, at any depth'),
  broken(reads.answersUndeclared, 'without offset, a page by offset is unsupported'),
  broken(reads.readsAfterClosing, 'after closing, every read rejects with unavailable'),
  broken(writes.forgetsKeys, 'a write repeated with its key answers as the first did and happens once'),
  broken(writes.bringsBack, 'a repeated creation does not bring back a record that was removed since'),
  broken(
    writes.ignoresExpect,
    'a change based on an older version rejects with a conflict that carries the current record',
  ),
  broken(writes.ignoresAbort, 'a write with an aborted signal rejects with its reason and changes nothing'),
  broken(writes.losesWrites, 'a record that create resolved with can be read at once'),
  broken(writes.resolvesNotFound, 'update of a record that does not exist rejects with not-found and makes none'),
  broken(
    writes.bareConflicts,
    'create of an id that exists rejects with a conflict that carries the record, and changes nothing',
  ),
  broken(writes.replacesCustomFields, 'update merges custom fields name by name'),
  broken(writes.losesProto, 'custom fields may have any name, __proto__ too'),
  broken(writes.rewritesNeighbours, 'a move writes one deal and leaves its neighbours untouched'),
  broken(
    writes.movesUnfilled,
    'what a move fills in is written together with the place, and everything else of the deal stays',
  ),
  broken(writes.movesInSilence, 'a change of stage leaves one entry on the customer’s timeline that names both stages'),
  broken(
    writes.revertsInSteps,
    'taking back across records is a conflict as a whole where one of them has changed since',
  ),
  broken(writes.importsByHalves, 'an import that names one record twice rejects with invalid and takes in nothing'),
  broken(writes.mergesWithoutOrders, 'a merge moves everything of the others to the customer who stays'),
  broken(writes.forgetsRecurrence, 'completing a recurring task makes the next one, due that much later'),
  broken(writes.tellsNobody, 'a write is told to every listener before its promise resolves'),
  broken(erasure.erasesByHalves, 'erasing removes the customer and everything that belongs to it'),
  broken(
    erasure.deletesInstead,
    'somebody who was erased does not come back by an import, which is refused as a whole',
  ),
  broken(
    erasure.remembersAnswers,
    'a write from before the erasure that is repeated with its key neither happens nor answers what it did',
  ),
  broken(erasure.exportsTheCard, 'an export holds the customer and everything that belongs to it, whole'),
  broken(erasure.namesTheErased, 'an answer to a survey that comes after the erasure is kept without the customer'),
  { name: 'versionsByClock', clause: 'two writes in one moment are two writes', kit: erasure.clockedKit },
  {
    name: 'sortsByHidden',
    clause: 'a hidden field can be neither asked about, nor sorted by, nor added up',
    kit: permissions.sortsByHidden,
  },
  {
    name: 'conflictsTellAll',
    clause: 'what a write answers, its inverse and its conflict do not tell a hidden field',
    kit: permissions.conflictsTellAll,
  },
  {
    name: 'countsTheUnseen',
    clause: 'only the records that a rule lets through are seen, listed and counted',
    kit: permissions.countsTheUnseen,
  },
  {
    name: 'revertsForAnybody',
    clause: 'taking back a write needs the right to write every store it touches',
    kit: permissions.revertsForAnybody,
  },
  forgetsOnReopen(),
];
