/**
 * The least code that does the same visible job: cards only where they can be seen, in nodes that are used again; the deals
 * of a stage are numbers in a typed array; what a drag is over is found by arithmetic. It loads nothing, speaks one
 * language, knows no keyboard, and takes nothing back.
 */
import type { Board, BoardCustomer, BoardDeal } from './deals.js';
import { drive } from './drive.js';
import { faceOf, lettersOf, totalsOf } from './face.js';
import { addStyles, pitch } from './styles.js';

const more = 2;
const slop = 4;

function element(name: string, className: string, ...children: Node[]): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

const cardShape = element(
  'div',
  'deal',
  element('div', 'line', element('span', 'title', new Text(' ')), element('span', 'amount', new Text(' '))),
  element(
    'div',
    'line',
    element('span', 'badge', new Text(' ')),
    element('span', 'who', new Text(' ')),
    element('span', 'next'),
    element('span', 'close', new Text(' ')),
    element('span', 'badge', new Text(' ')),
  ),
);
cardShape.style.cssText = 'position: absolute; left: 8px; right: 8px; top: 0; margin: 0';

class Card {
  readonly node = cardShape.cloneNode(true) as HTMLElement;
  readonly #texts: readonly Text[];
  readonly #badges: readonly HTMLElement[];
  place = -1;
  deal = -1;

  constructor() {
    const [first, second] = this.node.children as unknown as [HTMLElement, HTMLElement];
    const spans = [...first.children, ...second.children] as HTMLElement[];
    this.#texts = spans.flatMap(({ firstChild }) => (firstChild ? (firstChild as Text) : []));
    this.#badges = spans.filter(({ className }) => className === 'badge');
  }

  show(deal: BoardDeal, customer: BoardCustomer): void {
    const { title, amount, customer: name, close, owner, customerHue, ownerHue } = faceOf(deal, customer);
    const says = [title, amount, lettersOf(name), name, close, lettersOf(owner)];
    for (let at = 0; at < says.length; at += 1) (this.#texts[at] as Text).data = says[at] ?? '';
    this.#badges[0]?.style.setProperty('--hue', String(customerHue));
    this.#badges[1]?.style.setProperty('--hue', String(ownerHue));
  }
}

class Column {
  readonly list = element('div', 'list');
  readonly node: HTMLElement;
  readonly #board: FloorBoard;
  readonly #probability: number;
  readonly #room = element('div', 'room');
  readonly #says = { count: new Text(), sum: new Text(), share: new Text(), weighted: new Text() };
  #deals = new Uint32Array(0);
  #length = 0;
  #sum = 0;
  #cards: Card[] = [];
  #gap = -1;

  constructor(board: FloorBoard, name: string, probability: number) {
    this.#board = board;
    this.#probability = probability;
    const { count, sum, share, weighted } = this.#says;
    const heading = element(
      'div',
      'heading',
      element('b', 'name', new Text(`${name} `), element('span', 'count', count)),
      element('span', 'sum', sum),
      element('small', 'share', share),
      element('small', 'weighted', weighted),
    );
    this.#room.style.cssText = 'position: relative; contain: strict';
    this.list.append(this.#room);
    this.node = element('section', 'stage', heading, this.list);
    this.list.addEventListener('scroll', () => this.draw(), { passive: true });
  }

  take(deals: Uint32Array<ArrayBuffer>, sum: number): void {
    this.#deals = deals;
    this.#length = deals.length;
    this.#sum = sum;
    this.total();
  }

  at(place: number): number {
    return this.#deals[place] ?? -1;
  }

  placeAt(y: number): number {
    return Math.max(0, Math.min(this.#length, Math.floor((y + this.list.scrollTop) / pitch)));
  }

  /** Leaves room for a card. */
  open(place: number): void {
    if (place === this.#gap) return;
    this.#gap = place;
    this.draw();
  }

  remove(place: number, amount: number): void {
    this.#deals.copyWithin(place, place + 1, this.#length);
    this.#length -= 1;
    this.#sum -= amount;
  }

  insert(place: number, deal: number, amount: number): void {
    if (this.#length === this.#deals.length) {
      const larger = new Uint32Array(this.#length + 64);
      larger.set(this.#deals);
      this.#deals = larger;
    }
    this.#deals.copyWithin(place + 1, place, this.#length);
    this.#deals[place] = deal;
    this.#length += 1;
    this.#sum += amount;
  }

  total(): void {
    const { count, sum, share, weighted } = totalsOf(this.#length, this.#sum, this.#probability);
    this.#says.count.data = count;
    this.#says.sum.data = sum;
    this.#says.share.data = share;
    this.#says.weighted.data = weighted;
    this.#room.style.height = `${this.#length * pitch}px`;
  }

  draw(): void {
    const top = this.list.scrollTop;
    const first = Math.max(0, Math.floor(top / pitch) - more);
    const last = Math.min(this.#length - 1, Math.ceil((top + this.#board.listHeight) / pitch) + more);
    const size = Math.ceil(this.#board.listHeight / pitch) + 2 * more + 2;
    while (this.#cards.length < Math.min(size, last - first + 1)) {
      const card = new Card();
      this.#cards.push(card);
      this.#room.append(card.node);
    }
    for (let place = first; place <= last; place += 1) {
      const card = this.#cards[place % this.#cards.length] as Card;
      const deal = this.at(place);
      const shift = this.#gap >= 0 && place >= this.#gap ? place + 1 : place;
      if (card.place !== shift) {
        card.place = shift;
        card.node.style.transform = `translateY(${shift * pitch}px)`;
      }
      if (card.deal === deal) continue;
      card.deal = deal;
      card.show(...this.#board.deal(deal));
    }
  }

  cardOf(place: number): HTMLElement | undefined {
    return this.#cards.find(({ deal }) => deal === this.at(place))?.node;
  }
}

class FloorBoard {
  /** At least what a list measures; to ask it would cost a layout. */
  readonly listHeight = 950;
  readonly #deals: readonly BoardDeal[];
  readonly #customers: ReadonlyMap<string, BoardCustomer>;
  readonly #columns: readonly Column[];
  readonly #opened: (title: string) => void;
  readonly #node = element('div', 'board');
  #press: { column: number; place: number; x: number; y: number; preview?: HTMLElement; over: number } | undefined;

  constructor({ deals, customers, pipeline }: Board, opened: (title: string) => void) {
    this.#deals = deals;
    this.#opened = opened;
    this.#customers = new Map(customers.map((customer) => [customer.id, customer]));
    const numbers = new Map(pipeline.stages.map(({ id }, number) => [id, number]));
    const lengths = new Uint32Array(numbers.size);
    const sums = new Float64Array(numbers.size);
    const stageOf = new Uint8Array(deals.length);
    for (let deal = 0; deal < deals.length; deal += 1) {
      const { stageId, amount } = deals[deal] as BoardDeal;
      const stage = numbers.get(stageId) ?? 0;
      stageOf[deal] = stage;
      lengths[stage] = (lengths[stage] as number) + 1;
      sums[stage] = (sums[stage] as number) + amount.amount;
    }
    const inStage = [...lengths].map((length) => new Uint32Array(length));
    lengths.fill(0);
    for (let deal = 0; deal < deals.length; deal += 1) {
      const stage = stageOf[deal] as number;
      (inStage[stage] as Uint32Array)[(lengths[stage] as number)++] = deal;
    }
    this.#columns = pipeline.stages.map(({ name, probability }, number) => {
      const column = new Column(this, typeof name === 'string' ? name : '', probability);
      column.take(inStage[number] ?? new Uint32Array(0), sums[number] ?? 0);
      return column;
    });
  }

  show(place: HTMLElement): void {
    addStyles();
    for (const column of this.#columns) column.draw();
    this.#node.append(...this.#columns.map(({ node }) => node));
    place.append(this.#node);
    this.#node.addEventListener('pointerdown', (event) => this.#onDown(event));
    this.#node.addEventListener('pointermove', (event) => this.#onMove(event));
    this.#node.addEventListener('pointerup', (event) => this.#onUp(event));
  }

  deal(number: number): [BoardDeal, BoardCustomer] {
    const deal = this.#deals[number] as BoardDeal;
    return [deal, this.#customers.get(deal.customerId ?? '') as BoardCustomer];
  }

  /** All columns are of one width. */
  #columnAt(x: number): number {
    const { width } = this.#box;
    return Math.max(0, Math.min(this.#columns.length - 1, Math.floor((x / width) * this.#columns.length)));
  }

  #box = { width: innerWidth, listTop: 0 };

  #onDown({ clientX: x, clientY: y }: PointerEvent): void {
    const { top } = (this.#columns[0] as Column).list.getBoundingClientRect();
    this.#box = { width: this.#node.offsetWidth, listTop: top };
    const column = this.#columnAt(x);
    const place = (this.#columns[column] as Column).placeAt(y - top);
    this.#press = { column, place, x, y, over: column };
  }

  #onMove({ clientX: x, clientY: y, pointerId }: PointerEvent): void {
    const press = this.#press;
    if (!press) return;
    if (!press.preview) {
      if (Math.hypot(x - press.x, y - press.y) < slop) return;
      const card = (this.#columns[press.column] as Column).cardOf(press.place);
      if (!card) return;
      this.#node.setPointerCapture(pointerId);
      const { left, top, width } = card.getBoundingClientRect();
      press.preview = card.cloneNode(true) as HTMLElement;
      press.preview.classList.add('preview');
      press.preview.style.cssText = `width: ${width}px; margin-left: ${left - press.x}px; margin-top: ${top - press.y}px`;
      this.#node.append(press.preview);
      card.style.opacity = '0.4';
    }
    press.preview.style.transform = `translate(${x}px, ${y}px)`;
    const over = this.#columnAt(x);
    if (over !== press.over) this.#columns[press.over]?.open(-1);
    press.over = over;
    const column = this.#columns[over] as Column;
    column.open(column.placeAt(y - this.#box.listTop));
  }

  #onUp({ clientX: x, clientY: y }: PointerEvent): void {
    const press = this.#press;
    this.#press = undefined;
    if (!press) return;
    const [from, to] = [this.#columns[press.column] as Column, this.#columns[this.#columnAt(x)] as Column];
    const deal = from.at(press.place);
    if (deal < 0) return;
    const [{ title, amount }] = this.deal(deal);
    if (!press.preview) return this.#opened(title);
    const place = to.placeAt(y - this.#box.listTop);
    press.preview.remove();
    const card = from.cardOf(press.place);
    if (card) card.style.opacity = '';
    from.remove(press.place, amount.amount);
    to.insert(place, deal, amount.amount);
    to.open(-1);
    for (const column of new Set([from, to])) {
      column.total();
      column.draw();
    }
  }
}

let shown: Board;

drive({
  prepare: (board) => void (shown = board),
  mount(place, opened) {
    new FloorBoard(shown, opened).show(place);
    return document;
  },
});
