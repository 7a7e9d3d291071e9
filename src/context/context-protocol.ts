/**
 * The community's context protocol, as Lit's own package speaks it. That package extends `Event`, which MooTools replaces on
 * its pages; a `CustomEvent` works on all.
 */
declare const valueOf: unique symbol;

/** Names a value that an element shares with those inside it. */
export type Context<Value> = symbol & { readonly [valueOf]?: Value };

export type ContextCallback<Value> = (value: Value, unsubscribe?: () => void) => void;

/** Asks the elements around for a value, once or until it unsubscribes. */
export class ContextRequestEvent<Value> extends CustomEvent<undefined> {
  readonly context: Context<Value>;
  readonly contextTarget: Element;
  readonly callback: ContextCallback<Value>;
  readonly subscribe: boolean;

  constructor(context: Context<Value>, contextTarget: Element, callback: ContextCallback<Value>, subscribe: boolean) {
    super('context-request', { bubbles: true, composed: true });
    this.context = context;
    this.contextTarget = contextTarget;
    this.callback = callback;
    this.subscribe = subscribe;
  }
}

/** An element that shares a value has woken up: those inside it may have asked somebody further out. */
export class ContextProviderEvent<Value> extends CustomEvent<undefined> {
  readonly context: Context<Value>;
  readonly contextTarget: Element;

  constructor(context: Context<Value>, contextTarget: Element) {
    super('context-provider', { bubbles: true, composed: true });
    this.context = context;
    this.contextTarget = contextTarget;
  }
}
