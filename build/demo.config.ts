/** The server of the portal page, for `npm start` and for the tests that open it. */
import type { InlineConfig } from 'vite';
import { root } from './vite.config.js';

/** Where the portal page is on that server. */
export const page = '/docs/demo/';

export const demoServer: InlineConfig = {
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  // Its worker too: a dependency that is found later makes the page load anew.
  optimizeDeps: { entries: ['docs/demo/**/*.html', 'docs/demo/orders/worker.ts'] },
};
