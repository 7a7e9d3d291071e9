import type { ReactiveController } from 'lit';
import type { ElementHost } from './connection.js';

/**
 * Whether the host is narrower than a width, for what a container query cannot decide: other content, other row heights.
 * Known before the first paint.
 */
export class Breakpoint implements ReactiveController {
  readonly #host: ElementHost;
  readonly #width: number;
  #isNarrow: boolean | undefined;
  #frame: number | undefined;
  #observer: ResizeObserver | undefined;

  constructor(host: ElementHost, width: number) {
    this.#host = host;
    this.#width = width;
    host.addController(this);
  }

  get isNarrow(): boolean {
    return this.#isNarrow ?? false;
  }

  hostConnected(): void {
    this.#observer ??= new ResizeObserver((entries) => this.#onResize(entries));
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  #onResize(entries: readonly ResizeObserverEntry[]): void {
    const inlineSize = entries.at(-1)?.contentBoxSize[0]?.inlineSize ?? 0;
    if (inlineSize === 0) return;
    const isNarrow = inlineSize < this.#width;
    if (isNarrow === this.#isNarrow) return;
    const isFirst = this.#isNarrow === undefined;
    this.#isNarrow = isNarrow;
    if (isFirst) {
      this.#host.requestUpdate();
      return;
    }
    // In the next frame: rendering here resizes the host again, which browsers report as an error of the page.
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#host.requestUpdate();
    });
  }
}
