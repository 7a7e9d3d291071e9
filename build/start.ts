/** `npm start`: serves the portal page from the sources and says where. */
import { createServer } from 'vite';
import { root } from './vite.config.js';

const page = '/docs/demo/';

const server = await createServer({
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  // A person at a terminal wants to see the page; a script wants its address only.
  server: { port: 5173, strictPort: false, open: process.stdout.isTTY && !process.env['CI'] ? page : false },
  optimizeDeps: { entries: ['docs/demo/**/*.html'] },
});
await server.listen();
const [address = `http://localhost:${server.config.server.port}/`] = server.resolvedUrls?.local ?? [];
console.log(`The portal page is at ${new URL(page, address).href}`);
