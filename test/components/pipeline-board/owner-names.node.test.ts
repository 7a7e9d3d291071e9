import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { learnOwners } from '../../../src/components/pipeline-board/owner-names.js';
import { memoryAdapter } from '../../../src/data/adapters/memory/index.js';
import { RapportClient } from '../../../src/data/client.js';
import { fullSupports } from '../../../src/data/full-supports.js';
import type { Seed } from '../../../src/model/index.js';

const ids = new Array(300).fill(0).map((_none, at) => `u-${at}`);

/** Deals of one pipeline: so many of each owner, one after the other. */
function clientWith(deals: (owner: string, at: number) => number, operators = fullSupports.operators) {
  const stages: NonNullable<Seed['pipelines']>[number]['stages'] = [
    { id: 'new', name: 'New', kind: 'open', probability: 0.5 },
  ];
  const seeds = ids.flatMap((id, at) =>
    new Array(deals(id, at)).fill(0).map((_none, number) => ({
      id: `${id}-${number}`,
      pipelineId: 'sales',
      stageId: 'new',
      title: id,
      amount: { amount: 1, currency: 'EUR' },
      orderKey: `a${at.toString().padStart(4, '0')}${number.toString().padStart(4, '0')}1`,
      enteredStageAt: '2026-11-20T09:00:00.000Z',
      owner: { id, name: `Owner ${at}` },
    })),
  );
  const memory = memoryAdapter({
    seed: { pipelines: [{ id: 'sales', name: 'Sales', currency: 'EUR', stages }], deals: seeds },
  });
  const asked: string[] = [];
  const list: typeof memory.deals.list = (query, io) => {
    asked.push(JSON.stringify(query.where));
    return memory.deals.list(query, io);
  };
  const adapter = { ...memory, supports: { ...memory.supports, operators }, deals: { ...memory.deals, list } };
  return { client: new RapportClient(adapter), asked };
}

const signal = new AbortController().signal;

describe('the names of owners', () => {
  it('are learnt of three hundred in few questions', async () => {
    const { client, asked } = clientWith(() => 3);
    const names = new Map<string, string>();
    await learnOwners(client, 'sales', ids, names, signal);
    assert.deepEqual([names.size, names.get('u-299')], [300, 'Owner 299']);
    assert.ok(asked.length <= 30, `${asked.length} questions`);
  });

  it('are learnt of all, also where one of them has nearly all the deals', async () => {
    const { client, asked } = clientWith((_id, at) => (at === 0 ? 400 : 1));
    const names = new Map<string, string>();
    await learnOwners(client, 'sales', ids, names, signal);
    assert.equal(names.get('u-1'), 'Owner 1');
    assert.ok(asked.length <= 10, `${asked.length} questions`);
  });

  it('are not asked for again, and are ids where no deal tells', async () => {
    const { client, asked } = clientWith((_id, at) => (at < 2 ? 1 : 0));
    const names = new Map([['u-0', 'Known']]);
    await learnOwners(client, 'sales', ['', 'u-0', 'u-1', 'u-2', 'u-3'], names, signal);
    assert.deepEqual(Object.fromEntries(names), { 'u-0': 'Known', 'u-1': 'Owner 1', 'u-2': 'u-2', 'u-3': 'u-3' });
    assert.equal(asked.length, 1);
  });

  it('are asked for one by one where the backend cannot be asked for several', async () => {
    const { client, asked } = clientWith(
      () => 1,
      fullSupports.operators.filter((operator) => operator !== 'in'),
    );
    const names = new Map<string, string>();
    await learnOwners(client, 'sales', ids.slice(0, 3), names, signal);
    assert.deepEqual([...names.values()].sort(), ['Owner 0', 'Owner 1', 'Owner 2']);
    assert.equal(asked.length, 3);
  });
});
