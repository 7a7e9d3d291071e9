import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { guessMapping } from '../../docs/demo/orders/columns.js';
import { understand, type Understood } from '../../docs/demo/orders/records.js';
import { decode, readTable } from '../../docs/demo/orders/table.js';
import { guessDateOrder, guessDecimalMark, readAmount, readMoment } from '../../docs/demo/orders/values.js';

function read(text: string): Understood {
  const table = readTable(text);
  return understand(table, guessMapping(table), 'Customer');
}

const amounts = ({ orders }: Understood): readonly number[] => orders.map(({ total }) => total.amount);

describe('reading an orders file', () => {
  it('finds customer, name, date and amount by the names of their columns, in whatever order', () => {
    const table = readTable('Amount,Qty,Order Date,Customer Name,Customer ID\n5.00,1,2026-01-02,Ana,C1\n');
    const { customer, name, date, amount } = guessMapping(table);
    assert.deepEqual({ customer, name, date, amount }, { customer: 4, name: 3, date: 2, amount: 0 });
  });

  it('knows Chinese column names and semicolons, tabs and bars', () => {
    for (const mark of [',', ';', '\t', '|']) {
      const { customers, orders } = read(
        [
          ['订单号', '客户', '下单日期', '金额'],
          ['1', '周宁', '2026年3月5日', '¥12.30'],
        ]
          .map((row) => row.join(mark))
          .join('\n'),
      );
      assert.deepEqual(
        customers.map(({ name }) => name),
        ['周宁'],
      );
      assert.deepEqual(
        orders.map(({ placedAt, total }) => [placedAt, total]),
        [['2026-03-05T12:00:00.000Z', { amount: 1230, currency: 'CNY' }]],
      );
    }
  });

  it('reads a file without column names by what is in its columns', () => {
    const { customers, orders } = read('ana@shop.example,2026-01-02,7\nben@shop.example,2026-01-03,8\n');
    assert.deepEqual(
      customers.map(({ contactPoints }) => contactPoints?.[0]?.value),
      ['ana@shop.example', 'ben@shop.example'],
    );
    assert.equal(orders.length, 2);
  });

  it('reads the CDNOW format, in dollars', () => {
    const { customers, orders } = read(
      ' 00004 0001 19970101  2   29.33\n 00004 0001 19970118  2   29.73\n 00021 0002 19970101  3   63.34\n',
    );
    assert.deepEqual(
      customers.map(({ name, lifecycle }) => [name, lifecycle]),
      [
        ['Customer 00004', 'repeat'],
        ['Customer 00021', 'first-purchase'],
      ],
    );
    assert.deepEqual(
      orders.map(({ total }) => total),
      [2933, 2973, 6334].map((amount) => ({ amount, currency: 'USD' })),
    );
  });

  it('gives the same ids each time, and one customer for one address in any case', () => {
    const text = 'customer,date,amount\nAna@Shop.example,2026-01-02,1\nana@shop.example,2026-01-03,2\n';
    assert.deepEqual(read(text), read(text));
    assert.equal(read(text).customers.length, 1);
  });

  it('leaves out what has no customer, date or amount and says in which rows', () => {
    const { orders, refused } = read(
      'customer,date,amount\n,2026-01-02,1\nAna,never,1\nAna,2026-02-30,1\nAna,2026-01-02,-1\nAna,2026-01-02,?\nAna,2026-01-02,1\n',
    );
    assert.equal(orders.length, 1);
    assert.deepEqual(refused, [
      { reason: 'no-customer', count: 1, rows: [2] },
      { reason: 'no-date', count: 2, rows: [3, 4] },
      { reason: 'no-amount', count: 1, rows: [6] },
      { reason: 'negative', count: 1, rows: [5] },
    ]);
  });

  it('reads what Chinese spreadsheets write', () => {
    const gb18030 = new Uint8Array([0xbf, 0xcd, 0xbb, 0xa7]);
    assert.equal(decode(gb18030.buffer), '客户');
  });
});

describe('reading dates and amounts', () => {
  it('tells day first from month first by the days that are no months', () => {
    assert.equal(guessDateOrder(['03/04/2026', '13/04/2026']), 'dmy');
    assert.equal(guessDateOrder(['03/04/2026', '03/14/2026']), 'mdy');
    assert.equal(guessDateOrder(['03/04/2026']), 'dmy');
    assert.equal(guessDateOrder(['2026-04-03']), 'ymd');
    assert.equal(readMoment('03/04/2026', 'mdy'), '2026-03-04T12:00:00.000Z');
    assert.equal(readMoment('03/04/26', 'dmy'), '2026-04-03T12:00:00.000Z');
  });

  it('reads times, halves of the day and zones', () => {
    assert.equal(readMoment('2026-03-04 17:05', 'ymd'), '2026-03-04T17:05:00.000Z');
    assert.equal(readMoment('3/4/2026 5:05 PM', 'mdy'), '2026-03-04T17:05:00.000Z');
    assert.equal(readMoment('2026-03-04T01:00:00+0800', 'ymd'), '2026-03-03T17:00:00.000Z');
    assert.equal(readMoment('4 March 2026', 'ymd'), '2026-03-04T12:00:00.000Z');
  });

  it('refuses days that no calendar has', () => {
    for (const text of ['2026-02-30', '20261301', '31/04/2026', '2026-01-01 25:00', '12345'])
      assert.equal(readMoment(text, 'dmy'), undefined, text);
  });

  it('keeps every cent, with a point or with a comma', () => {
    assert.equal(guessDecimalMark(['1.234,50', '10']), 'comma');
    assert.equal(guessDecimalMark(['1,234', '10.5']), 'point');
    assert.equal(readAmount('€1.234,50', 'comma', 'EUR'), 123_450);
    assert.equal(readAmount('$1,234.5', 'point', 'USD'), 123_450);
    assert.equal(readAmount('¥1234', 'point', 'JPY'), 1_234);
    assert.equal(readAmount('1.005', 'point', 'USD'), 101);
    assert.equal(readAmount('(5.00)', 'point', 'USD'), -500);
  });

  it('refuses what is no number', () => {
    for (const text of ['', 'n/a', 'free', '1-2', '1.2.3.'])
      assert.equal(readAmount(text, 'point', 'USD'), undefined, text);
  });

  it('sums what a file says to the cent', () => {
    assert.deepEqual(amounts(read('customer,date,amount\nAna,2026-01-02,0.1\nAna,2026-01-02,0.2\n')), [10, 20]);
  });
});
