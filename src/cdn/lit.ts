/**
 * What the script for public pages has in the place of `lit`, put there by `build/vite.config.ts`: templates are Lit's own, and the
 * element does what one of `lit` does that has texts and booleans as attributes, styles, and controllers; what no form uses is
 * left out, so that visitors download a sixth less before they can answer. In every other build the form is an element of
 * `lit` itself; test/cdn/lit.test.ts holds both to the same promises.
 */
import type { PropertyDeclaration, ReactiveController } from 'lit';
import { render, type RootPart } from 'lit/html.js';

export { html, nothing, svg } from 'lit/html.js';

export interface Style {
  readonly cssText: string;
  readonly styleSheet: CSSStyleSheet;
}

export function css(texts: TemplateStringsArray, ...styles: readonly Style[]): Style {
  const cssText = texts.reduce((text, next, index) => text + (styles[index - 1]?.cssText ?? '') + next);
  const styleSheet = new CSSStyleSheet();
  styleSheet.replaceSync(cssText);
  return { cssText, styleSheet };
}

function attributeOf(name: string, { attribute }: PropertyDeclaration): string | undefined {
  if (attribute === false) return undefined;
  return typeof attribute === 'string' ? attribute : name.toLowerCase();
}

/** An element that renders its template anew after something has changed. Its properties are those that one class declares. */
export abstract class LitElement extends HTMLElement {
  static properties: Readonly<Record<string, PropertyDeclaration>>;
  static styles: readonly Style[];

  static get observedAttributes(): string[] {
    return Object.entries(this.properties).flatMap(([name, declaration]) => {
      Object.defineProperty(this.prototype, name, {
        get(this: LitElement) {
          return this.#values.get(name);
        },
        set(this: LitElement, value: unknown) {
          if (Object.is(value, this.#values.get(name))) return;
          this.#values.set(name, value);
          this.requestUpdate();
        },
        configurable: true,
      });
      return attributeOf(name, declaration) ?? [];
    });
  }

  renderRoot: ShadowRoot | undefined;
  readonly #values = new Map<string, unknown>();
  /** What the page had set before the element was defined. */
  readonly #early: [string, unknown][] = [];
  readonly #controllers = new Set<ReactiveController>();
  #part: RootPart | undefined;
  #isPending = false;
  #enable!: () => void;
  #updated: Promise<unknown> = new Promise<void>((resolve) => (this.#enable = resolve));

  constructor() {
    super();
    for (const [name] of this.#declarations) {
      if (!Object.hasOwn(this, name)) continue;
      this.#early.push([name, Reflect.get(this, name)]);
      // It would hide the accessor.
      Reflect.deleteProperty(this, name);
    }
    this.requestUpdate();
  }

  /** Resolves once what was asked for is shown. */
  get updateComplete(): Promise<unknown> {
    return this.#updated;
  }

  addController(controller: ReactiveController): void {
    this.#controllers.add(controller);
    if (this.renderRoot && this.isConnected) controller.hostConnected?.();
  }

  connectedCallback(): void {
    if (!this.renderRoot) {
      this.renderRoot = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      this.renderRoot.adoptedStyleSheets = this.#class.styles.map(({ styleSheet }) => styleSheet);
    }
    this.#enable();
    for (const controller of this.#controllers) controller.hostConnected?.();
    this.#part?.setConnected(true);
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
    this.#part?.setConnected(false);
  }

  attributeChangedCallback(attribute: string, _before: string | null, value: string | null): void {
    for (const [name, declaration] of this.#declarations) {
      if (attributeOf(name, declaration) !== attribute) continue;
      Reflect.set(this, name, declaration.type === Boolean ? value !== null : value);
    }
  }

  requestUpdate(): void {
    if (!this.#isPending) this.#updated = this.#update();
  }

  /** What has been changed is shown when this has come to its end. */
  protected scheduleUpdate(): void | Promise<unknown> {
    for (const [name, value] of this.#early.splice(0)) Reflect.set(this, name, value);
    try {
      for (const controller of this.#controllers) controller.hostUpdate?.();
      const template = this.render();
      this.#reflect();
      this.#isPending = false;
      this.#part = render(template, this.renderRoot as ShadowRoot, { host: this, isConnected: this.isConnected });
    } finally {
      this.#isPending = false;
    }
    for (const controller of this.#controllers) controller.hostUpdated?.();
    this.updated();
  }

  protected updated(): void {}

  protected abstract render(): unknown;

  get #class(): typeof LitElement {
    return this.constructor as typeof LitElement;
  }

  get #declarations(): [string, PropertyDeclaration][] {
    return Object.entries(this.#class.properties);
  }

  async #update(): Promise<void> {
    this.#isPending = true;
    // What failed before has been told, and is drawn again.
    await this.#updated.catch(() => undefined);
    await this.scheduleUpdate();
  }

  #reflect(): void {
    for (const [name, declaration] of this.#declarations) {
      const attribute = declaration.reflect ? attributeOf(name, declaration) : undefined;
      if (attribute === undefined) continue;
      const value = this.#values.get(name);
      if (declaration.type === Boolean) this.toggleAttribute(attribute, Boolean(value));
      else if (typeof value !== 'string') this.removeAttribute(attribute);
      else if (this.getAttribute(attribute) !== value) this.setAttribute(attribute, value);
    }
  }
}
