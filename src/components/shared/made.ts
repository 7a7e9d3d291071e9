/** An element with a class and what stands in it: for parts that are drawn so often that a template costs too much. */
export function made(name: string, className: string, ...children: readonly (Node | string)[]): HTMLElement {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  element.append(...children);
  return element;
}

/** Writes those attributes that say something else. */
export function dress(element: Element, attributes: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(attributes)) {
    const value = attributes[name] ?? '';
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
}

/** Writes the text that an element ends with, unless it says so already. */
export function write({ lastChild }: HTMLElement, words: string): void {
  if (lastChild && lastChild.nodeValue !== words) lastChild.nodeValue = words;
}

/** The elements in another one; it has to be known that so many are there. */
export function partsOf({ children }: HTMLElement): readonly [HTMLElement, HTMLElement, HTMLElement, HTMLElement] {
  return [...children] as never;
}
