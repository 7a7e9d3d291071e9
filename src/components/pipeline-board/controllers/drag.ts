import type { ReactiveController } from 'lit';
import type { ElementHost } from '../../../controllers/connection.js';

/** So far a mouse may tremble before a press becomes a drag, in px. */
const mouseSlop = 4;
/** So long a finger rests before it takes a card up; one that moves on earlier scrolls. */
const longPress = 230;
/** So far a resting finger may slip, in px. */
const fingerSlop = 8;

/** After a stall the edges do not leap, in ms. */
const longestFrame = 64;

export interface PointerPlace {
  readonly x: number;
  readonly y: number;
}

export interface DragOptions {
  /** The element that captures the pointer; it outlives every card. */
  readonly board: () => HTMLElement | null;
  /** The card that a press takes hold of; none on a control of its own, or where nothing may be moved. */
  readonly pick: (event: PointerEvent) => string | undefined;
  /** `isFinger`: the thumb can reach little else than the foot of the screen. */
  readonly start: (id: string, at: PointerPlace, isFinger: boolean) => void;
  /** Once a frame while dragging, so that the edges can scroll; with the milliseconds since the last one, none before the pointer has moved. */
  readonly frame: (at: PointerPlace, elapsed: number) => void;
  /** `hasMoved`: the pointer has gone some way since it took the card up. */
  readonly drop: (at: PointerPlace, hasMoved: boolean) => void;
  /** Escape, a lost pointer, a hidden page, or the element taken away. */
  readonly cancel: () => void;
}

interface Press {
  readonly id: string;
  readonly pointerId: number;
  readonly isMouse: boolean;
  readonly isFinger: boolean;
  readonly from: PointerPlace;
  at: PointerPlace;
  isDragging: boolean;
  hasMoved: boolean;
}

/** The gesture of dragging, with a mouse, a pen or a finger: when it begins, where it is, and how it ends. */
export class Drag implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: DragOptions;
  #press: Press | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #frame: number | undefined;
  #stopListening: (() => void) | undefined;

  constructor(host: ElementHost, options: DragOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get isDragging(): boolean {
    return this.#press?.isDragging ?? false;
  }

  hostDisconnected(): void {
    this.cancel();
  }

  /** Ends the gesture as if Escape had been pressed. */
  cancel(): void {
    const wasDragging = this.isDragging;
    this.#end();
    if (wasDragging) this.#options.cancel();
  }

  readonly onPointerdown = (event: PointerEvent): void => {
    if (!event.isPrimary || event.button !== 0 || this.#press) return;
    const id = this.#options.pick(event);
    if (id === undefined) return;
    const from = placeOf(event);
    this.#press = {
      id,
      pointerId: event.pointerId,
      isMouse: event.pointerType === 'mouse',
      isFinger: event.pointerType === 'touch',
      from,
      at: from,
      isDragging: false,
      hasMoved: false,
    };
    if (event.pointerType !== 'mouse') this.#timer = setTimeout(() => this.#armed(), longPress);
    this.#listen();
  };

  /** A finger that drags must not scroll too. The listener must not be passive. */
  readonly onTouchmove = (event: TouchEvent): void => {
    if (this.isDragging && event.cancelable) event.preventDefault();
  };

  /** A long press opens no menu of the browser. */
  readonly onContextmenu = (event: MouseEvent): void => {
    if (this.#press && !this.#press.isMouse) event.preventDefault();
  };

  readonly onLostpointercapture = (event: PointerEvent): void => {
    if (this.#press?.pointerId === event.pointerId && this.isDragging) this.cancel();
  };

  #listen(): void {
    const view = this.#host.ownerDocument.defaultView ?? window;
    const page = this.#host.ownerDocument;
    view.addEventListener('pointermove', this.#onPointermove);
    view.addEventListener('pointerup', this.#onPointerup);
    view.addEventListener('pointercancel', this.#onPointercancel);
    view.addEventListener('keydown', this.#onKeydown, true);
    page.addEventListener('visibilitychange', this.#onVisibilitychange);
    this.#stopListening = () => {
      view.removeEventListener('pointermove', this.#onPointermove);
      view.removeEventListener('pointerup', this.#onPointerup);
      view.removeEventListener('pointercancel', this.#onPointercancel);
      view.removeEventListener('keydown', this.#onKeydown, true);
      page.removeEventListener('visibilitychange', this.#onVisibilitychange);
    };
  }

  /** A busy page hears of the way that a finger has gone only before its next frame: that finger scrolls. */
  #armed(): void {
    this.#frame = requestAnimationFrame(() => this.#begin());
  }

  #begin(): void {
    const press = this.#press;
    const board = this.#options.board();
    if (!press || press.isDragging || !board) return;
    press.isDragging = true;
    try {
      board.setPointerCapture(press.pointerId);
    } catch {
      // The pointer went away in this very moment.
      return this.#end();
    }
    this.#options.start(press.id, press.from, press.isFinger);
    this.#onFrame(performance.now());
  }

  #end(): void {
    const press = this.#press;
    this.#press = undefined;
    clearTimeout(this.#timer);
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    this.#stopListening?.();
    this.#stopListening = undefined;
    const board = this.#options.board();
    if (press && board?.hasPointerCapture(press.pointerId)) board.releasePointerCapture(press.pointerId);
  }

  #onFrame(last: number): void {
    const now = performance.now();
    if (!this.#press) return;
    // Where somebody only rests on a card, to select it, nothing scrolls away under the finger.
    this.#options.frame(this.#press.at, this.#press.hasMoved ? Math.min(now - last, longestFrame) : 0);
    this.#frame = requestAnimationFrame(() => this.#onFrame(now));
  }

  readonly #onPointermove = (event: PointerEvent): void => {
    const press = this.#press;
    if (press?.pointerId !== event.pointerId) return;
    press.at = placeOf(event);
    const way = Math.hypot(press.at.x - press.from.x, press.at.y - press.from.y);
    press.hasMoved ||= way > fingerSlop;
    if (press.isDragging) return;
    if (press.isMouse && way > mouseSlop) this.#begin();
    if (!press.isMouse && way > fingerSlop) this.#end();
  };

  readonly #onPointerup = (event: PointerEvent): void => {
    const press = this.#press;
    if (press?.pointerId !== event.pointerId) return;
    this.#end();
    if (!press.isDragging) return;
    this.#swallowClick(true);
    this.#options.drop(placeOf(event), press.hasMoved);
  };

  readonly #onPointercancel = (event: PointerEvent): void => {
    if (this.#press?.pointerId === event.pointerId) this.cancel();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.isDragging) return;
    // The page's own dialog must not close with it.
    event.preventDefault();
    event.stopPropagation();
    this.#swallowClick(false);
    this.cancel();
  };

  readonly #onVisibilitychange = (): void => {
    if (this.#host.ownerDocument.visibilityState === 'hidden') this.cancel();
  };

  /** The click that ends a drag opens nothing. It comes right after the release, whenever that is; clicks of keys have no detail. */
  #swallowClick(isReleased: boolean): void {
    const view = this.#host.ownerDocument.defaultView ?? window;
    const swallow = (event: MouseEvent): void => {
      if (event.detail === 0) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const stop = (): void => {
      view.removeEventListener('click', swallow, true);
      view.removeEventListener('pointerdown', stop, true);
      view.removeEventListener('pointerup', stopSoon, true);
    };
    const stopSoon = (): void => void setTimeout(stop);
    view.addEventListener('click', swallow, true);
    view.addEventListener('pointerdown', stop, true);
    view.addEventListener('pointerup', stopSoon, true);
    if (isReleased) stopSoon();
  }
}

function placeOf({ clientX, clientY }: PointerEvent): PointerPlace {
  return { x: clientX, y: clientY };
}
