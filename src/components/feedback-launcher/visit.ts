import type { ReactiveController } from 'lit';
import type { ElementHost } from '../../controllers/connection.js';

/** How often the address is looked at in browsers that do not tell of navigations, in ms. */
const lookEvery = 1_000;

/** What somebody does on a page, for as long as the path stays the same. Nothing of it is kept. */
export class Visit implements ReactiveController {
  readonly #changed: () => void;
  #page = location.pathname;
  #scrolled = 0;
  #events: readonly string[] = [];
  #isLeaving = false;
  /** How long the page was in view before, and since when it is now, in ms. */
  #before = 0;
  #since: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: ReturnType<typeof setInterval> | undefined;

  constructor(host: ElementHost, changed: () => void) {
    this.#changed = changed;
    host.addController(this);
  }

  /** The path of the page. */
  get page(): string {
    return this.#page;
  }

  /** How long the page has been in view: time in a hidden tab is nobody's. */
  get seconds(): number {
    return (this.#before + (this.#since === undefined ? 0 : performance.now() - this.#since)) / 1_000;
  }

  /** How far the page was scrolled, in percent; 0 until somebody scrolls. */
  get scrolled(): number {
    return this.#scrolled;
  }

  /** Whether the pointer has left through the upper edge of the window. */
  get isLeaving(): boolean {
    return this.#isLeaving;
  }

  /** What the page has told. */
  get events(): readonly string[] {
    return this.#events;
  }

  tell(name: string): void {
    this.#look();
    if (!this.#events.includes(name)) this.#events = [...this.#events, name];
    this.#changed();
  }

  /** Calls back once the page has been in view for so much longer, in place of what was asked for before. */
  wake(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = Number.isFinite(milliseconds) ? setTimeout(this.#changed, Math.ceil(milliseconds)) : undefined;
  }

  hostConnected(): void {
    this.#onVisibility();
    document.addEventListener('visibilitychange', this.#onVisibility);
    document.addEventListener('scroll', this.#onScroll, { passive: true });
    document.addEventListener('pointerout', this.#onPointerOut);
    document.addEventListener('pointerover', this.#onPointerOver);
    addEventListener('popstate', this.#look);
    navigation()?.addEventListener('currententrychange', this.#look);
  }

  hostDisconnected(): void {
    this.#stop();
    document.removeEventListener('visibilitychange', this.#onVisibility);
    document.removeEventListener('scroll', this.#onScroll);
    document.removeEventListener('pointerout', this.#onPointerOut);
    document.removeEventListener('pointerover', this.#onPointerOver);
    removeEventListener('popstate', this.#look);
    navigation()?.removeEventListener('currententrychange', this.#look);
  }

  #stop(): void {
    this.#before = this.seconds * 1_000;
    this.#since = undefined;
    clearTimeout(this.#timer);
    clearInterval(this.#looking);
  }

  readonly #onVisibility = (): void => {
    this.#stop();
    if (document.visibilityState === 'hidden') return;
    this.#since = performance.now();
    // A router that calls `pushState` tells nobody, and the history of a page is not ours to patch.
    if (!navigation()) this.#looking = setInterval(this.#look, lookEvery);
    this.#look();
    this.#changed();
  };

  /** Another path is another page: what was done on the last one sets nothing off here. */
  readonly #look = (): void => {
    if (this.#page === location.pathname) return;
    this.#page = location.pathname;
    this.#scrolled = 0;
    this.#events = [];
    this.#isLeaving = false;
    this.#before = 0;
    if (this.#since !== undefined) this.#since = performance.now();
    this.#changed();
  };

  readonly #onScroll = (event: Event): void => {
    // What scrolls within the page says nothing about the page.
    if (event.target !== document) return;
    this.#look();
    const { scrollHeight } = document.scrollingElement ?? document.documentElement;
    // Whole percents: nobody is asked more exactly, and a page is scrolled in hundreds of steps.
    const scrolled = Math.min(100, Math.round(((scrollY + innerHeight) / scrollHeight) * 100));
    if (scrolled <= this.#scrolled) return;
    this.#scrolled = scrolled;
    this.#changed();
  };

  /** A finger leaves nowhere, and a hidden tab may come back: neither is an exit. */
  readonly #onPointerOut = ({ pointerType, relatedTarget, clientY }: PointerEvent): void => {
    if (pointerType !== 'mouse' || relatedTarget !== null || clientY > 0) return;
    this.#look();
    this.#isLeaving = true;
    this.#changed();
  };

  readonly #onPointerOver = (): void => {
    this.#isLeaving = false;
  };
}

function navigation(): EventTarget | undefined {
  return (globalThis as { readonly navigation?: EventTarget }).navigation;
}
