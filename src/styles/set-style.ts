import { nothing, type ElementPart } from 'lit';
import { Directive, directive, type DirectiveParameters } from 'lit/directive.js';

/** CSS properties and custom properties by name; `undefined` takes one away. */
export type StyleValues = { readonly [property: string]: string | number | undefined };

/**
 * Sets styles of an element through its object model, on the first render too: a `style` attribute, which Lit's
 * `styleMap` writes first, violates a strict content security policy. Use it as `<div ${setStyle({ '--x': 1 })}>`.
 */
class SetStyle extends Directive {
  #last: StyleValues = {};

  render(_values: StyleValues): typeof nothing {
    return nothing;
  }

  override update({ element }: ElementPart, [values]: DirectiveParameters<this>): typeof nothing {
    const { style } = element as HTMLElement;
    for (const property of Object.keys(this.#last)) {
      if (values[property] === undefined) style.removeProperty(property);
    }
    for (const property of Object.keys(values)) {
      const value = values[property];
      if (value !== undefined && value !== this.#last[property]) style.setProperty(property, String(value));
    }
    this.#last = values;
    return nothing;
  }
}

export const setStyle = directive(SetStyle);
