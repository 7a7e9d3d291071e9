import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ContextRequestEvent, type Context } from './context-protocol.js';

/**
 * The value of the nearest provider, kept up to date while the host is connected.
 *
 * Unlike Lit's own consumer it also finds a provider that is defined after the host, and forgets the value of a provider
 * that the host has been moved away from.
 */
export class ContextValue<Value> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #context: Context<Value>;
  readonly #changed: () => void;
  #value: Value | undefined;
  #isProvided = false;
  #unsubscribe: (() => void) | undefined;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    context: Context<Value>,
    changed: () => void = () => undefined,
  ) {
    this.#host = host;
    this.#context = context;
    this.#changed = changed;
    host.addController(this);
  }

  get value(): Value | undefined {
    return this.#value;
  }

  hostConnected(): void {
    this.#isProvided = false;
    this.#request();
    if (!this.#isProvided) this.#take(undefined);
    // A provider says so when it wakes up; it may be defined later than its consumers.
    this.#host.ownerDocument.addEventListener('context-provider', this.#onProvider);
  }

  hostDisconnected(): void {
    this.#host.ownerDocument.removeEventListener('context-provider', this.#onProvider);
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  readonly #onProvider = (event: Event): void => {
    const isOurs = (event as Event & { context?: unknown }).context === this.#context;
    if (isOurs && !this.#isProvided) this.#request();
  };

  #request(): void {
    this.#host.dispatchEvent(
      new ContextRequestEvent<Value>(
        this.#context,
        this.#host,
        (value, unsubscribe) => {
          if (unsubscribe !== this.#unsubscribe) {
            this.#unsubscribe?.();
            this.#unsubscribe = unsubscribe;
          }
          this.#isProvided = true;
          this.#take(value);
        },
        true,
      ),
    );
  }

  #take(value: Value | undefined): void {
    if (value === this.#value) return;
    this.#value = value;
    this.#changed();
    this.#host.requestUpdate();
  }
}
