/** Reads an orders file away from the page, which therefore stays responsive however large the file is. */
import { guessMapping } from './columns.js';
import type { Seed } from '../../../src/model/index.js';
import type { Answer, Answers, Batch, Question } from './messages.js';
import { traceOf, understand, type Understood } from './records.js';
import { decode, readTable, type Table } from './table.js';

const sampleRows = 5;

let table: Table = { rows: [], firstRow: 1 };
let understood: Understood = { customers: [], orders: [], refused: [] };

async function answer(question: Question): Promise<Answers[keyof Answers]> {
  switch (question.ask) {
    case 'read': {
      table = readTable(decode(await question.file.arrayBuffer()));
      const width = Math.max(0, ...table.rows.slice(0, 500).map((row) => row.length));
      const { header, rows } = table;
      return { ...(header ? { header } : {}), width, sample: rows.slice(0, sampleRows), guess: guessMapping(table) };
    }
    case 'understand':
      understood = understand(table, question.mapping, question.numbered);
      return summaryOf(understood, question.mapping.currency);
    case 'batch':
      return batchOf(understood, question.from, question.size);
  }
}

/** Customers first, then their orders, then what these leave on timelines: nothing points at what is still to come. */
function batchOf({ customers, orders }: Understood, from: number, size: number): Batch {
  const slice = <Item>(items: readonly Item[], before: number): readonly Item[] =>
    items.slice(Math.max(0, from - before), Math.max(0, from - before + size));
  if (from < customers.length) return batch(from, { customers: slice(customers, 0) });
  const told = customers.length + orders.length;
  if (from < told) return batch(from, { orders: slice(orders, customers.length) });
  return batch(from, { interactions: slice(orders, told).map(traceOf) });
}

function batch(from: number, seed: Seed): Batch {
  const count = Object.values(seed).reduce((sum, records) => sum + (records?.length ?? 0), 0);
  return { batch: seed, done: from + count };
}

function summaryOf({ customers, orders, refused }: Understood, currency: string): Answers['understand'] {
  let [first, last] = [orders[0]?.placedAt, orders[0]?.placedAt];
  let amount = 0;
  for (const { placedAt, total } of orders) {
    if (first === undefined || placedAt < first) first = placedAt;
    if (last === undefined || placedAt > last) last = placedAt;
    amount += total.amount;
  }
  return {
    customers: customers.length,
    orders: orders.length,
    refused,
    ...(first !== undefined && last !== undefined ? { period: [first, last] as const } : {}),
    total: { amount, currency },
  };
}

globalThis.addEventListener('message', (event: MessageEvent<Question>) => {
  const [port] = event.ports;
  const send = (message: Answer): void => port?.postMessage(message);
  answer(event.data).then(
    (value) => send({ ok: true, value }),
    () => send({ ok: false }),
  );
});
