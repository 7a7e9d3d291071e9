import type { ReactiveController } from 'lit';
import { afterPaint } from '../../../controllers/after-paint.js';
import type { ElementHost } from '../../../controllers/connection.js';
import { RapportErrorEvent } from '../../../controllers/readiness.js';
import { breathe } from '../../../data/breathe.js';
import type { Handling, HandlingOptions } from './handling.js';

export interface HandsOptions extends HandlingOptions {
  /** Whether there is a board that deals can be moved on. */
  readonly isWanted: () => boolean;
}

/** Keys that do something on a card by themselves; more do so on one that has been lifted. */
const firstKeys = /^(?:Arrow(?:Up|Down|Left|Right)|Home|End|m)$/i;

interface EarlyKey {
  readonly target: Element;
  readonly event: KeyboardEvent;
}

/**
 * The hands that a person has on a board: fetched once it is on the screen, or as soon as somebody uses them. What is done
 * before they are there is done when they are.
 */
export class Hands implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: HandsOptions;
  #handling: Handling | undefined;
  #isLoading = false;
  /** What was done before is being done now. */
  #isCatchingUp = false;
  #tasks: ((handling: Handling) => void)[] = [];
  #keys: EarlyKey[] = [];
  #press: { readonly target: Element; readonly event: PointerEvent } | undefined;

  constructor(host: ElementHost, options: HandsOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** What is loaded of them. */
  get loaded(): Handling | undefined {
    return this.#handling;
  }

  hostUpdated(): void {
    if (!this.#handling && this.#options.isWanted()) void afterPaint().then(() => this.#load());
  }

  hostDisconnected(): void {
    this.#forget();
  }

  /** Does something as soon as it can be done. */
  do(task: (handling: Handling) => void): void {
    if (this.#handling) return task(this.#handling);
    this.#tasks.push(task);
    void this.#load();
  }

  /** Answers whether a click on a card is about selecting it, so that it opens nothing. */
  choose({ shiftKey, ctrlKey, metaKey }: MouseEvent, id: string): boolean {
    const isAdded = ctrlKey || metaKey || this.#handling?.selection.isSelecting === true;
    if (!this.#options.canMove() || !(shiftKey || isAdded)) return false;
    this.do(({ selection }) => (shiftKey ? selection.extendTo(id) : selection.toggle(id)));
    return true;
  }

  async #load(): Promise<void> {
    if (this.#isLoading || this.#handling) return;
    this.#isLoading = true;
    try {
      const { Handling } = await import('./handling.js');
      this.#handling = new Handling(this.#host, this.#options);
      this.#host.requestUpdate();
      await this.#catchUp(this.#handling);
    } catch {
      // Tried again when something changes; who has asked for it already is told.
      if (this.#tasks.length + this.#keys.length > 0) this.#host.dispatchEvent(new RapportErrorEvent('unavailable'));
      this.#forget();
    }
    this.#isLoading = false;
  }

  async #catchUp(handling: Handling): Promise<void> {
    const press = this.#press;
    this.#release();
    for (const task of this.#tasks.splice(0)) task(handling);
    if (press?.target.isConnected) this.#again(press.target, new PointerEvent('pointerdown', press.event));
    for (let next = this.#keys[0]; next; next = this.#keys[0]) {
      // What the key before has begun comes first: it may have put focus on another card.
      await breathe();
      await this.#host.updateComplete;
      const focused = this.#host.shadowRoot?.activeElement ?? next.target;
      const isFree = this.#again(focused, new KeyboardEvent('keydown', next.event));
      if (isFree && next.event.key === 'Enter') (focused as HTMLElement).click();
      this.#keys.shift();
    }
  }

  /** Answers whether nobody prevented what usually comes of it. The page has heard it before. */
  #again(target: Element, event: Event): boolean {
    const root = this.#host.shadowRoot;
    root?.addEventListener(event.type, (each) => each.stopPropagation(), { once: true });
    this.#isCatchingUp = true;
    const isFree = target.dispatchEvent(event);
    this.#isCatchingUp = false;
    return isFree;
  }

  #forget(): void {
    this.#tasks = [];
    this.#keys = [];
    this.#release();
  }

  readonly onKeydown = (event: KeyboardEvent): void => {
    const target = event.target as Element;
    if (this.#isCatchingUp || event.defaultPrevented || !target.closest('[data-deal]')) return;
    if (this.#handling && this.#keys.length === 0) return;
    const { key } = event;
    const isFirst = firstKeys.test(key) || (key === 'F10' && event.shiftKey) || this.#isLift(event);
    if (!(this.#keys.length > 0 ? key !== 'Tab' : isFirst)) return;
    event.preventDefault();
    this.#keys.push({ target, event });
    void this.#load();
  };

  /** Firefox presses a button when the space bar is let go, whatever became of the press. */
  readonly onKeyup = (event: KeyboardEvent): void => {
    if (this.#isLift(event)) event.preventDefault();
  };

  #isLift({ key, target }: KeyboardEvent): boolean {
    return key === ' ' && (target as Element).matches('.face') && this.#options.canMove();
  }

  readonly onPointerdown = (event: PointerEvent): void => {
    const target = event.target as Element;
    if (this.#handling || !target.closest('[data-deal]')) return;
    this.#release();
    this.#press = { target, event };
    window.addEventListener('pointerup', this.#release, true);
    window.addEventListener('pointercancel', this.#release, true);
    void this.#load();
  };

  /** Whoever lets go before a card can be dragged has not dragged it. */
  readonly #release = (): void => {
    this.#press = undefined;
    window.removeEventListener('pointerup', this.#release, true);
    window.removeEventListener('pointercancel', this.#release, true);
  };
}
