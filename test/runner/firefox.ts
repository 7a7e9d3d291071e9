/** The commands in Firefox: Puppeteer over WebDriver BiDi. */
import type { KeyInput, Page } from 'puppeteer-core';
import type { AccessibleNode } from '../helpers/commands.js';
import type { EngineCommands } from './commands.js';
import { keysOf } from './keys.js';

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
      if (pointer === 'touch') return false;
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
    emulate: async () => false,
    accessible: async (): Promise<AccessibleNode> => ({ role: '', name: '', states: {}, children: [] }),
    tree: async () => false,
  };
}
