/** The commands in WebKitGTK: WebDriver actions, and what its accessibility layer computed for an element. */
import type { AccessibleNode, MouseButton } from '../helpers/commands.js';
import type { Browser as Driver } from 'webdriverio';
import { asOneTree, nothing } from './accessible-nodes.js';
import type { EngineCommands } from './commands.js';
import { codePointOf, keysOf } from './keys.js';
import type { WebKitLauncher } from './launchers.js';

const buttons: Readonly<Record<MouseButton, number>> = { left: 0, middle: 1, right: 2 };

interface ElementReference {
  readonly [key: string]: string;
}

/** What the page knows of an element; role and name are asked of the engine. */
interface Sketch {
  readonly element?: ElementReference;
  readonly text?: string;
  readonly states: Record<string, unknown>;
  readonly description?: string;
  readonly value?: string;
  readonly focused?: true;
  readonly children: readonly Sketch[];
}

/** Walks what is shown under the element, through slots and open shadow roots. */
const sketch = `
  const deep = arguments[0];
  let active = document.activeElement;
  while (active && active.shadowRoot && active.shadowRoot.activeElement) active = active.shadowRoot.activeElement;
  const truth = (value) => (value === 'true' ? true : value === 'false' ? false : value);
  const twoSided = { checked: 'aria-checked', expanded: 'aria-expanded', pressed: 'aria-pressed', selected: 'aria-selected' };
  const oneSided = {
    busy: 'aria-busy', disabled: 'aria-disabled', hasPopup: 'aria-haspopup', invalid: 'aria-invalid', live: 'aria-live',
    modal: 'aria-modal', multiselectable: 'aria-multiselectable', readonly: 'aria-readonly', required: 'aria-required',
    roledescription: 'aria-roledescription', valuetext: 'aria-valuetext', current: 'aria-current',
  };
  const statesOf = (element) => {
    const states = {};
    for (const [state, name] of Object.entries(twoSided)) if (element.hasAttribute(name)) states[state] = truth(element.getAttribute(name));
    for (const [state, name] of Object.entries(oneSided)) {
      const value = truth(element.getAttribute(name));
      if (value !== null && value !== false && value !== 'off') states[state] = value;
    }
    if (element.matches('input[type=checkbox], input[type=radio]')) states.checked = element.indeterminate ? 'mixed' : element.checked;
    if (element.matches('option')) states.selected = element.selected;
    if (element.matches(':disabled')) states.disabled = true;
    if (element.matches(':required')) states.required = true;
    if (element.matches('details > summary:first-of-type')) states.expanded = element.parentElement.open;
    const heading = /^H([1-6])$/.exec(element.tagName);
    const level = element.getAttribute('aria-level') ?? (heading ? heading[1] : null);
    if (level !== null) states.level = Number(level);
    return states;
  };
  const describedBy = (element) => {
    const direct = element.getAttribute('aria-description');
    const ids = (element.getAttribute('aria-describedby') ?? '').split(/\\s+/).filter(Boolean);
    const words = ids.map((id) => element.getRootNode().getElementById(id)?.textContent.trim() ?? '').join(' ');
    return words || direct || '';
  };
  const insideOf = (element) => {
    if (element instanceof HTMLSlotElement) return element.assignedNodes().length ? element.assignedNodes() : element.childNodes;
    return (element.shadowRoot ?? element).childNodes;
  };
  const leaf = 'input, textarea, select, svg, img';
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.trim() ? [{ text: node.data.trim(), states: {}, children: [] }] : [];
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches('style, script, template')) return [];
    const shown = getComputedStyle(node).display === 'contents' || node.checkVisibility({ visibilityProperty: true });
    if (!shown || node.getAttribute('aria-hidden') === 'true' || node.closest('[inert]')) return [];
    const made = { element: node, states: statesOf(node), children: [] };
    const description = describedBy(node);
    if (description) made.description = description;
    if ('value' in node && typeof node.value === 'string' && node.matches('input:not([type=checkbox], [type=radio]), textarea, select')) made.value = node.value;
    else if (node.hasAttribute('aria-valuenow')) made.value = node.getAttribute('aria-valuenow');
    if (node === active) made.focused = true;
    if (deep && !node.matches(leaf)) made.children = [...insideOf(node)].flatMap(walk);
    return [made];
  };
  return walk(globalThis.rapportSubject);`;

/** Roles that WebKit calls by another name than ARIA. */
const roles: Readonly<Record<string, string>> = { '': 'generic', img: 'image', presentation: 'none' };

async function complete(driver: Driver, { element, text, children, ...rest }: Sketch): Promise<AccessibleNode> {
  if (!element) return { role: 'StaticText', name: text ?? '', states: {}, children: [] };
  const [id = ''] = Object.values(element);
  const role = await driver.getElementComputedRole(id);
  const name = await driver.getElementComputedLabel(id);
  const inner: AccessibleNode[] = [];
  for (const child of children) inner.push(await complete(driver, child));
  return { role: roles[role] ?? role, name: name ?? '', ...rest, children: inner };
}

async function read(driver: Driver, deep: boolean): Promise<AccessibleNode[]> {
  const sketches = await driver.execute<Sketch[], [boolean]>(sketch, deep);
  return Promise.all(sketches.map((one) => complete(driver, one)));
}

export function commands(launcher: WebKitLauncher): EngineCommands {
  const driver = launcher.session;
  const keyboard = (actions: object[]): Promise<void> =>
    driver.performActions([{ type: 'key', id: 'keyboard', actions }]);
  const down = (key: string): object => ({ type: 'keyDown', value: codePointOf(key) });
  const up = (key: string): object => ({ type: 'keyUp', value: codePointOf(key) });
  return {
    press(chord) {
      const keys = keysOf(chord);
      return keyboard([...keys.map(down), ...keys.toReversed().map(up)]);
    },
    hold: (key) => keyboard([down(key)]),
    release: (key) => keyboard([up(key)]),
    type: (text) => keyboard([...text].flatMap((character) => [down(character), up(character)])),
    async point(pointer, steps) {
      if (pointer === 'touch') return false;
      const actions = steps.map((step) => {
        if (step.type === 'move')
          return { type: 'pointerMove', duration: 0, x: Math.round(step.x), y: Math.round(step.y) };
        return { type: step.type === 'down' ? 'pointerDown' : 'pointerUp', button: buttons[step.button ?? 'left'] };
      });
      await driver.performActions([{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }]);
      return true;
    },
    resize: ({ width, height }) => launcher.resize(width, height),
    emulate: async () => false,
    accessible: async () => (await read(driver, false))[0] ?? nothing(),
    tree: async () => asOneTree(await read(driver, true)),
    limitStorage: async () => false,
    clearDatabases: async () => false,
  };
}
