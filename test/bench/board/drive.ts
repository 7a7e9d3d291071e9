import { boardOf, type Board } from './deals.js';
import { faceOf, lettersOf, totalsOf } from './face.js';
import { pitch } from './styles.js';
import { usualParts, type Subject } from './subject.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What the benchmark outside asks of a page. Stages and places are counted from 0. */
export interface Driver {
  prepare(records: number): Promise<void>;
  /** Milliseconds from the start to the second frame after the last change that was needed. */
  paint(): Promise<number>;
  /** Elements of the subject, those in its shadow roots among them. */
  elements(): number;
  /** Scripts that were loaded between the start and the moment when everything that was needed was there. */
  scripts(): readonly string[];
  /** The titles of the cards that can be seen, by stage; rejects where a card does not say what it should. */
  visible(): readonly (readonly string[])[];
  /** The middle of a card. */
  pointOf(stage: number, place: number): Point;
  opened(): readonly string[];
  /** From now on the next release of the pointer is a drop. */
  awaitDrop(from: number, to: number, place: number): void;
  /** What became of it, once the card stands in its new stage and the totals of both are right. */
  dropped(): Promise<{ readonly took: number; readonly frames: number }>;
  frames(count: number): Promise<void>;
  /** Scrolls a stage so many frames, and answers the longest of them. */
  scroll(stage: number, frames: number): Promise<number>;
  /** The same, and the share of places in percent where the card that belongs there was not seen. */
  blank(stage: number, frames: number): Promise<number>;
}

/** Scrolled in a frame, in px. */
const step = 900;
/** So many cards of each stage have to be there for the first paint to be over. */
const needed = 12;
/** A drop that takes longer has failed, in ms. */
const mostForDrop = 30_000;

const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** The next task: asked for in a frame, it comes right after its paint. */
const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(undefined);
  });

/** After the frame that is due has been painted. */
const painted = async (): Promise<void> => {
  await nextFrame();
  await nextTask();
};

/** Until the page has nothing to do, so that what came before is not counted. */
async function rest(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => requestIdleCallback(resolve));
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Offers the page's one subject to the benchmark outside. */
export function drive(subject: Subject): void {
  Object.assign(globalThis, { driver: new PageDriver(subject) satisfies Driver });
}

class PageDriver implements Driver {
  readonly #subject: Subject;
  readonly #parts;
  readonly #opened: string[] = [];
  #root: Document | ShadowRoot = document;
  #place = document.body;
  #board: Board = boardOf(0, new Date());
  /** What each card says, by its title. */
  #texts = new Map<string, readonly string[]>();
  /** The titles of each stage in order, as long as nothing has been moved in it. */
  #titles: readonly (readonly string[])[] = [];
  #totals: { count: number; sum: number }[] = [];
  #from = 0;
  #complete = 0;
  #drop: Promise<{ took: number; frames: number }> | undefined;

  constructor(subject: Subject) {
    this.#subject = subject;
    this.#parts = { ...usualParts, ...subject.parts };
  }

  async prepare(records: number): Promise<void> {
    this.#board = boardOf(records, new Date());
    const { deals, customers, pipeline } = this.#board;
    const byId = new Map(customers.map((customer) => [customer.id, customer]));
    const inStage = pipeline.stages.map(({ id }) => deals.filter(({ stageId }) => stageId === id));
    this.#titles = inStage.map((some) => some.map(({ title }) => title));
    this.#totals = inStage.map((some) => ({
      count: some.length,
      sum: some.reduce((sum, { amount }) => sum + amount.amount, 0),
    }));
    for (const deal of inStage.flatMap((some) => some.slice(0, needed * 3))) {
      const customer = byId.get(deal.customerId ?? '');
      if (!customer) throw new Error('A deal has no customer.');
      const { title, amount, customer: name, close, owner } = faceOf(deal, customer);
      this.#texts.set(title, [amount, name, close, lettersOf(owner)]);
    }
    await this.#subject.prepare(this.#board);
    document.body.style.margin = '0';
    this.#place = document.body.appendChild(document.createElement('div'));
    this.#place.style.font = '13px/20px system-ui, sans-serif';
    await rest();
  }

  async paint(): Promise<number> {
    await rest();
    this.#from = performance.now();
    this.#root = this.#subject.mount(this.#place, (title) => this.#opened.push(title));
    do await nextFrame();
    while (!this.#isComplete());
    this.#complete = performance.now();
    await nextFrame();
    return performance.now() - this.#from;
  }

  elements(): number {
    const count = (root: ParentNode): number =>
      [...root.querySelectorAll('*')].reduce(
        (sum, { shadowRoot }) => sum + 1 + (shadowRoot ? count(shadowRoot) : 0),
        0,
      );
    return count(this.#place);
  }

  scripts(): readonly string[] {
    const loaded = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    return loaded
      .filter(({ startTime, responseEnd }) => startTime >= this.#from && responseEnd <= this.#complete)
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.js'));
  }

  visible(): readonly (readonly string[])[] {
    return this.#titles.map((_titles, stage) =>
      this.#seen(stage).map((card) => {
        const title = this.#titleIn(card);
        if (!this.#isRight(card, title)) throw new Error(`The card ${title} says something else: ${card.textContent}`);
        return title;
      }),
    );
  }

  pointOf(stage: number, place: number): Point {
    const { left, top, width, height } = this.#card(stage, place).getBoundingClientRect();
    return { x: left + width / 3, y: top + height / 2 };
  }

  opened(): readonly string[] {
    return this.#opened;
  }

  awaitDrop(from: number, to: number, place: number): void {
    const title = this.#titleIn(this.#card(from, place));
    const amount = this.#board.deals.find((deal) => deal.title === title)?.amount.amount ?? Number.NaN;
    const [source, target] = [this.#totals[from], this.#totals[to]];
    if (!source || !target) throw new Error('There is no such stage.');
    source.count -= 1;
    source.sum -= amount;
    target.count += 1;
    target.sum += amount;
    const hasIt = (stage: number): boolean =>
      this.#cards(stage)
        .slice(0, needed * 3)
        .some((card) => this.#titleIn(card) === title);
    const isSettled = (): boolean => hasIt(to) && !hasIt(from) && [from, to].every((stage) => this.#isTotalled(stage));
    this.#drop = new Promise((resolve, reject) => {
      addEventListener('pointerup', () => void this.#watch(isSettled).then(resolve, reject), {
        once: true,
        capture: true,
      });
    });
  }

  async dropped(): Promise<{ readonly took: number; readonly frames: number }> {
    if (!this.#drop) throw new Error('Nothing was dropped.');
    return this.#drop;
  }

  async frames(count: number): Promise<void> {
    for (let frame = 0; frame < count; frame += 1) await painted();
  }

  async scroll(stage: number, frames: number): Promise<number> {
    let worst = 0;
    let last = await nextFrame();
    for (const top of this.#way(stage, frames)) {
      this.#list(stage).scrollTop = top;
      const now = await nextFrame();
      worst = Math.max(worst, now - last);
      last = now;
      await nextTask();
    }
    return worst;
  }

  async blank(stage: number, frames: number): Promise<number> {
    const list = this.#list(stage);
    const box = list.getBoundingClientRect();
    const titles = this.#titles[stage] ?? [];
    let [missed, places] = [0, 0];
    for (const top of this.#way(stage, frames)) {
      list.scrollTop = top;
      await painted();
      const first = Math.ceil(top / pitch);
      const last = Math.floor((top + list.clientHeight) / pitch) - 1;
      for (let index = first; index <= last; index += 1) {
        places += 1;
        const y = box.top + (index + 0.5) * pitch - top;
        const card = this.#root.elementFromPoint(box.left + box.width / 3, y)?.closest(this.#parts.card);
        if (!card || this.#titleIn(card) !== titles[index]) missed += 1;
      }
    }
    return (100 * missed) / places;
  }

  /** To and fro, so far in each frame. It is set between two frames, as the compositor would: the page hears of it, then paints. */
  *#way(stage: number, frames: number): Iterable<number> {
    const height = (this.#titles[stage]?.length ?? 0) * pitch - this.#list(stage).clientHeight;
    const most = Math.floor(height / step);
    for (let frame = 1; frame <= frames; frame += 1) {
      const turn = frame % (2 * most);
      yield (turn <= most ? turn : 2 * most - turn) * step;
    }
  }

  async #watch(isSettled: () => boolean): Promise<{ took: number; frames: number }> {
    const from = performance.now();
    for (let frames = 1; ; frames += 1) {
      await painted();
      const took = performance.now() - from;
      if (isSettled()) return { took, frames };
      if (took > mostForDrop) throw new Error('The card was not moved, or the totals are wrong.');
    }
  }

  #isComplete(): boolean {
    return this.#titles.every((titles, stage) => {
      const card = this.#stages()[stage] && this.#cards(stage)[needed - 1];
      const title = titles[needed - 1] ?? '';
      return card && this.#titleIn(card) === title && this.#isRight(card, title) && this.#isTotalled(stage);
    });
  }

  #isRight(card: Element, title: string): boolean {
    const text = card.textContent;
    return this.#texts.get(title)?.every((each) => text.includes(each)) ?? false;
  }

  #isTotalled(stage: number): boolean {
    const { count = 0, sum = 0 } = this.#totals[stage] ?? {};
    const wanted = totalsOf(count, sum, 0);
    const of = (selector: string): string | undefined =>
      this.#stages()[stage]?.querySelector(selector)?.textContent.trim();
    return of(this.#parts.count) === wanted.count && of(this.#parts.sum) === wanted.sum;
  }

  #stages(): NodeListOf<Element> {
    return this.#root.querySelectorAll(this.#parts.stage);
  }

  #list(stage: number): Element {
    const list = this.#stages()[stage]?.querySelector(this.#parts.list);
    if (!list) throw new Error('There is no such stage.');
    return list;
  }

  #cards(stage: number): readonly Element[] {
    return [...(this.#stages()[stage]?.querySelectorAll(`${this.#parts.list} ${this.#parts.card}`) ?? [])];
  }

  /** What can be seen, from top to bottom: nodes that are used again may stand in another order. */
  #seen(stage: number): readonly Element[] {
    const box = this.#list(stage).getBoundingClientRect();
    return this.#cards(stage)
      .map((card) => ({ card, at: card.getBoundingClientRect() }))
      .filter(({ at }) => at.top < box.bottom && at.bottom > box.top)
      .sort((left, right) => left.at.top - right.at.top)
      .map(({ card }) => card);
  }

  #card(stage: number, place: number): Element {
    const card = this.#seen(stage)[place];
    if (!card) throw new Error('There is no such card.');
    return card;
  }

  #titleIn(card: Element): string {
    return card.querySelector('.title')?.textContent.trim() ?? '';
  }
}
