import { minorDigits } from '../../src/model/index.js';
import { OrdersFile } from './orders-file.js';
import type { Mapping } from './orders/columns.js';
import type { FileRead, Summary } from './orders/messages.js';
import { dateOrders } from './orders/values.js';
import { offer, part } from './page.js';
import { inEveryLanguage, language, numberText, words } from './words.js';

const currencies = ['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'INR', 'AED', 'BRL', 'KRW', 'MXN'];

/** Offers to open a file of orders, shows what was understood of it, and hands it over when the person says so. */
export function offerOrders(load: (orders: OrdersFile, summary: Summary) => Promise<void>): void {
  const dialog = part('orders-dialog', HTMLDialogElement);
  const file = part('orders-file', HTMLInputElement);
  const drop = part('drop', HTMLElement);
  const dropText = part('drop-text', HTMLElement);
  const problem = part('orders-problem', HTMLElement);
  const preview = part('orders-preview', HTMLElement);
  const loadButton = part('orders-load', HTMLButtonElement);
  const opener = part('open-orders', HTMLButtonElement);
  const selects = {
    customer: part('column-customer', HTMLSelectElement),
    name: part('column-name', HTMLSelectElement),
    date: part('column-date', HTMLSelectElement),
    amount: part('column-amount', HTMLSelectElement),
    currency: part('currency', HTMLSelectElement),
    dateOrder: part('date-order', HTMLSelectElement),
  };
  let open: { readonly orders: OrdersFile; readonly read: FileRead } | undefined;
  let summary: Summary | undefined;
  let run = 0;

  function clear(): void {
    run += 1;
    open = undefined;
    summary = undefined;
    file.value = '';
    dropText.textContent = words().drop;
    problem.hidden = true;
    preview.hidden = true;
    loadButton.disabled = true;
  }

  function close(): void {
    open?.orders.close();
    clear();
    dialog.close();
  }

  async function take(chosen: File): Promise<void> {
    open?.orders.close();
    clear();
    const own = run;
    dropText.textContent = words().reading(chosen.name);
    try {
      const opened = await OrdersFile.open(chosen);
      if (own !== run) return opened.orders.close();
      dropText.textContent = chosen.name;
      if (opened.read.sample.length === 0) return refuse(words().emptyFile);
      open = opened;
      showColumns(opened.read, opened.read.guess);
      preview.hidden = false;
      await understand();
    } catch {
      if (own === run) refuse(words().notRead);
    }
  }

  function refuse(text: string): void {
    dropText.textContent = words().drop;
    problem.textContent = text;
    problem.hidden = false;
  }

  function showColumns(read: FileRead, mapping: Mapping): void {
    const t = words();
    const columns = columnNames(read).map((label, column) => ({ value: String(column), label }));
    offer(selects.customer, columns, String(mapping.customer));
    offer(selects.name, [{ value: '-1', label: t.noColumn }, ...columns], String(mapping.name));
    offer(selects.date, columns, String(mapping.date));
    offer(selects.amount, columns, String(mapping.amount));
    const display = new Intl.DisplayNames(language(), { type: 'currency' });
    offer(
      selects.currency,
      currencies.map((code) => ({ value: code, label: `${code} · ${display.of(code) ?? code}` })),
      mapping.currency,
    );
    offer(
      selects.dateOrder,
      dateOrders.map((order) => ({ value: order, label: t.dateOrders[order] })),
      mapping.dateOrder,
    );
    // Where the year stands first there is nothing to ask.
    part('date-order-choice', HTMLElement).hidden = read.guess.dateOrder === 'ymd';
    drawSample(read);
  }

  function mappingNow(): Mapping {
    const column = (select: HTMLSelectElement): number => Number(select.value || -1);
    return {
      customer: column(selects.customer),
      name: column(selects.name),
      date: column(selects.date),
      amount: column(selects.amount),
      currency: selects.currency.value,
      dateOrder: dateOrders.find((order) => order === selects.dateOrder.value) ?? 'ymd',
    };
  }

  async function understand(): Promise<void> {
    if (!open) return;
    const own = run;
    summary = undefined;
    loadButton.disabled = true;
    const next = await open.orders.understand(mappingNow(), words().numbered);
    if (own !== run) return;
    summary = next;
    drawSummary(next);
    loadButton.disabled = next.orders === 0;
  }

  function drawSample(read: FileRead): void {
    const mapping = mappingNow();
    const used = new Set([mapping.customer, mapping.name, mapping.date, mapping.amount]);
    const table = part('sample', HTMLTableElement);
    const head = document.createElement('thead');
    const body = document.createElement('tbody');
    head.append(rowOf(columnNames(read), 'th', used));
    body.append(...read.sample.map((cells) => rowOf(cells, 'td', used)));
    table.replaceChildren(head, body);
  }

  for (const select of Object.values(selects)) {
    select.addEventListener('change', () => {
      if (open) drawSample(open.read);
      void understand();
    });
  }
  opener.addEventListener('click', () => {
    clear();
    dialog.showModal();
  });
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    if (chosen) void take(chosen);
  });
  part('orders-cancel', HTMLButtonElement).addEventListener('click', close);
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    close();
  });
  loadButton.addEventListener('click', () => {
    if (!open || !summary) return;
    const [orders, understood] = [open.orders, summary];
    clear();
    dialog.close();
    void load(orders, understood);
  });

  // A file may be dropped anywhere on the page; without this the browser would leave it for the file.
  const isFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
  document.addEventListener('dragover', (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    if (!dialog.open && !opener.disabled) dialog.showModal();
    drop.classList.add('over');
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) drop.classList.remove('over');
  });
  document.addEventListener('drop', (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    drop.classList.remove('over');
    const dropped = event.dataTransfer?.files[0];
    if (dropped && dialog.open) void take(dropped);
  });

  inEveryLanguage(() => {
    if (!open) return;
    dropText.textContent = open.orders.name;
    showColumns(open.read, mappingNow());
    if (summary) drawSummary(summary);
  });
}

function columnNames({ header, width }: FileRead): string[] {
  return Array.from({ length: width }, (_, column) => header?.[column] || words().column(numberText(column + 1)));
}

function rowOf(cells: readonly string[], tag: 'th' | 'td', used: ReadonlySet<number>): HTMLTableRowElement {
  const row = document.createElement('tr');
  cells.forEach((text, column) => {
    const cell = document.createElement(tag);
    cell.textContent = text;
    cell.classList.toggle('used', used.has(column));
    if (tag === 'th') cell.setAttribute('scope', 'col');
    row.append(cell);
  });
  return row;
}

function drawSummary({ customers, orders, period, total, refused }: Summary): void {
  const t = words();
  const facts = document.createElement('dl');
  const add = (term: string, value: string): void => {
    const pair = document.createElement('div');
    const [name, content] = [document.createElement('dt'), document.createElement('dd')];
    name.textContent = term;
    content.textContent = value;
    pair.append(name, content);
    facts.append(pair);
  };
  add(t.understoodOrders, numberText(orders));
  add(t.understoodCustomers, numberText(customers));
  if (period) add(t.understoodPeriod, periodText(period));
  add(t.understoodTotal, moneyText(total));
  part('understood', HTMLElement).replaceChildren(facts, refusedList(refused));
}

function refusedList(refused: Summary['refused']): HTMLElement {
  const t = words();
  const box = document.createElement('div');
  box.className = 'left-out';
  const count = refused.reduce((sum, reason) => sum + reason.count, 0);
  const head = document.createElement('p');
  head.textContent = count === 0 ? t.nothingRefused : t.refused(numberText(count), count);
  box.append(head);
  if (count === 0) return box;
  const list = document.createElement('ul');
  for (const { reason, count: own, rows } of refused) {
    const item = document.createElement('li');
    const numbers = new Intl.ListFormat(language(), { type: 'unit' }).format(rows.map(numberText));
    const others = own - rows.length;
    item.textContent = `${t.inRows(others > 0 ? `${numbers} + ${numberText(others)}` : numbers, own)}: ${t.refusals[reason]}`;
    list.append(item);
  }
  box.append(list);
  return box;
}

function periodText([first, last]: readonly [string, string]): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(
    new Date(first),
    new Date(last),
  );
}

function moneyText({ amount, currency }: Summary['total']): string {
  const whole = amount / 10 ** minorDigits(currency);
  return new Intl.NumberFormat(language(), { style: 'currency', currency, maximumFractionDigits: 0 }).format(whole);
}
