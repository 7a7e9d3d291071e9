/** SortableJS: a list for each stage, by pointer and not by the browser's own drag, which no script can release. */
import Sortable from 'sortablejs';
import { drive } from '../drive.js';
import { addStyles } from '../styles.js';
import { cardMarkup, Stages } from './markup.js';

let board;

drive({
  prepare: (given) => void (board = given),
  mount(place, opened) {
    addStyles();
    const customers = new Map(board.customers.map((customer) => [customer.id, customer]));
    const stages = new Stages(board);
    const shown = document.createElement('div');
    shown.className = 'board';
    for (const { id } of board.pipeline.stages) {
      const cards = stages
        .of(id)
        .map(
          (deal) => `<div class="deal" data-id="${deal.id}">${cardMarkup(deal, customers.get(deal.customerId))}</div>`,
        );
      shown.insertAdjacentHTML(
        'beforeend',
        `<section class="stage" data-stage="${id}"><div class="heading">${stages.heading(id)}</div><div class="list">${cards.join('')}</div></section>`,
      );
    }
    place.append(shown);
    shown.addEventListener('click', ({ target }) => {
      const title = target.closest('.deal')?.querySelector('.title');
      if (title) opened(title.textContent);
    });
    const stageOf = (list) => list.closest('.stage');
    for (const list of shown.querySelectorAll('.list')) {
      Sortable.create(list, {
        group: 'deals',
        forceFallback: true,
        fallbackTolerance: 4,
        onEnd({ item, from, to, newIndex }) {
          const [source, target] = [stageOf(from), stageOf(to)];
          stages.move(item.dataset.id, source.dataset.stage, target.dataset.stage, newIndex);
          for (const stage of [source, target]) {
            stage.querySelector('.heading').innerHTML = stages.heading(stage.dataset.stage);
          }
        },
      });
    }
    return document;
  },
});
