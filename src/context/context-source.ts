import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ContextProviderEvent, ContextRequestEvent, type Context, type ContextCallback } from './context-protocol.js';

interface Subscription {
  readonly consumer: Element;
  readonly stop: () => void;
}

/** Shares a value with the elements inside its host that ask for it, and tells them when it changes. */
export class ContextSource<Value> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #context: Context<Value>;
  readonly #subscriptions = new Map<ContextCallback<Value>, Subscription>();
  #value: Value;

  constructor(host: ReactiveControllerHost & HTMLElement, context: Context<Value>, value: Value) {
    this.#host = host;
    this.#context = context;
    this.#value = value;
    host.addEventListener('context-request', (event) => this.#onRequest(event as ContextRequestEvent<Value>));
    host.addEventListener('context-provider', (event) => this.#onProvider(event as ContextProviderEvent<Value>));
    host.addController(this);
  }

  setValue(value: Value): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const [callback, { stop }] of [...this.#subscriptions]) callback(value, stop);
  }

  hostConnected(): void {
    this.#host.dispatchEvent(new ContextProviderEvent(this.#context, this.#host));
  }

  #onRequest(event: ContextRequestEvent<Value>): void {
    const { context, callback, subscribe } = event;
    const consumer = this.#originOf(event);
    if (context !== this.#context || consumer === this.#host) return;
    event.stopPropagation();
    if (!subscribe) {
      callback(this.#value);
      return;
    }
    const stop = this.#subscriptions.get(callback)?.stop ?? (() => void this.#subscriptions.delete(callback));
    this.#subscriptions.set(callback, { consumer, stop });
    callback(this.#value, stop);
  }

  /** A source nearer to some consumers has come: they ask again, and the nearest answers. */
  #onProvider(event: ContextProviderEvent<Value>): void {
    if (event.context !== this.#context || this.#originOf(event) === this.#host) return;
    event.stopPropagation();
    for (const [callback, { consumer }] of [...this.#subscriptions]) {
      consumer.dispatchEvent(new ContextRequestEvent(this.#context, consumer, callback, true));
    }
  }

  /** Events of other libraries may not name their origin. */
  #originOf(event: ContextRequestEvent<Value> | ContextProviderEvent<Value>): Element {
    return (event as { readonly contextTarget?: Element }).contextTarget ?? (event.composedPath()[0] as Element);
  }
}
