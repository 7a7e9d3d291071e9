import { faceOf, lettersOf, totalsOf } from '../face.js';

const badge = (hue, name) => `<span class="badge" style="--hue: ${hue}">${lettersOf(name)}</span>`;

/** What a card holds, for libraries that take it as text. The names of the benchmark hold nothing that has to be escaped. */
export function cardMarkup(deal, customer) {
  const { title, amount, customer: name, close, owner, customerHue, ownerHue } = faceOf(deal, customer);
  return `<div class="line"><span class="title">${title}</span><span class="amount">${amount}</span></div>
    <div class="line">${badge(customerHue, name)}<span class="who">${name}</span><span class="next"></span><span class="close">${close}</span>${badge(ownerHue, owner)}</div>`;
}

/** What a heading holds. */
export function headingMarkup({ name, probability }, deals) {
  const sum = deals.reduce((all, { amount }) => all + amount.amount, 0);
  const { count, sum: whole, share, weighted } = totalsOf(deals.length, sum, probability);
  return `<b class="name">${name} <span class="count">${count}</span></b><span class="sum">${whole}</span><small>${share}</small><small>${weighted}</small>`;
}

/** The deals of each stage, with what is said of them above it after a card has been dropped. */
export class Stages {
  #stages;
  #inStage;

  constructor({ pipeline, deals }) {
    this.#stages = new Map(pipeline.stages.map((stage) => [stage.id, stage]));
    this.#inStage = Map.groupBy(deals, ({ stageId }) => stageId);
  }

  of(stageId) {
    return this.#inStage.get(stageId) ?? [];
  }

  heading(stageId) {
    return headingMarkup(this.#stages.get(stageId), this.of(stageId));
  }

  move(id, from, to, place) {
    const source = this.of(from);
    const [deal] = source.splice(
      source.findIndex((each) => each.id === id),
      1,
    );
    this.of(to).splice(place, 0, deal);
  }
}
