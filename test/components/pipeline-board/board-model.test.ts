import { expect } from '@open-wc/testing';
import { Columns } from '../../../src/components/pipeline-board/board-columns.js';
import {
  openTotals,
  overdueDays,
  stageColumns,
  staleDays,
  withPage,
  type BoardData,
} from '../../../src/components/pipeline-board/board-model.js';
import { refusalOf, withMove } from '../../../src/components/pipeline-board/board-moves.js';
import { focusAfter, placeAfter, stepOf } from '../../../src/components/pipeline-board/board-steps.js';
import type { Deal } from '../../../src/model/index.js';
import { boardSeed, type Stages } from '../../helpers/board.js';
import { recordsOf } from '../../helpers/seeds.js';

const now = '2026-11-21T09:00:00.000Z';

function dataOf(stages: Stages, next: Readonly<Record<string, string>> = {}): BoardData {
  const seed = boardSeed(stages);
  const [pipeline] = recordsOf(seed, 'pipelines');
  const deals = recordsOf(seed, 'deals');
  if (!pipeline) throw new Error('no pipeline');
  const yuan = (amount: number) => (amount === 0 ? [] : [{ amount, currency: 'CNY' }]);
  const totals = new Map(
    pipeline.stages.map(({ id, probability }) => {
      const count = deals.filter((deal) => deal.stageId === id).length;
      return [id, { count, sums: yuan(count * 100_000), weighted: yuan(count * 100_000 * probability) }];
    }),
  );
  return {
    pipeline,
    pipelines: [pipeline],
    columns: stageColumns(pipeline),
    loaded: new Map(
      pipeline.stages.map(({ id }) => [
        id,
        { deals: deals.filter((deal) => deal.stageId === id), unreadable: 0, ...(next[id] ? { next: next[id] } : {}) },
      ]),
    ),
    totals,
    wholeTotals: totals,
  };
}

function dealIn(data: BoardData, id: string): Deal {
  for (const { deals } of data.loaded.values()) for (const deal of deals) if (deal.id === id) return deal;
  throw new Error(`no deal ${id}`);
}

function idsIn(data: BoardData): Record<string, string[]> {
  return Object.fromEntries([...data.loaded].map(([id, { deals }]) => [id, deals.map((deal) => deal.id)]));
}

const board = dataOf({ New: ['A', 'B', 'C'], Offer: ['D'], Won: [] });

describe('a move shown before it is written', () => {
  it('puts the deal before another one, and shifts counts and sums', () => {
    const moved = withMove(board, dealIn(board, 'b'), { columnId: 'offer', before: 'd' }, now);
    expect(idsIn(moved)).to.deep.equal({ new: ['a', 'c'], offer: ['b', 'd'], won: [] });
    expect(moved.totals?.get('offer')).to.deep.equal({
      count: 2,
      sums: [{ amount: 200_000, currency: 'CNY' }],
      weighted: [{ amount: 100_000, currency: 'CNY' }],
    });
    expect(moved.totals?.get('new')?.count).to.equal(2);
    expect(dealIn(moved, 'b').enteredStageAt).to.equal(now);
  });

  it('changes nothing when it is done twice, as when the written state arrives under it', () => {
    const to = { columnId: 'won', before: null };
    const once = withMove(board, dealIn(board, 'b'), to, now);
    const twice = withMove(once, dealIn(board, 'b'), to, now);
    expect(idsIn(twice)).to.deep.equal(idsIn(once));
    expect(twice.totals).to.deep.equal(once.totals);
  });

  it('leaves counts alone within a stage', () => {
    const moved = withMove(board, dealIn(board, 'c'), { columnId: 'new', before: 'a' }, now);
    expect(idsIn(moved)['new']).to.deep.equal(['c', 'a', 'b']);
    expect(moved.totals).to.equal(board.totals);
  });

  it('is out of sight at the end of a stage that is not wholly loaded', () => {
    const partly = dataOf({ New: ['A'], Offer: ['D'] }, { offer: 'cursor' });
    const moved = withMove(partly, dealIn(partly, 'a'), { columnId: 'offer', before: null }, now);
    expect(idsIn(moved)).to.deep.equal({ new: [], offer: ['d'] });
  });
});

describe('a further page', () => {
  it('adds deals once, whatever moved between the two reads', () => {
    const [a, b] = [dealIn(board, 'a'), dealIn(board, 'b')];
    const more = withPage(dataOf({ New: ['A'] }, { new: 'cursor' }), 'new', { deals: [a, b], unreadable: 1 });
    expect(idsIn(more)['new']).to.deep.equal(['a', 'b']);
    expect(more.loaded.get('new')?.next).to.equal(undefined);
    expect(more.loaded.get('new')?.unreadable).to.equal(1);
  });
});

describe('what is open', () => {
  it('leaves out won and lost deals', () => {
    const total = openTotals(dataOf({ New: ['A', 'B'], Won: ['C'], Lost: ['D'] }));
    expect(total).to.deep.equal({
      count: 2,
      sums: [{ amount: 200_000, currency: 'CNY' }],
      weighted: [{ amount: 100_000, currency: 'CNY' }],
    });
  });
});

describe('a stage', () => {
  const stage = { id: 'new', name: 'New', kind: 'open', probability: 0.5, staleAfterDays: 7 } as const;
  const deal = { ...dealIn(board, 'a'), expectedClose: '2026-11-21' };

  it('makes a deal stale after its days, not on the last of them, and never a closed one', () => {
    const at = (instant: string): Deal => ({ ...deal, enteredStageAt: instant });
    expect(staleDays(at('2026-11-14T08:00:00.000Z'), stage, new Date(now))).to.equal(undefined);
    expect(staleDays(at('2026-11-13T08:00:00.000Z'), stage, new Date(now))).to.equal(8);
    expect(staleDays(at('2026-11-01T08:00:00.000Z'), { ...stage, kind: 'won' }, new Date(now))).to.equal(undefined);
  });

  it('lets a deal be overdue from the day after its expected close', () => {
    expect(overdueDays(deal, stage, '2026-11-21')).to.equal(undefined);
    expect(overdueDays(deal, stage, '2026-11-24')).to.equal(3);
    expect(overdueDays(deal, { ...stage, kind: 'lost' }, '2026-11-24')).to.equal(undefined);
  });

  it('that is full still takes its own deals', () => {
    const seed = boardSeed({ New: ['A'], Offer: ['D'] }, { stages: { Offer: { limit: { most: 1, strict: true } } } });
    const [pipeline] = recordsOf(seed, 'pipelines');
    const full = {
      ...dataOf({ New: ['A'], Offer: ['D'] }),
      ...(pipeline ? { pipeline, columns: stageColumns(pipeline) } : {}),
    };
    expect(refusalOf(full, dealIn(full, 'a'), 'offer')).to.equal('full');
    expect(refusalOf(full, dealIn(full, 'd'), 'offer')).to.equal(undefined);
  });
});

describe('columns', () => {
  it('stay the same objects where nothing has changed', () => {
    const columns = new Columns();
    const before = columns.of(board, undefined);
    const held = { id: 'b', to: { columnId: 'offer', index: 1 }, by: 'dragged' } as const;
    const during = columns.of(board, held);
    expect(during[2]).to.equal(before[2]);
    expect(during[0]).not.to.equal(before[0]);
    expect(during[1]?.rows.map((row) => row.kind)).to.deep.equal(['deal', 'slot']);
    expect(columns.of(board, { ...held })[1]).to.equal(during[1]);
  });
});

describe('a step', () => {
  it('is named in the direction of reading', () => {
    const arrow = { key: 'ArrowLeft', ctrlKey: false, metaKey: false };
    expect(stepOf(arrow, 'ltr')).to.equal('back');
    expect(stepOf(arrow, 'rtl')).to.equal('forward');
    expect(stepOf({ ...arrow, ctrlKey: true }, 'ltr')).to.equal(undefined);
  });

  it('of focus passes over empty stages and stays at the edges', () => {
    const lengths = [3, 0, 1];
    expect(focusAfter('forward', { column: 0, index: 2 }, lengths)).to.deep.equal({ column: 2, index: 0 });
    expect(focusAfter('forward', { column: 2, index: 0 }, lengths)).to.deep.equal({ column: 2, index: 0 });
    expect(focusAfter('up', { column: 0, index: 0 }, lengths)).to.deep.equal({ column: 0, index: 0 });
    expect(focusAfter('last', { column: 0, index: 0 }, lengths)).to.deep.equal({ column: 0, index: 2 });
  });

  it('of a lifted card enters empty stages, and comes after the last card', () => {
    const lengths = [2, 0];
    const anywhere = (): boolean => true;
    expect(placeAfter('forward', { column: 0, index: 2 }, lengths, anywhere)).to.deep.equal({ column: 1, index: 0 });
    expect(placeAfter('down', { column: 0, index: 1 }, lengths, anywhere)).to.deep.equal({ column: 0, index: 2 });
    expect(placeAfter('forward', { column: 0, index: 1 }, lengths, () => false)).to.deep.equal({ column: 0, index: 1 });
  });

  it('stays in its lane sideways, and in its stage upwards and downwards', () => {
    // Three stages in three lanes; the second one has nothing in its middle stage.
    const lengths = [2, 1, 0, 1, 0, 2, 3, 1, 1];
    const focus = (step: Parameters<typeof focusAfter>[0], column: number, index: number) =>
      focusAfter(step, { column, index }, lengths, 3);
    expect(focus('down', 0, 0)).to.deep.equal({ column: 0, index: 1 });
    expect(focus('down', 0, 1)).to.deep.equal({ column: 3, index: 0 });
    expect(focus('down', 1, 0)).to.deep.equal({ column: 7, index: 0 });
    expect(focus('up', 6, 0)).to.deep.equal({ column: 3, index: 0 });
    expect(focus('up', 3, 0)).to.deep.equal({ column: 0, index: 1 });
    expect(focus('down', 8, 0)).to.deep.equal({ column: 8, index: 0 });
    expect(focus('forward', 1, 0)).to.deep.equal({ column: 1, index: 0 });
    expect(focus('back', 5, 1)).to.deep.equal({ column: 3, index: 0 });
    expect(focus('last-stage', 6, 2)).to.deep.equal({ column: 8, index: 0 });
    const place = (step: Parameters<typeof placeAfter>[0], column: number, index: number) =>
      placeAfter(step, { column, index }, lengths, (to) => to !== 3, 3);
    expect(place('down', 0, 2)).to.deep.equal({ column: 6, index: 0 });
    expect(place('up', 4, 0)).to.deep.equal({ column: 1, index: 1 });
    expect(place('down', 1, 1)).to.deep.equal({ column: 4, index: 0 });
  });
});
