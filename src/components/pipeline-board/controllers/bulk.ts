import { nothing, type TemplateResult } from 'lit';
import type { BulkBar } from '../bulk-bar.js';
import type { DealMove } from '../deal-moves.events.js';
import type { Moves, MovesGround } from './moves.js';
import type { Selection } from './selection.js';

/** What is done with selected deals stands on. */
export interface BulkGround extends MovesGround {
  readonly moves: Moves;
  readonly selection: Selection;
  /** Opens the dialog that moves the deals, from one of them. */
  readonly openMenu: (id: string) => void;
}

/** What can be done with selected deals; fetched when the first one is selected. */
export class Bulk {
  readonly #ground: () => BulkGround;
  #bar: BulkBar | undefined;
  #loading: Promise<BulkBar | undefined> | undefined;

  constructor(ground: () => BulkGround) {
    this.#ground = ground;
  }

  template(): TemplateResult | typeof nothing {
    const { selection } = this.#ground();
    const isNeeded = selection.isSelecting || selection.ids.size > 0;
    return isNeeded && this.#bar ? this.#bar.template() : nothing;
  }

  /** Says what a person has just selected or left out. */
  async touched(id: string | undefined): Promise<void> {
    // What is selected by the time that the bar has come is another thing.
    const { ids } = this.#ground().selection;
    (await this.#load())?.touched(id, ids);
  }

  /** The move of all selected deals, where this one is among them; `undefined` where it moves alone. */
  move(lead: DealMove): Promise<void> | undefined {
    const { ids } = this.#ground().selection;
    return ids.size > 1 && ids.has(lead.dealId) ? this.#move(lead) : undefined;
  }

  /** What the dialog is called that moves a deal, where it moves others too. */
  titleFor(id: string): string | undefined {
    const { ids } = this.#ground().selection;
    return ids.size > 1 && ids.has(id) ? this.#bar?.title : undefined;
  }

  async #move(lead: DealMove): Promise<void> {
    await (await this.#load())?.move(lead);
  }

  /** All wait for the same, so that what is said of them keeps its order. */
  #load(): Promise<BulkBar | undefined> {
    return (this.#loading ??= this.#fetch());
  }

  async #fetch(): Promise<BulkBar | undefined> {
    const { moves, host, notice } = this.#ground();
    try {
      const { BulkBar } = await import('../bulk-bar.js');
      this.#bar = new BulkBar(this.#ground());
      host.requestUpdate();
      return this.#bar;
    } catch {
      this.#loading = undefined;
      notice.refused(moves.say.t.why.unavailable);
      return undefined;
    }
  }
}
