/** Pages that the test server keeps for the tests. */
import type { LitElement } from 'lit';
import { renderingEnds } from './scene.js';

/** What `refusals.js` has heard in a page, and the elements that `every-element.ts` has put there. */
export interface FixtureWindow extends Window {
  readonly refusals: readonly string[];
  readonly everyElement?: Promise<LitElement[]>;
}

/** A page in a frame. */
export interface OpenPage {
  readonly frame: HTMLIFrameElement;
  readonly window: FixtureWindow;
  readonly document: Document;
}

/** Opens a page of the test server, and answers when it has loaded. */
export async function openPage(address: string, width = 800): Promise<OpenPage> {
  const frame = document.createElement('iframe');
  frame.title = address;
  frame.src = address;
  frame.width = String(width);
  frame.height = '600';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const { contentWindow, contentDocument } = frame;
  if (!contentWindow || !contentDocument) throw new Error(`${address} did not open.`);
  return { frame, window: contentWindow as FixtureWindow, document: contentDocument };
}

/** Opens a page of `test/fixtures` under the strict policy, and answers when it has loaded. */
export async function openUnderPolicy(page: string): Promise<HTMLIFrameElement> {
  return (await openPage(`/csp/${page}`)).frame;
}

/** Opens the page that holds every element, and answers with them once they have rendered what they read. */
export async function openEveryElement(
  address: string,
): Promise<OpenPage & { readonly elements: readonly LitElement[] }> {
  const page = await openPage(address);
  const elements = (await page.window.everyElement) ?? [];
  if (elements.length === 0)
    throw new Error(`${address} holds no element: ${page.window.refusals.join(' ')}. Type npm run build first.`);
  for (const element of elements) await renderingEnds(element);
  return { ...page, elements };
}

/** Every element under a node that fits, through open shadow roots. */
export function deepQuery(from: ParentNode, selector: string): HTMLElement[] {
  return [...from.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
    ...(element.matches(selector) ? [element] : []),
    ...(element.shadowRoot ? deepQuery(element.shadowRoot, selector) : []),
  ]);
}

const operable = 'button:enabled, summary, [role="menuitem"], [role="option"]';

/** Of buttons that do the same for another record, three are enough. */
const enough = 3;

/** Presses what can be pressed, and what then appears: menus, dialogs, editors, notices, questions that follow. */
export async function pressEverything(element: LitElement): Promise<number> {
  const pressed = new Set<HTMLElement>();
  const kinds = new Map<string, number>();
  for (let round = 0; round < 3; round += 1) {
    for (const button of deepQuery(element.shadowRoot ?? element, operable)) {
      const kind = `${button.localName} ${button.className} ${button.part.value}`;
      const known = kinds.get(kind) ?? 0;
      if (pressed.has(button) || known === enough) continue;
      kinds.set(kind, known + 1);
      pressed.add(button);
      if (button.isConnected) button.click();
      await renderingEnds(element);
    }
  }
  return pressed.size;
}

/** A file of the shared data sets; undefined where this machine has none. */
export async function sharedData(path: string): Promise<string | undefined> {
  const answer = await fetch(`/shared-data/${path}`);
  return answer.ok ? answer.text() : undefined;
}
