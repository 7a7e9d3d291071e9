/** One tab of a visitor, driven through DevTools. */
import type { BrowserContext, Page } from 'puppeteer-core';
import type { Look, Told } from './looks.js';
import type { Hands } from './page.js';

/** Milliseconds that anything in a page may take on a machine that does much else. */
const patience = 45_000;

type Reachable = { readonly visitor: Readonly<Record<string, (...values: readonly unknown[]) => unknown>> };

export class Tab {
  readonly #page: Page;
  #heard: (told: Told) => void = () => undefined;
  #isOffline = false;

  private constructor(page: Page) {
    this.#page = page;
    page.setDefaultTimeout(patience);
    // "Leave this page?" – whoever reloads leaves it.
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
  }

  static async open(context: BrowserContext): Promise<Tab> {
    return Tab.#of(await context.newPage());
  }

  static async #of(page: Page): Promise<Tab> {
    const tab = new Tab(page);
    await page.exposeFunction('tell', (told: string) => tab.#heard(JSON.parse(told) as Told));
    return tab;
  }

  /** Tells of everything that the form in this tab says, to one at a time. */
  hear(heard: (told: Told) => void): void {
    this.#heard = heard;
  }

  async goTo(address: string): Promise<void> {
    await this.setOffline(false);
    await this.#page.goto(address);
  }

  /** Without a network the browser shows a page of its own; the visitor tries once more when it is back. */
  async reload(): Promise<void> {
    const isOffline = this.#isOffline;
    await this.#page.reload().catch((error: unknown) => {
      if (!isOffline) throw error;
    });
    if (!isOffline) return;
    await this.setOffline(false);
    await this.#page.reload();
  }

  /** Goes to another page and comes back. */
  async leave(address: string): Promise<void> {
    await this.#page.goto('about:blank');
    await this.goTo(address);
  }

  /** What this page opens is a copy of it, with the same storage of the session. */
  async copy(): Promise<Tab> {
    const opened = new Promise<Page>((resolve) => this.#page.once('popup', (page) => resolve(page as Page)));
    await this.#page.evaluate(() => void open(location.href));
    const page = await opened;
    const tab = await Tab.#of(page);
    // What it says is heard from its first word on.
    await page.reload();
    return tab;
  }

  async setOffline(isOffline: boolean): Promise<void> {
    if (this.#isOffline === isOffline) return;
    this.#isOffline = isOffline;
    await this.#page.setOfflineMode(isOffline);
  }

  close(): Promise<void> {
    return this.#page.close();
  }

  asked(): Promise<Look> {
    return this.#have('asked', patience / 2);
  }

  whole(): Promise<Look> {
    return this.#have('whole', patience / 2);
  }

  waiting(): Promise<number> {
    return this.#have('waiting');
  }

  choose(score: number): Promise<void> {
    return this.#have('choose', score);
  }

  write(words: string): Promise<string | undefined> {
    return this.#have('write', words);
  }

  /** Presses the button, without waiting for what comes of it. */
  press(times: number, gap: number): Promise<void> {
    return this.#have('press', times, gap);
  }

  /** Has something done in the page. Where that fails, the error says what. */
  async #have<Name extends keyof Hands>(
    name: Name,
    ...given: Parameters<Hands[Name]>
  ): Promise<Awaited<ReturnType<Hands[Name]>>> {
    const act = (hand: string, values: readonly unknown[]): unknown => {
      const { visitor } = globalThis as unknown as Reachable;
      return visitor[hand]?.(...values);
    };
    try {
      return (await this.#page.evaluate(act, name, given)) as Awaited<ReturnType<Hands[Name]>>;
    } catch (error) {
      throw new Error(`This could not be done in a page: ${name}.`, { cause: error });
    }
  }
}
