import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryAdapter } from '../../../src/data/adapters/memory/index.js';
import { DataError } from '../../../src/data/data-error.js';
import { adapterContract, BrokenPromise, contractClauses, type ContractKit } from '../../../src/data/contract/index.js';
import { arrayAdapter } from './example-adapter.js';
import { intercept, type Handler } from './broken/intercept.js';

const memory: ContractKit = { open: async (seed = {}) => memoryAdapter({ seed }) };
const withFault = (handle: Handler): ContractKit => ({
  open: async (seed = {}) => intercept(memoryAdapter({ seed }), handle),
});

function clauseOf(kit: ContractKit, name: string) {
  const clause = contractClauses(kit).find((each) => each.name === name);
  assert.ok(clause, `There is no clause “${name}”.`);
  return clause;
}

describe('the contract suite', () => {
  it('has at least 120 clauses, each with a sentence of its own', () => {
    const names = contractClauses(memory).map(({ name }) => name);
    assert.ok(names.length >= 120, `There are ${names.length}.`);
    assert.equal(new Set(names).size, names.length);
  });

  it('registers every clause with the test function it is given, and runs none before that calls it', () => {
    const registered: string[] = [];
    const open = () => assert.fail('opened too early');
    adapterContract({ open, test: (name) => registered.push(name) });
    assert.deepEqual(
      registered,
      contractClauses(memory).map(({ topic, name }) => `${topic}: ${name}`),
    );
  });

  it('tells of each clause that does not apply, and why', async () => {
    const runs: Promise<void>[] = [];
    const skipped = new Map<string, string>();
    adapterContract({
      ...memory,
      test: (_, run) => runs.push(run()),
      skipped: (name, because) => skipped.set(name, because),
    });
    await Promise.all(runs);
    assert.equal(skipped.get('without totals, count and totals are unsupported'), 'supports.totals is declared');
    assert.equal(skipped.get('a key is known after the store is opened again'), 'no reopen was given');
    assert.equal(skipped.has('get answers with the record as it was stored'), false);
  });

  it('leaves out nothing of an adapter that declares everything but what needs another door to the store, or a lack', async () => {
    const reasons = new Set<string>();
    for (const clause of contractClauses(memory)) {
      const result = await clause.run();
      if (!result.applies) reasons.add(result.because.replace(/^supports\.\w+ is declared$/, 'declared'));
    }
    assert.deepEqual([...reasons].sort(), [
      'declared',
      'every operator is declared',
      'every store is writable',
      'no beside was given',
      'no openAt was given',
      'no reopen was given',
      'no restrict was given',
      'permissions is not there',
    ]);
  });

  it('says which sentence is broken, what was expected and what came instead', async () => {
    const kit = withFault(async ({ verb }, next) => (verb === 'count' ? 7 : next()));
    await assert.rejects(clauseOf(kit, 'count answers how many records there are').run(), (error: unknown) => {
      assert.ok(error instanceof BrokenPromise);
      assert.equal(
        error.message,
        'The contract says: “count answers how many records there are”. Expected the answer to be 4, but it is 7.',
      );
      return true;
    });
  });

  it('takes a call that should have resolved and rejects for a broken promise', async () => {
    const cause = new DataError('offline', 'There is no connection.');
    const kit = withFault(async () => Promise.reject(cause));
    await assert.rejects(clauseOf(kit, 'get answers with the record as it was stored').run(), {
      name: 'BrokenPromise',
      message:
        /“get answers with the record as it was stored”\. A call that should have resolved rejected with DataError: There is no connection\./,
      cause,
    });
  });

  it('does not take a wrong code for the right one', async () => {
    const kit = withFault(async (_, next) => next().catch(() => Promise.reject(new DataError('unavailable', 'wrong'))));
    await assert.rejects(
      clauseOf(kit, 'update of a record that does not exist rejects with not-found and makes none').run(),
      {
        message: /reject with “not-found”, but the code is “unavailable”/,
      },
    );
  });

  it('closes every adapter that a clause opened, whether it held or not', async () => {
    let open = 0;
    const kit: ContractKit = {
      async open(seed = {}) {
        open += 1;
        const adapter = memoryAdapter({ seed });
        return { ...adapter, close: async () => void (open -= 1) };
      },
    };
    await clauseOf(kit, 'two adapters opened apart share nothing').run();
    await clauseOf(kit, 'after closing, every read rejects with unavailable')
      .run()
      .catch(() => undefined);
    assert.ok(open <= 0, `${open} are open.`);
  });
});

describe('the example of the document', () => {
  const results = contractClauses({ open: async (seed = {}) => arrayAdapter(seed) });

  it('keeps every clause that applies to what it declares', async () => {
    let held = 0;
    for (const clause of results) if ((await clause.run()).applies) held += 1;
    assert.ok(held >= 40, `Only ${held} clauses apply.`);
  });
});
