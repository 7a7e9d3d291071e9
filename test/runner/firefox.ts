/**
 * The commands in Firefox: Puppeteer over WebDriver BiDi, and the browser's own privileged window for what BiDi cannot
 * say. Firefox is started with `--remote-allow-system-access` for that.
 */
import type { Browser, KeyInput, Page, TouchHandle } from 'puppeteer-core';
import type { AccessibleNode, MediaFeatures, PointerStep } from '../helpers/commands.js';
import { asOneTree, nothing } from './accessible-nodes.js';
import type { EngineCommands } from './commands.js';
import { keysOf } from './keys.js';

interface Bidi {
  send(method: string, parameters: object): Promise<{ result: unknown }>;
}

interface Evaluated {
  readonly type: 'success' | 'exception';
  readonly result?: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string };
}

const windows = new WeakMap<Browser, Promise<string>>();

function bidiOf(browser: Browser): Bidi {
  return (browser as unknown as { readonly connection: Bidi }).connection;
}

async function privilegedWindow(browser: Browser): Promise<string> {
  const { result } = await bidiOf(browser).send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const { contexts } = result as { contexts: { context: string; url: string }[] };
  const window = contexts.find(({ url }) => url.endsWith('browser.xhtml'));
  if (!window) throw new Error('Firefox shows no window of its own.');
  return window.context;
}

/** Runs a function in the window around the page, where Firefox keeps its preferences and its accessibility tree. */
async function inBrowserWindow(browser: Browser, code: string): Promise<unknown> {
  const known = windows.get(browser) ?? privilegedWindow(browser);
  windows.set(browser, known);
  const { result } = await bidiOf(browser).send('script.evaluate', {
    expression: `(async () => { const answer = await (${code})(); return JSON.stringify(answer ?? null); })()`,
    target: { context: await known },
    awaitPromise: true,
  });
  const { type, result: value, exceptionDetails } = result as Evaluated;
  if (type === 'exception') throw new Error(`Firefox: ${exceptionDetails?.text}`);
  return JSON.parse(String(value?.value));
}

/** The colour scheme that a page gets: light, whatever this machine likes, unless forced colours bring one of their own. */
function schemeFor({ colorScheme, forcedColors }: MediaFeatures): 'light' | 'dark' | undefined {
  return colorScheme ?? (forcedColors === 'active' ? undefined : 'light');
}

/** Preferences by which Firefox pretends that the user asked for something. */
function preferencesFor(media: MediaFeatures): Record<string, number | null> {
  const schemes = { dark: 0, light: 1 } as const;
  const scheme = schemeFor(media);
  return {
    'ui.prefersReducedMotion': media.reducedMotion === 'reduce' ? 1 : 0,
    'layout.css.prefers-color-scheme.content-override': scheme ? schemes[scheme] : null,
    'browser.display.document_color_use': media.forcedColors === 'active' ? 2 : null,
  };
}

async function prefer(browser: Browser, media: MediaFeatures): Promise<void> {
  await inBrowserWindow(
    browser,
    `() => {
      for (const [name, value] of Object.entries(${JSON.stringify(preferencesFor(media))})) {
        if (value === null) Services.prefs.clearUserPref(name);
        else Services.prefs.setIntPref(name, value);
      }
    }`,
  );
}

/** Waits until the page has heard of a preference, which reaches it from another process. */
async function untilHeard(page: Page, media: MediaFeatures): Promise<void> {
  const { reducedMotion, forcedColors } = media;
  const motion = `(prefers-reduced-motion: ${reducedMotion ?? 'no-preference'})`;
  const forced = `(forced-colors: ${forcedColors ?? 'none'})`;
  const scheme = forcedColors === 'active' ? [] : [`(prefers-color-scheme: ${schemeFor(media)})`];
  await page.waitForFunction((queries) => queries.every((query) => matchMedia(query).matches), {}, [
    motion,
    forced,
    ...scheme,
  ]);
}

/** Every file starts with the same preferences. */
export function forgetPreferences(page: Page): Promise<void> {
  return prefer(page.browser(), {});
}

interface FrameQuestion {
  readonly deep: boolean;
}

interface FrameAnswer {
  readonly tree?: AccessibleNode[];
  readonly error?: string;
}

/**
 * Runs privileged beside the page, from before it is loaded: a tree that Firefox only begins while a modal dialog is open
 * in a shadow root has no node for that dialog. The tree follows the page by a frame, so two frames pass before it is
 * read: what is read is never older than the question.
 */
const frameScript = `
  {
    const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
    const frame = () => new Promise((resolve) => content.requestAnimationFrame(resolve));
    const names = { 'text leaf': 'StaticText', 'list item marker': 'ListMarker', label: 'LabelText' };
    const statesOf = (node) => {
      const [some, more] = [{}, {}];
      node.getState(some, more);
      const list = service.getStringStates(some.value, more.value);
      const found = new Set();
      for (let index = 0; index < list.length; index += 1) found.add(list.item(index));
      return found;
    };
    const attributesOf = (node) => {
      const found = {};
      if (node.attributes) for (const { key, value } of node.attributes.enumerate()) found[key] = value;
      return found;
    };
    const describe = (node) => {
      const has = statesOf(node);
      const attributes = attributesOf(node);
      const kind = service.getStringRole(node.role);
      const states = {};
      if (has.has('checkable')) states.checked = has.has('mixed') ? 'mixed' : has.has('checked');
      if (kind === 'toggle button') states.pressed = has.has('mixed') ? 'mixed' : has.has('pressed');
      if (has.has('expandable')) states.expanded = has.has('expanded');
      if (has.has('selectable')) states.selected = has.has('selected');
      if (has.has('unavailable')) states.disabled = true;
      for (const state of ['required', 'invalid', 'busy', 'modal', 'multiselectable']) if (has.has(state)) states[state] = true;
      if (has.has('readonly') && /text|combobox|spinbutton/.test(node.computedARIARole)) states.readonly = true;
      if (attributes.level) states.level = Number(attributes.level);
      if (attributes.haspopup && attributes.haspopup !== 'false') states.hasPopup = attributes.haspopup;
      if (attributes.live && attributes.live !== 'off') states.live = attributes.live;
      if (attributes.roledescription) states.roledescription = attributes.roledescription;
      if (attributes.valuetext) states.valuetext = attributes.valuetext;
      if (attributes.current && attributes.current !== 'false') states.current = attributes.current;
      const made = { role: node.computedARIARole || names[kind] || 'generic', name: node.name || '', states, children: [] };
      if (node.description) made.description = node.description;
      if (node.value && made.role !== 'link') made.value = node.value;
      if (has.has('focused')) made.focused = true;
      return made;
    };
    const read = (node) => {
      const made = describe(node);
      for (let child = node.firstChild; child; child = child.nextSibling) made.children.push(read(child));
      return made;
    };
    addMessageListener('rapport:ask', async ({ data }) => {
      try {
        const subject = content.wrappedJSObject.rapportSubject;
        await frame();
        await frame();
        const node = service.getAccessibleFor(subject);
        const below = [];
        if (!node && data.deep) {
          const inside = (root) => {
            for (const child of root.children) {
              const found = service.getAccessibleFor(child);
              if (found) below.push(read(found));
              else inside(child.openOrClosedShadowRoot ?? child);
            }
          };
          inside(subject.openOrClosedShadowRoot ?? subject);
        }
        sendAsyncMessage('rapport:answer', { tree: node ? [data.deep ? read(node) : describe(node)] : below });
      } catch (error) {
        sendAsyncMessage('rapport:answer', { error: String(error) });
      }
    });
  }`;

/** Every page that this browser opens from now on has an accessibility tree from its beginning. */
export async function keepTrees(browser: Browser): Promise<void> {
  await inBrowserWindow(
    browser,
    `() => window.messageManager.loadFrameScript('data:,' + encodeURIComponent(${JSON.stringify(frameScript)}), true)`,
  );
}

async function read(page: Page, question: FrameQuestion): Promise<AccessibleNode[]> {
  const answer = (await inBrowserWindow(
    page.browser(),
    `() => {
      const { messageManager } = gBrowser.selectedBrowser;
      return new Promise((resolve) => {
        const heard = ({ data }) => {
          messageManager.removeMessageListener('rapport:answer', heard);
          resolve(data);
        };
        messageManager.addMessageListener('rapport:answer', heard);
        messageManager.sendAsyncMessage('rapport:ask', ${JSON.stringify(question)});
      });
    }`,
  )) as FrameAnswer;
  if (!answer.tree) throw new Error(answer.error);
  return answer.tree;
}

const fingers = new WeakMap<Page, TouchHandle>();

async function touch(page: Page, steps: readonly PointerStep[]): Promise<boolean> {
  let at = { x: 0, y: 0 };
  for (const step of steps) {
    const finger = fingers.get(page);
    if (step.type === 'move') {
      at = step;
      await finger?.move(step.x, step.y);
    } else if (step.type === 'down') fingers.set(page, await page.touchscreen.touchStart(at.x, at.y));
    else {
      fingers.delete(page);
      await finger?.end();
    }
  }
  return true;
}

export function commands(page: Page): EngineCommands {
  const key = (name: string): KeyInput => (name === 'Space' ? ' ' : name) as KeyInput;
  return {
    async press(chord) {
      const keys = keysOf(chord);
      const last = keys.pop() ?? '';
      for (const modifier of keys) await page.keyboard.down(key(modifier));
      await page.keyboard.press(key(last));
      for (const modifier of keys.reverse()) await page.keyboard.up(key(modifier));
    },
    hold: (name) => page.keyboard.down(key(name)),
    release: (name) => page.keyboard.up(key(name)),
    type: (text) => page.keyboard.type(text),
    async point(pointer, steps) {
      if (pointer === 'touch') return touch(page, steps);
      for (const step of steps) {
        if (step.type === 'move') await page.mouse.move(step.x, step.y);
        else await page.mouse[step.type]({ button: step.button ?? 'left' });
      }
      return true;
    },
    async resize(size) {
      await page.setViewport(size);
      return size;
    },
    async emulate(media) {
      if (media.contrast === 'more') return false;
      await prefer(page.browser(), media);
      await untilHeard(page, media);
      return true;
    },
    accessible: async () => (await read(page, { deep: false }))[0] ?? nothing(),
    tree: async () => asOneTree(await read(page, { deep: true })),
    limitStorage: async () => false,
    clearDatabases: async () => false,
  };
}
