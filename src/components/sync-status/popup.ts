import type { ReactiveController } from 'lit';
import type { ElementHost } from '../../controllers/connection.js';

/** Space between the button and its panel, and between the panel and the edge of the window, in px. */
const gap = 6;
const margin = 12;

/**
 * A panel above everything else on the page, beside the button that opens it. It closes on Escape, on a press outside, and
 * when focus goes elsewhere, because it must not cover what has focus.
 */
export class Popup implements ReactiveController {
  readonly #host: ElementHost;
  readonly #changed: (isOpen: boolean) => void;
  #isOpen = false;

  constructor(host: ElementHost, changed: (isOpen: boolean) => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  toggle(): void {
    if (this.#isOpen) this.close();
    else this.#open();
  }

  close(): void {
    if (!this.#isOpen) return;
    const hadFocus = this.#panel?.matches(':focus-within') ?? false;
    this.#isOpen = false;
    this.#unlisten();
    this.#host.requestUpdate();
    this.#changed(false);
    // The button stays, the panel goes, and focus must not go with it.
    if (hadFocus) this.#button?.focus();
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.#isOpen = false;
    this.#unlisten();
  }

  hostUpdated(): void {
    const panel = this.#panel;
    if (!panel || !this.#isOpen) return;
    if (!panel.matches(':popover-open')) panel.showPopover();
    this.#place();
  }

  #open(): void {
    this.#isOpen = true;
    document.addEventListener('pointerdown', this.#onPress, true);
    document.addEventListener('focusin', this.#onFocus);
    window.addEventListener('resize', this.#place);
    window.addEventListener('scroll', this.#place, true);
    this.#host.addEventListener('keydown', this.#onKey);
    this.#host.requestUpdate();
    this.#changed(true);
  }

  #unlisten(): void {
    document.removeEventListener('pointerdown', this.#onPress, true);
    document.removeEventListener('focusin', this.#onFocus);
    window.removeEventListener('resize', this.#place);
    window.removeEventListener('scroll', this.#place, true);
    this.#host.removeEventListener('keydown', this.#onKey);
  }

  get #panel(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('[popover]') ?? null;
  }

  get #button(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('[aria-controls]') ?? null;
  }

  /** Below the button, or above it where there is more room; flush with the side that reading starts from, if it fits. */
  readonly #place = (): void => {
    const [panel, button] = [this.#panel, this.#button];
    if (!panel?.matches(':popover-open') || !button) return;
    const { innerWidth, innerHeight } = window;
    const anchor = button.getBoundingClientRect();
    const { width } = panel.getBoundingClientRect();
    const isRightToLeft = getComputedStyle(panel).direction === 'rtl';
    const start = isRightToLeft ? anchor.right - width : anchor.left;
    const left = Math.max(margin, Math.min(start, innerWidth - width - margin));
    const below = innerHeight - anchor.bottom - gap - margin;
    const above = anchor.top - gap - margin;
    const isBelow = below >= Math.min(above, 320);
    Object.assign(panel.style, {
      left: `${left}px`,
      top: isBelow ? `${anchor.bottom + gap}px` : 'auto',
      bottom: isBelow ? 'auto' : `${innerHeight - anchor.top + gap}px`,
      maxHeight: `${Math.max(isBelow ? below : above, 160)}px`,
    });
  };

  readonly #onPress = (event: Event): void => {
    if (!event.composedPath().includes(this.#host)) this.close();
  };

  readonly #onFocus = (event: Event): void => {
    if (!event.composedPath().includes(this.#host)) this.close();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
    this.#button?.focus();
  };
}
