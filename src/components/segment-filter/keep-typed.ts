import { noChange } from 'lit';
import { Directive, directive, type DirectiveParameters, type ElementPart } from 'lit/directive.js';

type TextControl = HTMLInputElement;

/**
 * Sets the text of an input, but leaves alone what is being typed as long as it means the same: `1.` on the way to `1.5`
 * is 1, and must keep its point. Use it as `<input ${keepTyped(text, isSame)}>`.
 */
class KeepTyped extends Directive {
  render(_text: string, _isSame: (typed: string) => boolean): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [text, isSame]: DirectiveParameters<this>): unknown {
    const input = element as TextControl;
    if (input.value === text) return noChange;
    const root = input.getRootNode();
    const isTyping = root instanceof ShadowRoot && root.activeElement === input;
    if (!isTyping || !isSame(input.value)) input.value = text;
    return noChange;
  }
}

export const keepTyped = directive(KeepTyped);
