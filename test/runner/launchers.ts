/** How each engine is started, and one way to reach what the stock launchers keep to themselves. */
import type { BrowserLauncher } from '@web/test-runner-core';
import type { ChromeLauncher } from '@web/test-runner-chrome';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { WebdriverLauncher } from '@web/test-runner-webdriver';
import type { Browser as Driver } from 'webdriverio';
import { forgetPreferences, keepTrees } from './firefox.js';
import type { Size } from '../helpers/commands.js';
import { pathOf, startWebKitDriver, type Engine, type Processes } from '../engines.js';

/** The window of every test page, in CSS pixels; the Firefox launcher knows no other. */
const viewport = { width: 800, height: 600 } as const;

export const chromiumArguments = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

function chromium(): BrowserLauncher {
  const launcher = playwrightLauncher({
    product: 'chromium',
    launchOptions: { executablePath: pathOf('chromium'), args: chromiumArguments },
    createBrowserContext: ({ browser }) => browser.newContext({ viewport }),
  });
  launcher.name = 'Chromium';
  return launcher;
}

/** What the stock launcher keeps to itself: the pages that it would use again. */
interface StockPuppeteer {
  readonly inactivePages: unknown[];
}

/** Each file has a page with storage of its own. */
function firefox(): BrowserLauncher {
  const kept = new WeakMap<object, Promise<void>>();
  const launcher = puppeteerLauncher({
    launchOptions: {
      browser: 'firefox',
      executablePath: pathOf('firefox'),
      headless: true,
      args: ['--remote-allow-system-access'],
    },
    async createPage({ browser }) {
      const trees = kept.get(browser) ?? keepTrees(browser);
      kept.set(browser, trees);
      await trees;
      return (await browser.createBrowserContext()).newPage();
    },
  }) as ChromeLauncher;
  launcher.name = 'Firefox';
  const stop = launcher.stopSession.bind(launcher);
  launcher.stopSession = async (id) => {
    const page = launcher.getPage(id);
    await forgetPreferences(page);
    const answer = await stop(id);
    (launcher as unknown as StockPuppeteer).inactivePages.length = 0;
    // A database that Firefox leaves locked when its page goes would be locked for every file after this one.
    await page.browserContext().close();
    return answer;
  };
  return launcher;
}

/** Milliseconds that a page may take to open, less than the runner waits for its first test. */
const patience = 30_000;

/** Whether it is done in time; false also where it fails, even later. */
function inTime(work: Promise<unknown>): Promise<boolean> {
  const done = work.then(
    () => true,
    () => false,
  );
  return Promise.race([done, new Promise<boolean>((resolve) => setTimeout(resolve, patience, false))]);
}

/** Answers as soon as the page has the size asked for, else with the size that it keeps for half a second. */
const untilOfSize = `
  const [width, height, answer] = arguments;
  let [had, since] = ['', 0];
  const look = () => {
    const [now, has] = [performance.now(), innerWidth + ' ' + innerHeight];
    if (has !== had) [had, since] = [has, now];
    if ((innerWidth === width && innerHeight === height) || now - since > 500) answer({ width: innerWidth, height: innerHeight });
    else setTimeout(look, 10);
  };
  look();`;

/** What the stock launcher keeps to itself. */
interface Stock {
  readonly pendingHeartbeat: NodeJS.Timeout;
  readonly driverManager: { startSession(id: string, url: string): Promise<void> };
}

/** The stock launcher, which also restores the window before each file and lends its driver to the commands. */
export class WebKitLauncher extends WebdriverLauncher {
  get session(): Driver {
    return (this as unknown as { driver: Driver }).driver;
  }

  override async initialize(config: Parameters<WebdriverLauncher['initialize']>[0]): Promise<void> {
    await super.initialize(config);
    this.name = 'WebKitGTK';
  }

  override async startSession(id: string, url: string): Promise<void> {
    const first = !this.session;
    await this.ready();
    if (first) this.#settleIn();
    if (first || this.#resized) await this.resize(viewport.width, viewport.height);
    this.#resized = false;
    return super.startSession(id, url);
  }

  #resized = false;

  #settleIn(): void {
    const { pendingHeartbeat, driverManager } = this as unknown as Stock;
    // It asks in the middle of other commands, of which the driver can do only one at a time.
    clearInterval(pendingHeartbeat);
    const open = driverManager.startSession.bind(driverManager);
    driverManager.startSession = async (id, url) => {
      // No test has begun on a page that does not open: it gets a new browser.
      if (await inTime(open(id, url))) return;
      console.log(`WebKitGTK did not open a page within ${patience / 1_000} s, and is started again.`);
      await this.session.reloadSession();
      await this.resize(viewport.width, viewport.height);
      await open(id, url);
    };
  }

  /** Gives the page exactly this size, or answers with the size that the window manager allowed. */
  async resize(width: number, height: number): Promise<Size> {
    this.#resized = true;
    let got: Size = { width: 0, height: 0 };
    for (let round = 0; round < 3; round += 1) {
      await this.session.setWindowRect(null, null, width + this.#frame.width, height + this.#frame.height);
      got = await this.session.executeAsync<Size, [number, number]>(untilOfSize, width, height);
      if (got.width === width && got.height === height) break;
      // What the window has around the page is learned from a page that no longer changes its size.
      this.#frame = {
        width: Math.max(0, this.#frame.width + width - got.width),
        height: Math.max(0, this.#frame.height + height - got.height),
      };
    }
    return got;
  }

  #frame: Size = { width: 0, height: 0 };

  private ready(): Promise<void> {
    return (this as unknown as { ensureManagerInitialized(): Promise<void> }).ensureManagerInitialized();
  }
}

async function webkit(processes: Processes): Promise<BrowserLauncher> {
  const port = await startWebKitDriver(processes);
  return new WebKitLauncher({
    hostname: '127.0.0.1',
    port,
    path: '/',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary: pathOf('miniBrowser'), args: ['--automation'] },
    } as WebdriverIO.Capabilities,
  }) as unknown as BrowserLauncher;
}

export async function launch(engine: Engine, processes: Processes): Promise<BrowserLauncher> {
  switch (engine) {
    case 'chromium':
      return chromium();
    case 'firefox':
      return firefox();
    case 'webkit':
      return webkit(processes);
  }
}
