/** Reads an orders file away from the page, which therefore stays responsive however large the file is. */
import { guessMapping } from './columns.js';
import type { Answer, Answers, Question } from './messages.js';
import { understand, type Understood } from './records.js';
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
    case 'batch': {
      // Customers first, so that no order points at somebody who is still to come.
      const { customers, orders } = understood;
      const { from, size } = question;
      if (from < customers.length) {
        const some = customers.slice(from, from + size);
        return { batch: { customers: some }, done: from + some.length };
      }
      const some = orders.slice(from - customers.length, from - customers.length + size);
      return { batch: { orders: some }, done: from + some.length };
    }
  }
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
