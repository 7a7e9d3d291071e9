/** Opens the portal page in Chromium as a visitor does: a browser profile of its own, and nothing in its stores. */
import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright';
import { createServer, type ViteDevServer } from 'vite';
import { demoServer, page as portal } from '../../build/demo.config.js';
import { freePort, pathOf, requireEngines } from '../engines.js';

const browserArguments = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--disable-quic',
];
/** Generous, for machines that do much else. */
const patience = 60_000;

export interface House {
  readonly address: string;
  visit(options?: VisitOptions): Promise<Desk>;
  close(): Promise<void>;
}

export interface VisitOptions {
  /** Customers of the made-up company; its usual number where absent. */
  readonly customers?: number;
  readonly width?: number;
  readonly locale?: string;
  /** The page is loaded anew once more than so many records have moved in; its title then says when they begin again. */
  readonly interruptedAt?: number;
}

/** Serves the page and starts the browser. */
export async function openHouse(): Promise<House> {
  requireEngines(['chromium']);
  const cacheDir = await mkdtemp(join(tmpdir(), 'rapport-demo-'));
  const port = await freePort();
  const server: ViteDevServer = await createServer({
    ...demoServer,
    cacheDir,
    server: { port, strictPort: true, host: '127.0.0.1', hmr: false, watch: null },
  });
  await server.listen();
  const browser: Browser = await chromium.launch({ executablePath: pathOf('chromium'), args: browserArguments });
  const address = `http://127.0.0.1:${port}${portal}`;
  // The first visit of all finds the dependencies unprepared, and Vite loads the page anew when they are.
  const warmUp = await browser.newPage();
  await warmUp.goto(`${address}?customers=1`, { waitUntil: 'networkidle', timeout: patience });
  await warmUp.close();
  return {
    address,
    async visit(options = {}) {
      const { width = 1440, locale = 'en-GB' } = options;
      const context = await browser.newContext({ viewport: { width, height: 1_000 }, locale, reducedMotion: 'reduce' });
      context.setDefaultTimeout(patience);
      if (options.interruptedAt !== undefined) await context.addInitScript(interrupt, options.interruptedAt);
      return Desk.open(
        context,
        `${address}${options.customers === undefined ? '' : `?customers=${options.customers}`}`,
      );
    },
    async close() {
      await browser.close();
      await server.close();
      await rm(cacheDir, { recursive: true, force: true });
    },
  };
}

/** Runs in the page: from outside, a fast company has moved in before anybody looks. */
function interrupt(most: number): void {
  addEventListener('DOMContentLoaded', () => {
    const progress = document.querySelector('progress');
    const isFirst = sessionStorage.getItem('interrupted') === null;
    if (!progress) return;
    new MutationObserver((_changes, observer) => {
      if (!isFirst) document.title = 'moved in again';
      else if (progress.value > most) {
        observer.disconnect();
        sessionStorage.setItem('interrupted', 'yes');
        location.reload();
      }
    }).observe(progress, { attributes: true });
  });
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown }[];
}

/** The portal page, by what a person does on it and sees. */
export class Desk {
  readonly page: Page;
  readonly #context: BrowserContext;
  readonly #errors: string[] = [];

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
    page.on('pageerror', (error) => this.#errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#errors.push(message.text());
    });
  }

  static async open(context: BrowserContext, address: string): Promise<Desk> {
    const desk = new Desk(context, await context.newPage());
    await desk.page.goto(address, { waitUntil: 'commit' });
    return desk;
  }

  /** Waits until everything has moved in. */
  async ready(): Promise<void> {
    await this.page.locator('html:not([data-state]) #reset:enabled').waitFor();
    await this.list.locator('[role="row"][aria-selected="true"], [role="grid"]').first().waitFor();
  }

  /** Ends the visit; the page must not have complained. */
  async leave(): Promise<void> {
    await this.#context.close();
    assert.deepEqual(this.#errors, [], 'errors on the console');
  }

  get list(): Locator {
    return this.page.locator('rapport-customer-list');
  }
  get card(): Locator {
    return this.page.locator('rapport-customer-card');
  }
  get timeline(): Locator {
    return this.page.locator('rapport-timeline');
  }
  get board(): Locator {
    return this.page.locator('rapport-pipeline-board');
  }
  get form(): Locator {
    return this.page.locator('rapport-feedback-form');
  }
  get filter(): Locator {
    return this.page.locator('rapport-segment-filter');
  }
  get source(): Locator {
    return this.page.locator('#source');
  }

  /** Waits until the list holds this many customers; its header is a row, too. */
  async listHolds(count: number): Promise<void> {
    await this.list.locator(`[role="grid"][aria-rowcount="${count + 1}"][aria-busy="false"]`).waitFor();
  }

  /** How many customers the list holds. */
  async listed(): Promise<number> {
    const count = await this.list.locator('[role="grid"]').getAttribute('aria-rowcount');
    return Number(count) - 1;
  }

  /** Chooses a customer by their place in the list, and answers with the name. */
  async choose(place: number): Promise<string> {
    const cell = this.list.locator(`[data-row="${place}"] .name`);
    const name = (await cell.textContent())?.trim() ?? '';
    await cell.click();
    await this.card.getByRole('heading', { name }).waitFor();
    return name;
  }

  /** What axe finds wrong with the page as it stands, once no colour is on its way to another: the rule and where. */
  async objections(): Promise<readonly string[]> {
    await this.page.evaluate(transitionsEnd);
    await this.page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
    const { violations } = await this.page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run(page: Document): Promise<{ violations: Violation[] }> } };
      return axe.run(document);
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => JSON.stringify(target)).join(', ')}`);
  }

  async openOrders(name: string, text: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Open your own orders…' }).click();
    await this.page.locator('#orders-file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  }
}

/** Runs in the page. Shadow roots have transitions of their own. */
async function transitionsEnd(): Promise<void> {
  await new Promise(requestAnimationFrame);
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots)
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
  const transitions = roots
    .flatMap((root) => root.getAnimations())
    .filter((animation) => animation instanceof CSSTransition);
  await Promise.allSettled(transitions.map(({ finished }) => finished));
}
