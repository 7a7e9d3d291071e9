import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import Papa from 'papaparse';
import { memoryAdapter } from '../../src/data/adapters/memory/index.js';
import { exportCsv } from '../../src/data/export-csv.js';
import type { Customer, Order } from '../../src/model/index.js';

const orderNamed = (number: string): Order => ({ id: 'o1', number }) as Order;
const read = (text: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true }).data;
const numberOf = (number: string, options = {}): string | undefined => {
  const [file] = exportCsv({ records: { orders: [orderNamed(number)] } }, options);
  return read(file?.text ?? '')[0]?.['number'];
};

describe('an export as tables', () => {
  it('has a table for each store with a column for each value', async () => {
    const crm = memoryAdapter({
      seed: {
        customers: [
          {
            id: 'chen',
            kind: 'person',
            name: '陈思远',
            lifecycle: 'loyal',
            contactPoints: [{ kind: 'phone', value: '+8613800138000', primary: true }],
          },
        ],
        orders: [
          {
            id: 'o1',
            customerId: 'chen',
            placedAt: '2026-10-01T09:00:00.000Z',
            total: { amount: -1_250, currency: 'CNY' },
          },
        ],
      },
    });
    const files = exportCsv(await crm.customers.export('chen', {}));
    assert.deepEqual(
      files.map(({ store }) => store),
      ['customers', 'orders'],
    );
    const [customer] = read(files[0]?.text ?? '');
    assert.equal(customer?.['name'], '陈思远');
    assert.equal(customer?.['contactPoints.0.kind'], 'phone');
    assert.equal(customer?.['contactPoints.0.value'], "'+8613800138000");
    assert.equal(read(files[1]?.text ?? '')[0]?.['total.amount'], '-1250');
  });

  it('disarms whatever a spreadsheet would run, wherever it begins', () => {
    for (const text of [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      ' =1',
      '\r=1',
      '＝1',
      '＋1',
      '－1',
      '＠A',
      '\u200B=1',
      '=cmd|x!A1',
    ]) {
      assert.equal(numberOf(text), `'${text}`, JSON.stringify(text));
    }
  });

  it('disarms the names of custom fields in the header, too', () => {
    const record = { id: 'chen', fields: { '=1': 'x' } } as unknown as Customer;
    const [file] = exportCsv({ records: { customers: [record] } });
    assert.match(file?.text ?? '', /^\uFEFFid,fields\.=1\r\n/);
    const [bare] = exportCsv({ records: { customers: [{ '=1': 'x' } as unknown as Customer] } });
    assert.match(bare?.text ?? '', /^\uFEFF'=1\r\n/);
  });

  it('leaves texts alone for programs', () => {
    assert.equal(numberOf('=1+1', { exact: true }), '=1+1');
  });

  it('is read back by another program as it was, but for the apostrophe', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const back = numberOf(text) ?? '';
        assert.ok(back === text || back === `'${text}`);
        assert.equal(numberOf(text, { exact: true }), text);
      }),
      { seed: 20261121, numRuns: 1_000 },
    );
  });

  it('keeps a key named __proto__ as data', () => {
    const fields = Object.fromEntries([['__proto__', 'kept']]);
    const [file] = exportCsv({ records: { customers: [{ id: 'a', fields } as unknown as Customer] } });
    assert.match(file?.text ?? '', /fields\.__proto__\r\na,kept/);
  });
});
