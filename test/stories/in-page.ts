/** What `check.ts` runs in the page of each story; bundled and added to the page as `storyCheck`. */
import { violations } from '../helpers/axe.js';

interface Updating extends Element {
  readonly isUpdatePending?: boolean;
}

function isUpdating(from: ParentNode): boolean {
  return [...from.querySelectorAll<Updating>('*')].some(
    ({ isUpdatePending, shadowRoot }) => isUpdatePending === true || (shadowRoot !== null && isUpdating(shadowRoot)),
  );
}

/** Resolves when the story has rendered, and nothing in it is about to render again. */
export async function untilQuiet(): Promise<void> {
  let quietFrames = 0;
  while (quietFrames < 6) {
    await new Promise((next) => requestAnimationFrame(next));
    const isPreparing = document.body.classList.contains('sb-show-preparing-story');
    quietFrames = isPreparing || isUpdating(document) ? 0 : quietFrames + 1;
  }
}

function textOf(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof HTMLElement && node.matches('style, script')) return '';
  const isDrawn = node instanceof Element && node.matches('svg, canvas, input, [aria-busy="true"]');
  const shadow = node instanceof Element && node.shadowRoot ? textOf(node.shadowRoot) : '';
  return (isDrawn ? 'drawn ' : '') + shadow + [...node.childNodes].map(textOf).join(' ');
}

/** Whether there is anything to see, shadow roots included. */
export function showsSomething(selector: string): boolean {
  const shown = document.querySelector(selector);
  return shown !== null && textOf(shown).trim() !== '';
}

export async function axeProblems(): Promise<string[]> {
  const shown = document.querySelector('#storybook-root') ?? document;
  return (await violations(shown)).map(({ id, help, nodes }) => {
    const [first] = nodes;
    return `axe ${id}: ${help} (${nodes.length} times, first at ${first?.target.flat().join(' >>> ')} ${first?.html.slice(0, 160)})`;
  });
}
