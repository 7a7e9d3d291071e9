import { nothing, type TemplateResult } from 'lit';
import type { ElementHost } from '../../../controllers/connection.js';
import type { ThumbBar, ThumbBarOptions } from '../thumb-bar.js';
import type { PointerPlace } from './drag.js';

/** The bar of columns for the thumb; fetched when a finger first takes a card up. */
export class Thumb {
  readonly #host: ElementHost;
  readonly #options: ThumbBarOptions;
  #bar: ThumbBar | undefined;
  #isWanted = false;

  constructor(host: ElementHost, options: ThumbBarOptions) {
    this.#host = host;
    this.#options = options;
  }

  async open(): Promise<void> {
    this.#isWanted = true;
    try {
      const { ThumbBar } = await import('../thumb-bar.js');
      this.#bar ??= new ThumbBar(this.#host, this.#options);
      // The finger may have let go meanwhile.
      if (this.#isWanted) this.#bar.open();
    } catch {
      // Without the bar the card can still be dragged to every column.
    }
  }

  close(): void {
    this.#isWanted = false;
    this.#bar?.close();
  }

  /** The stage under the finger; `null` beside the bar, `undefined` between its stages. */
  columnAt(at: PointerPlace): string | null | undefined {
    return this.#isWanted && this.#bar ? this.#bar.columnAt(at) : null;
  }

  template(): TemplateResult | typeof nothing {
    return this.#bar?.template() ?? nothing;
  }
}
