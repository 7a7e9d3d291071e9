/** The commands in Chromium: Playwright, and the DevTools protocol where it says more. */
import type { CDPSession, Page } from 'playwright';
import type { AccessibleNode, PointerStep } from '../helpers/commands.js';
import { asOneTree, nothing } from './accessible-nodes.js';
import type { EngineCommands } from './commands.js';

interface AxValue {
  readonly value?: unknown;
}

interface AxNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: AxValue;
  readonly name?: AxValue;
  readonly description?: AxValue;
  readonly value?: AxValue;
  readonly properties?: readonly { readonly name: string; readonly value: AxValue }[];
  readonly childIds?: readonly string[];
  readonly backendDOMNodeId?: number;
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

function devtools(page: Page): Promise<CDPSession> {
  const known = sessions.get(page);
  if (known) return known;
  const opened = page.context().newCDPSession(page);
  sessions.set(page, opened);
  return opened;
}

/** States that say something by being `false`, too. */
const twoSided = new Set(['checked', 'expanded', 'pressed', 'selected']);
const states = new Set([
  ...twoSided,
  'busy',
  'disabled',
  'hasPopup',
  'invalid',
  'level',
  'live',
  'modal',
  'multiselectable',
  'readonly',
  'required',
  'roledescription',
  'valuetext',
]);
const unset = new Set<unknown>([undefined, null, '', false, 'none', 'off']);

function meaning(value: unknown): unknown {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}

function toNode(ax: AxNode, children: AccessibleNode[]): AccessibleNode {
  const own = new Map(ax.properties?.map(({ name, value }) => [name, value.value]));
  const node: AccessibleNode = {
    role: String(ax.role?.value ?? ''),
    name: String(ax.name?.value ?? ''),
    states: {},
    children,
  };
  if (ax.description?.value) node.description = String(ax.description.value);
  if (ax.value?.value !== undefined) node.value = String(ax.value.value);
  if (own.get('focused') === true) node.focused = true;
  for (const [state, raw] of own) {
    const value = meaning(raw);
    if (states.has(state) && (twoSided.has(state) || !unset.has(value))) node.states[state] = value;
  }
  return node;
}

async function subtree(page: Page): Promise<{ nodes: Map<string, AxNode>; root: AxNode | undefined }> {
  const session = await devtools(page);
  const { result } = await session.send('Runtime.evaluate', { expression: 'globalThis.rapportSubject' });
  const { node } = await session.send('DOM.describeNode', { objectId: result.objectId ?? '' });
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] };
  return {
    nodes: new Map(nodes.map((ax) => [ax.nodeId, ax])),
    root: nodes.find((ax) => ax.backendDOMNodeId === node.backendNodeId),
  };
}

/** What a screen reader meets: nodes that are ignored give way to their children, text runs to their text. */
function read(ax: AxNode, nodes: ReadonlyMap<string, AxNode>): AccessibleNode[] {
  const role = ax.role?.value;
  if (role === 'InlineTextBox') return [];
  const children = (ax.childIds ?? []).flatMap((id) => {
    const child = nodes.get(id);
    return child ? read(child, nodes) : [];
  });
  return ax.ignored || role === 'none' ? children : [toNode(ax, children)];
}

async function touch(page: Page, steps: readonly PointerStep[]): Promise<void> {
  const session = await devtools(page);
  let at = { x: 0, y: 0 };
  for (const step of steps) {
    if (step.type === 'move') {
      at = { x: step.x, y: step.y };
      if (touching.has(page)) await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at] });
    } else if (step.type === 'down') {
      touching.add(page);
      await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
    } else {
      touching.delete(page);
      await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    }
  }
}

const touching = new WeakSet<Page>();

export function commands(page: Page): EngineCommands {
  return {
    press: (chord) => page.keyboard.press(chord),
    hold: (key) => page.keyboard.down(key),
    release: (key) => page.keyboard.up(key),
    type: (text) => page.keyboard.type(text),
    async point(pointer, steps) {
      if (pointer === 'touch') {
        await touch(page, steps);
        return true;
      }
      for (const step of steps) {
        if (step.type === 'move') await page.mouse.move(step.x, step.y);
        else await page.mouse[step.type]({ button: step.button ?? 'left' });
      }
      return true;
    },
    async resize(size) {
      await page.setViewportSize(size);
      return size;
    },
    async emulate({ reducedMotion, forcedColors, colorScheme, contrast }) {
      await page.emulateMedia({
        reducedMotion: reducedMotion ?? null,
        forcedColors: forcedColors ?? null,
        colorScheme: colorScheme ?? null,
        contrast: contrast ?? null,
      });
      return true;
    },
    async accessible() {
      const { root } = await subtree(page);
      return root && !root.ignored ? toNode(root, []) : nothing();
    },
    async tree() {
      const { nodes, root } = await subtree(page);
      return asOneTree(root ? read(root, nodes) : []);
    },
    async limitStorage(bytes) {
      const { origin } = new URL(page.url());
      const limit = bytes === undefined ? {} : { quotaSize: bytes };
      await (await devtools(page)).send('Storage.overrideQuotaForOrigin', { origin, ...limit });
      return true;
    },
    async clearDatabases() {
      const { origin } = new URL(page.url());
      await (await devtools(page)).send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
      return true;
    },
  };
}
