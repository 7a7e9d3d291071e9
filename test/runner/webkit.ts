/** The commands in WebKitGTK: WebDriver actions, and what its accessibility layer computed for an element. */
import type { AccessibleNode, MouseButton } from '../helpers/commands.js';
import type { EngineCommands } from './commands.js';
import { codePointOf, keysOf } from './keys.js';
import type { WebKitLauncher } from './launchers.js';

const buttons: Readonly<Record<MouseButton, number>> = { left: 0, middle: 1, right: 2 };

interface ElementReference {
  readonly [key: string]: string;
}

async function describeElement(launcher: WebKitLauncher, reference: ElementReference): Promise<AccessibleNode> {
  const [id = ''] = Object.values(reference);
  const driver = launcher.session;
  return {
    role: await driver.getElementComputedRole(id),
    name: await driver.getElementComputedLabel(id),
    states: {},
    children: [],
  };
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
        if (step.type === 'move') return { type: 'pointerMove', duration: 0, x: Math.round(step.x), y: Math.round(step.y) };
        return { type: step.type === 'down' ? 'pointerDown' : 'pointerUp', button: buttons[step.button ?? 'left'] };
      });
      await driver.performActions([{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }]);
      return true;
    },
    resize: ({ width, height }) => launcher.resize(width, height),
    emulate: async () => false,
    async accessible() {
      return describeElement(launcher, await driver.execute('return globalThis.rapportSubject'));
    },
    tree: async () => false,
  };
}
