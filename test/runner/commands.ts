/** The server side of `test/helpers/commands.ts`: one command for every engine, by whatever way each understands. */
import type { TestRunnerPlugin, TestSession } from '@web/test-runner-core';
import type { ChromeLauncher } from '@web/test-runner-chrome';
import type { PlaywrightLauncher } from '@web/test-runner-playwright';
import type { AccessibleNode, MediaFeatures, Pointer, PointerStep, Size } from '../helpers/commands.js';
import * as chromium from './chromium.js';
import * as firefox from './firefox.js';
import { WebKitLauncher } from './launchers.js';
import * as webkit from './webkit.js';

/** What the page may ask for; each engine answers, or says with `false` that it cannot. */
export interface EngineCommands {
  press(chord: string): Promise<void>;
  hold(key: string): Promise<void>;
  release(key: string): Promise<void>;
  type(text: string): Promise<void>;
  point(pointer: Pointer, steps: readonly PointerStep[]): Promise<boolean>;
  resize(size: Size): Promise<Size>;
  emulate(media: MediaFeatures): Promise<boolean>;
  /** Of the element that the page laid down at `globalThis.rapportSubject`. */
  accessible(): Promise<AccessibleNode>;
  tree(): Promise<AccessibleNode>;
  /** Leaves the page's origin so many bytes of storage; without an amount, as many as always. */
  limitStorage(bytes?: number): Promise<boolean>;
  /** Takes all the databases of the page's origin away, as a person does in the settings. */
  clearDatabases(): Promise<boolean>;
}

function commandsOf({ browser, id }: TestSession): EngineCommands {
  if (browser.type === 'playwright') return chromium.commands((browser as PlaywrightLauncher).getPage(id));
  if (browser.type === 'puppeteer') return firefox.commands((browser as ChromeLauncher).getPage(id));
  if ((browser as unknown) instanceof WebKitLauncher) return webkit.commands(browser as unknown as WebKitLauncher);
  throw new Error(`No commands for ${browser.name}.`);
}

const prefix = 'rapport:';

export function commandsPlugin(): TestRunnerPlugin {
  return {
    name: 'rapport-commands',
    async executeCommand({ command, payload, session }) {
      if (!command.startsWith(prefix)) return undefined;
      const name = command.slice(prefix.length) as keyof EngineCommands;
      const run = commandsOf(session as TestSession)[name] as (...args: readonly unknown[]) => Promise<unknown>;
      const result = await run(...(payload as readonly unknown[]));
      // The runner takes an absent answer for an unknown command.
      return { result: result ?? null };
    },
  };
}
