/** jKanban, with its own markup and the look of the others. */
import source from 'jkanban/dist/jkanban.min.js' with { type: 'text' };
import { drive } from '../drive.js';
import { addStyles } from '../styles.js';
import { cardMarkup, Stages } from './markup.js';

// It speaks of `this`, as scripts did before there were modules.
const script = document.createElement('script');
script.textContent = source;
document.head.append(script);

let board;

const own = `
  .kanban-container { display: grid; grid-template-columns: repeat(8, minmax(0, 1fr)); gap: 12px; width: auto !important; }
  .kanban-board { display: flex; flex-direction: column; height: 1000px; box-sizing: border-box; width: auto !important;
    margin: 0 !important; border: 2px solid transparent; border-radius: 12px; background: oklch(0.968 0.004 260); }
  .kanban-title-board { display: contents; }
  .kanban-drag { flex: 1; min-height: 0; overflow-y: auto; overflow-anchor: none; scrollbar-width: thin; padding: 3px 8px 0; }
  .gu-mirror { position: fixed !important; margin: 0 !important; z-index: 9999 !important; opacity: 0.8; }
  .gu-hide { display: none !important; }
  .gu-unselectable { user-select: none !important; }
  .gu-transit { opacity: 0.2; }
`;

drive({
  prepare: (given) => void (board = given),
  mount(place, opened) {
    addStyles();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(own);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const customers = new Map(board.customers.map((customer) => [customer.id, customer]));
    const stages = new Stages(board);
    place.id = 'board';
    new globalThis.jKanban({
      element: '#board',
      gutter: '0',
      dragBoards: false,
      click: (item) => opened(item.querySelector('.title').textContent),
      dropEl(item, target, source, sibling) {
        const [from, to] = [source, target].map((list) => list.closest('.kanban-board'));
        const cards = [...target.children];
        const at = sibling ? cards.indexOf(sibling) : cards.length - 1;
        stages.move(item.dataset.eid, from.dataset.id, to.dataset.id, at);
        for (const each of [from, to]) {
          each.querySelector('.kanban-title-board').innerHTML = stages.heading(each.dataset.id);
        }
      },
      boards: board.pipeline.stages.map(({ id }) => ({
        id,
        title: stages.heading(id),
        class: 'heading',
        item: stages.of(id).map((deal) => ({
          id: deal.id,
          title: cardMarkup(deal, customers.get(deal.customerId)),
          class: ['deal'],
        })),
      })),
    });
    return document;
  },
  parts: { stage: '.kanban-board', list: '.kanban-drag' },
});
