import '../../../src/define/pipeline-board.js';
import '../../../src/define/provider.js';
import { memoryAdapter } from '../../../src/data/adapters/memory/index.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import type { Rule } from '../../../src/model/rule.js';
import type { Board } from './deals.js';
import type { Subject } from './subject.js';

/**
 * Ours, as an embedder uses it: an adapter that holds the records, a provider, and the element inside it. `isAsked`: the
 * adapter has answered questions of the same kind before, as one has that serves a page, so that it knows its orders.
 */
export function ours(isAsked: boolean): Subject {
  let adapter: RapportAdapter;
  let titles: ReadonlyMap<string, string>;
  return {
    async prepare(board) {
      const { pipeline, deals, customers } = board;
      titles = new Map(deals.map(({ id, title }) => [id, title]));
      adapter = memoryAdapter({ seed: { pipelines: [pipeline], deals, customers } });
      // Answered once the seed has been taken in.
      await adapter.pipelines.count({}, {});
      if (isAsked) await askAll(adapter, board);
    },
    mount(place, opened) {
      const provider = document.createElement('rapport-provider');
      const board = document.createElement('rapport-pipeline-board');
      board.style.setProperty('--rapport-pipeline-board-height', '1000px');
      board.style.setProperty('--rapport-pipeline-board-stage-width', '200px');
      board.addEventListener('rapport-deal-open', (event) => {
        event.preventDefault();
        opened(titles.get(event.detail.dealId) ?? '');
      });
      provider.adapter = adapter;
      provider.append(board);
      place.append(provider);
      if (!board.shadowRoot) throw new Error('The board was not defined.');
      return board.shadowRoot;
    },
    parts: { card: '.deal:not(.waiting)' },
  };
}

/** Twice, because an order that was asked for once is not kept. */
async function askAll(adapter: RapportAdapter, { pipeline, customers }: Board): Promise<void> {
  const rule = (field: string, value: string): Rule => ({ field, operator: 'is', value });
  const inPipeline = rule('pipelineId', pipeline.id);
  const ids = customers.slice(0, 10).map(({ id }) => id);
  for (let turn = 0; turn < 2; turn += 1) {
    for (const { id } of pipeline.stages) {
      await adapter.deals.list(
        { where: { combinator: 'and', rules: [inPipeline, rule('stageId', id)] }, limit: 1 },
        {},
      );
    }
    await adapter.deals.totals({ where: { combinator: 'and', rules: [inPipeline] }, by: 'stageId', sum: 'amount' }, {});
    await adapter.customers.list(
      { where: { combinator: 'and', rules: [{ field: 'id', operator: 'in', value: ids }] }, limit: ids.length },
      {},
    );
  }
}
