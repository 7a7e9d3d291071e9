/** `npm start`: serves the portal page from the sources and says where. */
import { createServer } from 'vite';
import { demoServer, page } from './demo.config.js';

const server = await createServer({
  ...demoServer,
  // A person at a terminal wants to see the page; a script wants its address only.
  server: { port: 5173, strictPort: false, open: process.stdout.isTTY && !process.env['CI'] ? page : false },
});
await server.listen();
const [address = `http://localhost:${server.config.server.port}/`] = server.resolvedUrls?.local ?? [];
console.log(`The portal page is at ${new URL(page, address).href}`);
