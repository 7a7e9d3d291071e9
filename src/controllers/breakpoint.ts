import type { ReactiveController } from 'lit';
import type { ElementHost } from './connection.js';

/**
 * Whether the host is narrower than a width, for what a container query cannot decide: other content, other row heights.
 * Known before the first paint. The probe is an element of the host's template that is as wide as the host and has no
 * height, so that rendering for another width never resizes what is watched.
 */
export class Breakpoint implements ReactiveController {
  readonly #host: ElementHost;
  readonly #width: number;
  readonly #probe: () => Element | null;
  #observed: Element | undefined;
  #isNarrow = false;
  readonly #observer = new ResizeObserver((entries) => this.#onResize(entries));

  constructor(host: ElementHost, width: number, probe: () => Element | null) {
    this.#host = host;
    this.#width = width;
    this.#probe = probe;
    host.addController(this);
  }

  get isNarrow(): boolean {
    return this.#isNarrow;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const probe = this.#probe() ?? undefined;
    if (probe === this.#observed) return;
    this.#observer.disconnect();
    this.#observed = probe;
    if (probe) this.#observer.observe(probe);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#observed = undefined;
  }

  #onResize(entries: readonly ResizeObserverEntry[]): void {
    const inlineSize = entries.at(-1)?.contentBoxSize[0]?.inlineSize ?? 0;
    // Hidden: it has no width, and will have its old one again.
    if (inlineSize === 0) return;
    const isNarrow = inlineSize < this.#width;
    if (isNarrow === this.#isNarrow) return;
    this.#isNarrow = isNarrow;
    this.#host.requestUpdate();
  }
}
