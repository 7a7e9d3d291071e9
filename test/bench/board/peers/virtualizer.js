/** A column of @lit-labs/virtualizer for each stage. It has no drag. */
import { html, render } from 'lit';
import { virtualize } from '@lit-labs/virtualizer/virtualize.js';
import { drive } from '../drive.js';
import { addStyles } from '../styles.js';
import { faceOf, lettersOf, totalsOf } from '../face.js';

let board;

drive({
  prepare: (given) => void (board = given),
  mount(place, opened) {
    addStyles();
    const customers = new Map(board.customers.map((customer) => [customer.id, customer]));
    const inStage = Map.groupBy(board.deals, ({ stageId }) => stageId);
    const card = (deal) => {
      const face = faceOf(deal, customers.get(deal.customerId));
      return html`<div class="deal" style="width: calc(100% - 16px); margin-inline: 8px" @click=${() => opened(deal.title)}>
        <div class="line"><span class="title">${face.title}</span><span class="amount">${face.amount}</span></div>
        <div class="line">
          <span class="badge" style="--hue: ${face.customerHue}">${lettersOf(face.customer)}</span>
          <span class="who">${face.customer}</span><span class="next"></span><span class="close">${face.close}</span>
          <span class="badge" style="--hue: ${face.ownerHue}">${lettersOf(face.owner)}</span>
        </div>
      </div>`;
    };
    const column = ({ id, name, probability }) => {
      const deals = inStage.get(id) ?? [];
      const sum = deals.reduce((all, { amount }) => all + amount.amount, 0);
      const totals = totalsOf(deals.length, sum, probability);
      return html`<section class="stage">
        <div class="heading">
          <b class="name">${name} <span class="count">${totals.count}</span></b><span class="sum">${totals.sum}</span>
          <small>${totals.share}</small><small>${totals.weighted}</small>
        </div>
        <div class="list">
          ${virtualize({ items: deals, renderItem: card, keyFunction: ({ id: key }) => key, scroller: true })}
        </div>
      </section>`;
    };
    render(html`<div class="board">${board.pipeline.stages.map(column)}</div>`, place);
    return document;
  },
});
