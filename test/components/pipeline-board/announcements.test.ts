/** Everything that is said of moves, word by word and in order, in English and in Chinese. */
import { expect } from '@open-wc/testing';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { DataError, type DataErrorCode } from '../../../src/data/data-error.js';
import { eachCall } from '../../../src/data/wrappers/each-call.js';
import { failing, intercept } from '../../../stories/support/adapters.js';
import {
  boardSeed,
  boardWith,
  cardOf,
  columnOf,
  moveByMenu,
  titlesIn,
  until,
  type BoardOptions,
} from '../../helpers/board.js';
import { toolsOf } from '../../helpers/board-tools.js';
import { drag, pointerUp, press, pressAll } from '../../helpers/commands.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { announcements, lastAnnouncement, type Scene } from '../../helpers/scene.js';

const three = { New: ['Alpha', 'Beta', 'Gamma'], Offer: ['Delta', 'Omega'], Won: [] };

type Said = readonly string[];
type Deed = (board: Scene<PipelineBoard>, options: BoardOptions) => Promise<unknown>;

interface Saying {
  readonly what: string;
  readonly options?: () => BoardOptions;
  /** What comes before, and may say things of its own. */
  readonly first?: Deed;
  readonly act: Deed;
  readonly en: Said;
  readonly zh: Said;
}

/** A backend whose changes by others are not heard of. */
function silent(): RapportAdapter {
  return intercept(memoryAdapter({ seed: boardSeed(three) }), (_call, proceed) => proceed(), { live: false });
}

function refusing(code: DataErrorCode): () => BoardOptions {
  return () => ({ adapter: failing(memoryAdapter({ seed: boardSeed(three) }), code, (call) => call === 'deals.move') });
}

/** A backend that refuses moves of one deal. */
function refusingOne(id: string): RapportAdapter {
  return eachCall(memoryAdapter({ seed: boardSeed(three) }), (call, proceed) =>
    call.isWrite && call.id === id ? Promise.reject(new DataError('denied', 'Refused on purpose.')) : proceed(),
  );
}

function keys(title: string, ...chords: readonly string[]): Deed {
  return async ({ element }) => {
    cardOf(element, title).focus();
    await pressAll(...chords);
  };
}

function presses(...chords: readonly string[]): Deed {
  return () => pressAll(...chords);
}

function menu(title: string, stage: string, position = 0): Deed {
  return (board) => moveByMenu(board, title, stage, position);
}

function pointer(title: string, stage: string, drop = true): Deed {
  return ({ element }) => drag(cardOf(element, title), columnOf(element, stage), { drop });
}

async function isOpen({ element }: Scene<PipelineBoard>, dialog: string): Promise<void> {
  await until(() => element.shadowRoot?.querySelector<HTMLDialogElement>(dialog)?.open === true);
}

/** Somebody else moves the deal unseen; the person moves it elsewhere, and is asked. */
async function elsewhere(board: Scene<PipelineBoard>, options: BoardOptions): Promise<void> {
  await options.adapter?.deals.move('beta', { stageId: 'offer', before: null }, {});
  await menu('Beta', 'Won')(board, options);
  await isOpen(board, 'dialog.versus');
}

async function select(board: Scene<PipelineBoard>, options: BoardOptions): Promise<void> {
  await keys('Alpha', 'Control+Space', 'Shift+ArrowDown')(board, options);
  await until(() => board.element.shadowRoot?.querySelectorAll('.deal.selected').length === 2);
  await until(() => announcements().at(-1)?.includes('2') === true);
}

const lift = ['Beta, lifted. New, position 2 of 3. Arrow keys move, Space drops, Escape cancels.'];
const liftZh = ['已拿起“Beta”。New，第 2 位，共 3 位。方向键移动，空格键放下，Esc 键取消。'];
const toOffer = 'Beta moved from New to Offer, position 1 of 3. New: ¥2K. Offer: ¥3K.';
const toOfferZh = '“Beta”已从New移至Offer，第 1 位，共 3 位。New：¥2000。Offer：¥3000。';
const back = 'Move cancelled. Beta is back in New, position 2 of 3.';
const backZh = '已取消移动，“Beta”回到New，第 2 位，共 3 位。';

const refusals: readonly (readonly [DataErrorCode, string, string])[] = [
  ['conflict', 'somebody else has changed it in the meantime.', '其他人刚刚修改了它。'],
  ['denied', 'no permission.', '没有权限。'],
  ['invalid', 'the stage does not take it.', '该阶段不接受此商机。'],
  ['not-found', 'it does not exist any more.', '它已不存在。'],
  ['offline', 'there is no connection.', '网络未连接。'],
  ['rate-limited', 'too many changes at once, try again in a moment.', '操作过于频繁，请稍候再试。'],
  ['unsupported', 'the data source cannot move deals.', '数据源不支持移动商机。'],
  ['unavailable', 'the data source did not answer.', '数据源没有响应。'],
];

const sayings: readonly Saying[] = [
  { what: 'a lift', act: keys('Beta', 'Space'), en: lift, zh: liftZh },
  {
    what: 'every place that a lifted card comes to',
    first: keys('Beta', 'Space'),
    act: presses('ArrowUp', 'End', 'ArrowRight', 'ArrowRight', 'ArrowRight'),
    en: [
      'New, position 1 of 3.',
      'New, position 3 of 3.',
      'Offer, position 3 of 3.',
      'Won, position 1 of 1.',
      'Won, position 1 of 1.',
    ],
    zh: [
      'New，第 1 位，共 3 位。',
      'New，第 3 位，共 3 位。',
      'Offer，第 3 位，共 3 位。',
      'Won，第 1 位，共 1 位。',
      'Won，第 1 位，共 1 位。',
    ],
  },
  {
    what: 'a drop by keyboard',
    first: keys('Beta', 'Space', 'ArrowRight', 'Home'),
    act: presses('Enter'),
    en: [toOffer],
    zh: [toOfferZh],
  },
  {
    what: 'a drop where it came from',
    first: keys('Beta', 'Space', 'ArrowRight', 'ArrowLeft'),
    act: presses('Space'),
    en: [back],
    zh: [backZh],
  },
  { what: 'Escape', first: keys('Beta', 'Space', 'ArrowRight'), act: presses('Escape'), en: [back], zh: [backZh] },
  { what: 'Tab', first: keys('Beta', 'Space', 'ArrowRight'), act: presses('Tab'), en: [back], zh: [backZh] },
  {
    what: 'a step without lifting',
    act: keys('Beta', 'Alt+Shift+ArrowUp'),
    en: ['Beta moved in New, position 1 of 3.'],
    zh: ['“Beta”已移至New，第 1 位，共 3 位。'],
  },
  { what: 'a move by menu', act: menu('Beta', 'Offer'), en: [toOffer], zh: [toOfferZh] },
  {
    what: 'a drop by pointer',
    act: pointer('Beta', 'Won'),
    en: ['Beta moved from New to Won, position 1 of 1. New: ¥2K. Won: ¥1K.'],
    zh: ['“Beta”已从New移至Won，第 1 位，共 1 位。New：¥2000。Won：¥1000。'],
  },
  {
    what: 'Escape while it is dragged',
    first: pointer('Beta', 'Won', false),
    act: async () => {
      await press('Escape');
      await pointerUp();
    },
    en: [back],
    zh: [backZh],
  },
  {
    what: 'a drop outside the board',
    act: async ({ element }) => {
      const { bottom, left } = element.getBoundingClientRect();
      await drag(cardOf(element, 'Beta'), { x: left + 40, y: bottom + 90 });
    },
    en: [back],
    zh: [backZh],
  },
  {
    what: 'a move that the page refuses at once',
    first: async ({ element }) =>
      element.addEventListener('rapport-deal-before-move', (event) => event.preventDefault()),
    act: menu('Beta', 'Offer'),
    en: ['Beta stays in New: this move is not allowed here.'],
    zh: ['“Beta”仍在New：此处不允许这样移动。'],
  },
  {
    what: 'a move that the page refuses after a while',
    first: async ({ element }) =>
      element.addEventListener('rapport-deal-before-move', (event) => event.waitUntil(Promise.resolve(false))),
    act: menu('Beta', 'Offer'),
    en: ['Beta returned to New: this move is not allowed here.'],
    zh: ['“Beta”已退回New：此处不允许这样移动。'],
  },
  ...refusals.map(([code, en, zh]): Saying => ({
    what: `a move that the backend refuses: ${code}`,
    options: refusing(code),
    act: menu('Beta', 'Offer'),
    en: [`Beta returned to New: ${en}`],
    zh: [`“Beta”已退回New：${zh}`],
  })),
  {
    what: 'a conflict, where the person lets the place of somebody else stand',
    options: () => ({ adapter: silent() }),
    first: elsewhere,
    act: presses('Escape'),
    en: ['Beta stays in Offer: somebody else has changed it in the meantime.'],
    zh: ['“Beta”仍在Offer：其他人刚刚修改了它。'],
  },
  {
    what: 'a conflict, where the person moves the deal all the same',
    options: () => ({ adapter: silent() }),
    first: elsewhere,
    act: async ({ element }) => element.shadowRoot?.querySelector<HTMLElement>('dialog.versus .primary')?.click(),
    en: ['Beta moved from New to Won, position 1 of 1. New: ¥2K. Won: ¥1K.'],
    zh: ['“Beta”已从New移至Won，第 1 位，共 1 位。New：¥2000。Won：¥1000。'],
  },
  {
    what: 'a deal that somebody deletes while it is lifted',
    first: keys('Beta', 'Space', 'ArrowRight'),
    act: async ({ client }) => client.deals.remove('beta'),
    en: ['Move cancelled: Beta is not on this board any more. Somebody else has changed it.'],
    zh: ['已取消移动：“Beta”已不在此看板上，其他人修改了它。'],
  },
  {
    what: 'a question of the stage that the person cancels',
    options: () => ({ stages: { Offer: { required: ['expectedClose'] } } }),
    first: async (board, options) => {
      await pointer('Beta', 'Offer')(board, options);
      await isOpen(board, 'dialog.entry');
    },
    act: presses('Escape'),
    en: [back],
    zh: [backZh],
  },
  {
    what: 'a strict stage that is full: passed over by the keyboard',
    options: () => ({ stages: { Offer: { limit: { most: 2, strict: true } } } }),
    first: keys('Beta', 'Space'),
    act: presses('ArrowRight'),
    en: ['Won, position 1 of 1.'],
    zh: ['Won，第 1 位，共 1 位。'],
  },
  {
    what: 'a strict stage that is full: a card dropped onto it',
    options: () => ({ stages: { Offer: { limit: { most: 2, strict: true } } } }),
    act: pointer('Beta', 'Offer'),
    en: ['Beta stays in New: the stage is full.'],
    zh: ['“Beta”仍在New：该阶段已满。'],
  },
  {
    what: 'a stage that may not follow: a card dropped onto it',
    options: () => ({ stages: { New: { next: ['won'] } } }),
    act: pointer('Beta', 'Offer'),
    en: ['Beta stays in New: this stage may not follow the one it is in.'],
    zh: ['“Beta”仍在New：当前阶段之后不能进入该阶段。'],
  },
  {
    what: 'a stage that holds more than it should after the move',
    options: () => ({ stages: { Offer: { limit: { most: 2 } } } }),
    act: menu('Beta', 'Offer'),
    en: ['Beta moved from New to Offer, position 1 of 3. New: ¥2K. Offer: ¥3K (over its limit of 2).'],
    zh: ['“Beta”已从New移至Offer，第 1 位，共 3 位。New：¥2000。Offer：¥3000 (超过上限 2)。'],
  },
  {
    what: 'a step within a stage under a sort',
    first: async (board) => {
      await toolsOf(board);
      board.element.view = { sort: 'amount' };
      // How the board is sorted is said after a pause.
      await until(() => /^(Sorted by|按)/.test(lastAnnouncement()));
    },
    act: keys('Beta', 'Alt+Shift+ArrowUp'),
    en: ['Beta stays in New: the sort decides the position; only the stage can change.'],
    zh: ['“Beta”仍在New：位置由排序决定，只能改变阶段。'],
  },
  {
    what: 'undo and redo',
    first: menu('Beta', 'Offer'),
    act: async ({ element, client }) => {
      await press('Control+z');
      await until(() => client.history.last === undefined);
      await press('Control+Shift+z');
      await until(() => titlesIn(element, 'Offer').includes('Beta'));
    },
    en: ['Undone: Beta moved from New to Offer', 'Done again: Beta moved from New to Offer'],
    zh: ['已撤销：“Beta”已从New移至Offer', '已重做：“Beta”已从New移至Offer'],
  },
  {
    what: 'deals that are selected and left out',
    act: keys('Alpha', 'Control+Space', 'Shift+ArrowDown', 'Control+Space', 'Escape'),
    en: [
      'Alpha selected. 1 deal selected.',
      'Beta selected. 2 deals selected.',
      'Beta left out. 1 deal selected.',
      'No deal is selected.',
    ],
    zh: [
      '已选择“Alpha”。已选择 1 个商机。',
      '已选择“Beta”。已选择 2 个商机。',
      '已取消选择“Beta”。已选择 1 个商机。',
      '未选择商机。',
    ],
  },
  {
    what: 'several deals moved by keyboard',
    first: async (board, options) => {
      await select(board, options);
      await pressAll('Space', 'ArrowRight', 'Home');
    },
    act: presses('Space'),
    en: ['2 deals moved from New to Offer. Offer, positions 1 to 2 of 4. New: ¥1K. Offer: ¥4K.'],
    zh: ['已将 2 个商机从New移至Offer。Offer，第 1 至 2 位，共 4 位。New：¥1000。Offer：¥4000。'],
  },
  {
    what: 'several deals, one of which the backend refuses',
    options: () => ({ adapter: refusingOne('beta') }),
    first: select,
    act: menu('Beta', 'Won'),
    en: ['1 deal moved from New to Won. Won, position 1 of 1. New: ¥2K. Won: ¥1K. Beta stays in New: no permission.'],
    zh: ['已将 1 个商机从New移至Won。Won，第 1 位，共 1 位。New：¥2000。Won：¥1000。“Beta”仍在New：没有权限。'],
  },
  {
    what: 'several deals, where the person cancels what the stage asks',
    options: () => ({ stages: { Offer: { required: ['expectedClose'] } } }),
    first: async (board, options) => {
      await select(board, options);
      await pointer('Beta', 'Offer')(board, options);
      await isOpen(board, 'dialog.entry');
    },
    act: presses('Escape'),
    en: ['Move cancelled. 2 deals are back where they were.'],
    zh: ['已取消移动，2 个商机已回到原处。'],
  },
];

for (const locale of ['en', 'zh-CN'] as const) {
  describe(`<rapport-pipeline-board> what is said of moves: ${locale}`, () => {
    for (const { what, options, first, act, en, zh } of sayings) {
      it(what, async () => {
        const expected = locale === 'en' ? en : zh;
        const given = options?.() ?? {};
        const board = await boardWith(three, { ...given, locale });
        await first?.(board, given);
        await board.settled();
        const before = announcements().length;
        await act(board, given);
        await until(() => announcements().length >= before + expected.length);
        await board.settled();
        expect(announcements().slice(before)).to.deep.equal(expected);
        await pressAll('Escape');
      });
    }
  });
}
