/** WebKit keeps in its place what stood in view, also where that row is another by now, and cannot be told not to. */
const movesByItself = globalThis.CSS?.supports('overflow-anchor', 'none') === false;

/** The element that rows scroll in, and where it stands as far as is known: asking it would force a layout. */
export class ScrollPlace {
  readonly #asks: boolean;
  #element: HTMLElement | undefined;
  #top = 0;
  /** Where it stood before rows were drawn. */
  #stood: number | undefined;
  #isShown = false;

  /** `drawsAtOnce`: what is drawn stands there when the call returns, so that the element can be asked before and after. */
  constructor(drawsAtOnce: boolean) {
    this.#asks = movesByItself && drawsAtOnce;
  }

  get element(): HTMLElement | undefined {
    return this.#element;
  }

  /** Whether it has a size, as far as the browser has told. */
  get isShown(): boolean {
    return this.#isShown;
  }

  take(element: HTMLElement | undefined): void {
    this.#element = element;
    this.#top = 0;
    this.#isShown = false;
  }

  /** Takes in whether it has a size. Hidden or taken out of the page, a scroller forgets where it stood. */
  show(isShown: boolean): void {
    if (isShown && !this.#isShown) this.#top = this.#element?.scrollTop ?? 0;
    this.#isShown = isShown;
  }

  /** How far it was scrolled since it was last asked or moved, in px, and to where. */
  follow(least: number): { readonly way: number; readonly to: number } | undefined {
    if (!this.#element || !this.#isShown) return undefined;
    const to = this.#element.scrollTop;
    const way = Math.abs(to - this.#top);
    if (way < least) return undefined;
    this.#top = to;
    return { way, to };
  }

  /** `again`: also where it is thought to stand there. Rows that gave way to others can have moved it before it tells. */
  move(wanted: number, again = false): void {
    if (!this.#element || !this.#isShown || (!again && Math.abs(wanted - this.#top) < 0.01)) return;
    this.#element.scrollTop = wanted;
    this.#top = wanted;
  }

  /** To be called before rows are drawn; `afterDrawing` then takes in that the engine has moved it, so that it is put back. */
  beforeDrawing(): void {
    this.#stood = this.#asked;
  }

  afterDrawing(): void {
    const is = this.#asked;
    if (is !== undefined && this.#stood !== undefined && Math.abs(is - this.#stood) >= 1) this.#top = is;
  }

  get #asked(): number | undefined {
    return this.#asks ? this.#element?.scrollTop : undefined;
  }
}
