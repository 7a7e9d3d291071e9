import type { ReactiveController } from 'lit';
import type { ElementHost } from '../../controllers/connection.js';
import { deepActiveElement } from './deep-active-element.js';
import { followGrowth, keepInView } from './follow-growth.js';

/** A window that is no wider, in px, has its surveys in a sheet below. */
const narrow = 520;

export interface SurveyPanelOptions {
  /** Finds the panel in the host's shadow root: a `popover="manual"`, or a `dialog` that takes the page over. */
  readonly selector: string;
  /** Whether the visitor has asked for it: only then does focus go there. */
  readonly isInvited: () => boolean;
  /** Escape: somebody wants it closed. */
  readonly dismissed: () => void;
}

/**
 * Keeps a panel above everything else of the page, out from under a keyboard on the screen, and takes focus back to where it
 * was when the panel goes. What comes uninvited leaves focus alone.
 */
export class SurveyPanel implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: SurveyPanelOptions;
  #shown: HTMLElement | undefined;
  /** What had focus last outside of the panel. */
  #before: Element | undefined;
  #stopFollowing: (() => void) | undefined;

  constructor(host: ElementHost, options: SurveyPanelOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    const panel = this.#host.shadowRoot?.querySelector<HTMLElement>(this.#options.selector) ?? undefined;
    if (panel && panel !== this.#shown && this.#host.isConnected) this.#show(panel);
  }

  hostDisconnected(): void {
    this.#forget();
  }

  /** Call it before the template leaves the panel out. Focus that was inside goes back to where it came from, or to this. */
  close(instead?: HTMLElement | null): void {
    const panel = this.#shown;
    if (!panel) return;
    const before = instead ?? this.#before;
    const hadFocus = panel.matches(':focus-within');
    this.#forget();
    if (panel instanceof HTMLDialogElement) panel.close();
    else panel.hidePopover();
    if (hadFocus && before instanceof HTMLElement) before.focus();
  }

  /** Call it before something in the panel goes that may have focus. */
  keepFocus(): void {
    if (this.#shown?.matches(':focus-within')) this.#shown.focus({ preventScroll: true });
  }

  #show(panel: HTMLElement): void {
    this.#shown = panel;
    this.#before = deepActiveElement();
    if (panel instanceof HTMLDialogElement) panel.showModal();
    else panel.showPopover();
    if (this.#options.isInvited() || panel instanceof HTMLDialogElement) panel.focus({ preventScroll: true });
    document.addEventListener('focusin', this.#onFocus);
    document.addEventListener('keydown', this.#onKey);
    visualViewport?.addEventListener('resize', this.#fit);
    visualViewport?.addEventListener('scroll', this.#fit);
    this.#stopFollowing = followGrowth(panel);
    this.#fit();
  }

  #forget(): void {
    this.#shown = undefined;
    this.#stopFollowing?.();
    document.removeEventListener('focusin', this.#onFocus);
    document.removeEventListener('keydown', this.#onKey);
    visualViewport?.removeEventListener('resize', this.#fit);
    visualViewport?.removeEventListener('scroll', this.#fit);
  }

  readonly #onFocus = (event: Event): void => {
    const path = event.composedPath();
    const [focused] = path;
    if (this.#shown && !path.includes(this.#shown) && focused instanceof Element) this.#before = focused;
  };

  /** Escape is the page's own, unless focus is in the panel or nowhere. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || !this.#shown) return;
    if (!event.composedPath().includes(this.#shown) && document.activeElement !== document.body) return;
    event.preventDefault();
    this.#options.dismissed();
  };

  /** What a keyboard on the screen covers, and what it leaves; a page that is magnified by hand is left as it is. */
  readonly #fit = (): void => {
    const panel = this.#shown;
    if (!panel) return;
    const { height, offsetTop, scale } = visualViewport ?? { height: innerHeight, offsetTop: 0, scale: 1 };
    const isMagnified = scale > 1.01;
    const covered = isMagnified ? 0 : Math.max(0, innerHeight - height - offsetTop);
    panel.style.setProperty('--_covered', `${covered}px`);
    panel.style.setProperty('--_room', `${isMagnified ? innerHeight : height}px`);
    // Not by a media query: WebKit 2.50 forgets those of a shared sheet when a window is turned, and turned back.
    panel.toggleAttribute('data-sheet', innerWidth <= narrow);
    const field = deepActiveElement();
    if (covered > 0 && field && panel.matches(':focus-within')) keepInView(panel, field);
  };
}
