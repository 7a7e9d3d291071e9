/**
 * Rows that need more than this share it. Chromium and WebKit stop at 33,554,428 px; Firefox 153 gives an element of more
 * than 17,895,697 px no height at all.
 */
export const tallestContent = 16_000_000;

/** Near both ends a pixel of scrolling is a pixel of rows, however many rows there are. */
const exactZone = 100_000;

/**
 * Between where rows are (which may be farther than any element is tall) and where the scroller stands. The same where
 * everything fits; else the middle is compressed.
 */
export class ScrollScale {
  /** How tall the content is made. */
  readonly contentSize: number;
  readonly #total: number;
  readonly #ratio: number;
  /** Where the exact zone of the end begins, for the scroller. */
  readonly #farEnd: number;

  constructor(total: number, viewport: number, tallest: number = tallestContent) {
    this.#total = total;
    this.contentSize = Math.min(total, tallest);
    this.#ratio =
      total > tallest ? (total - viewport - 2 * exactZone) / (this.contentSize - viewport - 2 * exactZone) : 1;
    this.#farEnd = this.contentSize - viewport - exactZone;
  }

  get isExact(): boolean {
    return this.#ratio === 1;
  }

  /** The distance from the start of the rows for a place of the scroller. */
  toRows(scrollTop: number): number {
    if (this.isExact || scrollTop <= exactZone) return scrollTop;
    if (scrollTop >= this.#farEnd) return scrollTop + this.#total - this.contentSize;
    return exactZone + (scrollTop - exactZone) * this.#ratio;
  }

  /** The place of the scroller for a distance from the start of the rows. */
  toScroller(distance: number): number {
    if (this.isExact || distance <= exactZone) return distance;
    const farEnd = this.#farEnd + this.#total - this.contentSize;
    if (distance >= farEnd) return distance - this.#total + this.contentSize;
    return exactZone + (distance - exactZone) / this.#ratio;
  }
}
