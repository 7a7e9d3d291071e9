import type { ReactiveController } from 'lit';
import type { ElementHost } from './connection.js';

/** Space between the button and its panel, and between the panel and the edge of the window, in px. */
const gap = 6;
const margin = 12;

export interface PopupOptions {
  /** Finds the panel, an element with `popover="manual"`, in the host's shadow root. */
  readonly panel: string;
  /** Finds the button that opens it. */
  readonly button: string;
  readonly changed: (isOpen: boolean) => void;
  /** Whether a press, or focus, elsewhere in the host leaves it open; no where absent. */
  readonly staysWithin?: boolean;
}

/**
 * A panel above everything else on the page, beside the button that opens it. It closes on Escape, on a press outside, and
 * when focus goes elsewhere, because it must not cover what has focus.
 */
export class Popup implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: PopupOptions;
  #isOpen = false;

  constructor(host: ElementHost, options: PopupOptions) {
    this.#host = host;
    this.#options = options;
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
    this.#options.changed(false);
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
    document.addEventListener('pointerdown', this.#onElsewhere, true);
    document.addEventListener('focusin', this.#onElsewhere);
    window.addEventListener('resize', this.#place);
    window.addEventListener('scroll', this.#place, true);
    this.#host.addEventListener('keydown', this.#onKey);
    this.#host.requestUpdate();
    this.#options.changed(true);
  }

  #unlisten(): void {
    document.removeEventListener('pointerdown', this.#onElsewhere, true);
    document.removeEventListener('focusin', this.#onElsewhere);
    window.removeEventListener('resize', this.#place);
    window.removeEventListener('scroll', this.#place, true);
    this.#host.removeEventListener('keydown', this.#onKey);
  }

  get #panel(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(this.#options.panel) ?? null;
  }

  get #button(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(this.#options.button) ?? null;
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

  readonly #onElsewhere = (event: Event): void => {
    const path = event.composedPath();
    const inside = this.#options.staysWithin ? [this.#host] : [this.#panel, this.#button];
    if (!inside.some((each) => each && path.includes(each))) this.close();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
    this.#button?.focus();
  };
}
