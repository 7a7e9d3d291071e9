/** SQLite in WebAssembly, in a worker as OPFS demands; the page sends rows and gets answers. */
import { drive } from '../drive.js';

let worker;
let number = 0;
const waiting = new Map();

function ask(verb, argument) {
  if (!worker) {
    worker = new Worker('/worker.js', { type: 'module' });
    worker.onmessage = ({ data: { id, answer, error } }) => {
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (error) reject(new Error(error));
      else resolve(answer);
    };
  }
  number += 1;
  worker.postMessage({ id: number, verb, argument });
  return new Promise((resolve, reject) => waiting.set(number, { resolve, reject }));
}

drive({
  reset: () => ask('reset'),
  async write(rows) {
    await ask('open');
    for (let from = 0; from < rows.length; from += 1_000) await ask('write', rows.slice(from, from + 1_000));
  },
  async open() {
    await ask('open');
    return ask('page', 0);
  },
  get: (id) => ask('get', id),
  page: (offset) => ask('page', offset),
  count: (wanted) => ask('count', wanted),
  put: (row) => ask('write', [row]),
  async close() {
    await ask('close');
    worker.terminate();
    worker = undefined;
  },
});
