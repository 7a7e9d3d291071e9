import type { ReactiveController } from 'lit';
import { announce } from '../../../controllers/announcer.js';
import type { ElementHost } from '../../../controllers/connection.js';
import type { Words } from '../../../controllers/words.js';
import type { DealMoveWords } from '../../../locales/deal-moves.js';
import { columnOf, dealOf, nothingLoaded, othersIn, placeOf, type BoardData, type Place } from '../board-model.js';
import { refusalOf } from '../board-moves.js';
import { foldsOf, type Held } from '../board-columns.js';
import { placeAfter, stepOf, type Step } from '../board-steps.js';
import type { Moves, MovesGround } from './moves.js';

export interface LiftOptions {
  readonly data: () => BoardData | null | undefined;
  readonly moves: Moves;
  readonly loadOn: MovesGround['loadOn'];
  readonly words: Words<DealMoveWords>;
  /** Says that a lift ended because the deal is gone. */
  readonly refused: (text: string) => void;
}

interface Lifted extends Held {
  readonly title: string;
  readonly to: Place;
  /** Whom it would stand before, so that it keeps its place when others come and go. */
  readonly before: string | undefined;
}

/** A card that is moved by keyboard: taken up, carried about, and dropped or put back. Every step is said. */
export class Lift implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: LiftOptions;
  #lifted: Lifted | undefined;
  #isConnected = false;

  constructor(host: ElementHost, options: LiftOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The card in hand and the place that it is shown at. */
  get held(): Held | undefined {
    return this.#lifted;
  }

  hostConnected(): void {
    this.#isConnected = true;
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    // A framework that re-parents the element connects it again at once.
    queueMicrotask(() => {
      if (!this.#isConnected) this.#lifted = undefined;
    });
  }

  /** Follows the board: the card keeps its place among the others; a card that is gone ends the lift. */
  follow(): void {
    const data = this.#options.data();
    const lifted = this.#lifted;
    if (!lifted || !data) return;
    if (!dealOf(data, lifted.id)) {
      this.#lifted = undefined;
      this.#options.refused(this.#options.words.t.gone(lifted.title));
      return;
    }
    const others = othersIn(data, lifted.to.columnId, lifted.id);
    const found = others.findIndex((other) => other.id === lifted.before);
    const index = found >= 0 ? found : Math.min(lifted.to.index, others.length);
    if (index !== lifted.to.index) this.#lifted = { ...lifted, to: { ...lifted.to, index } };
  }

  /** What a key does while a card is lifted. Answers whether it did anything. */
  press(event: KeyboardEvent, direction: 'ltr' | 'rtl'): boolean {
    const step = stepOf(event, direction);
    if (event.key === 'Tab') {
      // Focus goes on to where Tab leads.
      this.cancel();
      return false;
    }
    if (event.key === ' ' || event.key === 'Enter') this.drop();
    else if (event.key === 'Escape') this.cancel();
    else if (step && step !== 'first-stage' && step !== 'last-stage') void this.carry(step);
    return step !== undefined || event.key === ' ' || event.key === 'Enter' || event.key === 'Escape';
  }

  lift(id: string): void {
    const data = this.#options.data();
    const deal = data && dealOf(data, id);
    const to = data && placeOf(data, id);
    if (!data || !deal || !to) return;
    this.#take(data, id, deal.title, to);
    announce(this.#options.words.t.lifted(deal.title, this.#options.moves.spokenPlace(id, to)), 'assertive');
  }

  /** Carries the card one step; what is not loaded yet is read first. */
  async carry(step: Step): Promise<void> {
    const lifted = this.#lifted;
    if (!lifted) return;
    await this.#loadFor(step, lifted);
    const data = this.#options.data();
    if (!data || this.#lifted !== lifted) return;
    const asked = targetOf(data, lifted.id, lifted.to, step);
    const to = this.#options.moves.settle(lifted.id, asked);
    this.#take(data, lifted.id, lifted.title, to);
    const { t } = this.#options.words;
    const place = this.#options.moves.spokenPlace(lifted.id, to);
    const isSorted = asked.columnId === lifted.to.columnId && asked.index !== to.index;
    announce(
      isSorted ? t.stays(lifted.title, place.stage, this.#options.moves.say.why('sorted')) : t.over(place),
      'assertive',
    );
  }

  drop(): void {
    const data = this.#options.data();
    const lifted = this.#lifted;
    const from = data && lifted && placeOf(data, lifted.id);
    if (!lifted || !from) return;
    if (from.columnId === lifted.to.columnId && from.index === lifted.to.index) return this.cancel();
    this.#lifted = undefined;
    this.#host.requestUpdate();
    void this.#options.moves.perform({ dealId: lifted.id, from, to: lifted.to, by: 'keyboard' });
  }

  /** Puts the card back where it is. */
  cancel(): void {
    const data = this.#options.data();
    const lifted = this.#lifted;
    if (!lifted) return;
    this.#lifted = undefined;
    this.#host.requestUpdate();
    const from = data && placeOf(data, lifted.id);
    if (from)
      announce(
        this.#options.words.t.cancelled(lifted.title, this.#options.moves.spokenPlace(lifted.id, from)),
        'assertive',
      );
  }

  /** Moves a card one step without lifting it. */
  async nudge(id: string, step: Step): Promise<void> {
    const data = this.#options.data();
    const from = data && placeOf(data, id);
    if (!data || !from) return;
    const to = targetOf(data, id, from, step);
    await this.#options.moves.perform({ dealId: id, from, to, by: 'keyboard' });
  }

  #take(data: BoardData, id: string, title: string, to: Place): void {
    const column = columnOf(data, to.columnId);
    const before = othersIn(data, to.columnId, id)[to.index]?.id;
    this.#lifted = { id, title, to, by: 'lifted', before, opened: column ? foldsOf(column) : [] };
    this.#host.requestUpdate();
  }

  async #loadFor(step: Step, { id, to }: Lifted): Promise<void> {
    const data = this.#options.data();
    if (!data) return;
    const target = targetOf(data, id, to, step).columnId;
    if (target !== to.columnId && isUnread(data, target)) return this.#options.loadOn(target, 'page');
    const { next } = data.loaded.get(to.columnId) ?? nothingLoaded;
    if (next === undefined) return;
    if (step === 'last') await this.#options.loadOn(to.columnId, 'rest');
    if (step === 'down' && to.index >= othersIn(data, to.columnId, id).length - 1)
      await this.#options.loadOn(to.columnId, 'page');
  }
}

/** Where a step leads from a place; columns that the deal may not enter are passed over. */
function targetOf(data: BoardData, id: string, from: Place, step: Step): Place {
  const { columns } = data;
  const deal = dealOf(data, id);
  const at = { column: columns.findIndex((column) => column.id === from.columnId), index: from.index };
  const lengths = columns.map((column) => othersIn(data, column.id, id).length);
  const mayEnter = (number: number): boolean => {
    const column = columns[number];
    return deal !== undefined && column !== undefined && refusalOf(data, deal, column.id) === undefined;
  };
  const to = placeAfter(step, at, lengths, mayEnter, data.lanes && data.pipeline.stages.length);
  return { columnId: columns[to.column]?.id ?? from.columnId, index: to.index };
}

/** Whether a column has cards, and none of them is loaded yet. */
function isUnread({ loaded }: BoardData, columnId: string): boolean {
  const { deals, next } = loaded.get(columnId) ?? nothingLoaded;
  return deals.length === 0 && next !== undefined;
}
