import { afterPaint } from '../../../controllers/after-paint.js';

/**
 * Reads on before a person comes to the end of what is loaded: at once where somebody scrolls; else when the board is on the
 * screen, one stage after the other, a frame between them.
 */
export class ReadAhead {
  readonly #load: (stageId: string) => Promise<void>;
  readonly #waiting = new Set<string>();
  #isGoing = false;

  /** `load`: reads the next page of a stage; never rejects. */
  constructor(load: (stageId: string) => Promise<void>) {
    this.#load = load;
  }

  /** Takes in that little is left of a stage. */
  want(stageId: string, isScrolled: boolean): void {
    if (isScrolled) return void this.#load(stageId);
    this.#waiting.add(stageId);
    if (!this.#isGoing) void this.#go();
  }

  async #go(): Promise<void> {
    this.#isGoing = true;
    await afterPaint();
    for (const stageId of this.#waiting) {
      await afterPaint();
      this.#waiting.delete(stageId);
      await this.#load(stageId);
    }
    this.#isGoing = false;
  }
}
