import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkRecord, storeNames } from '../../src/model/index.js';
import { checkSegment } from '../../src/segments/index.js';
import { emptyCompany } from '../../stories/support/empty-company.js';
import { hostileCompany, hostileTexts } from '../../stories/support/hostile-company.js';
import { chenSiyuan, smallCompany } from '../../stories/support/small-company.js';
import { completed, danglingIn, faultsOf, recordsOf } from '../helpers/seeds.js';

const now = '2026-11-21T09:00:00.000Z';

describe('the small company', () => {
  const company = smallCompany({ now });

  it('passes the schemas and points only at what is there', () => {
    assert.deepEqual(faultsOf(company), []);
    assert.deepEqual(danglingIn(company), []);
  });

  it('has twelve customers, ten deals, three segments and one long story', () => {
    const { customers = [], deals = [], segments = [], interactions = [] } = company;
    const fields = recordsOf(company, 'fields');
    assert.deepEqual([customers.length, deals.length, segments.length], [12, 10, 3]);
    assert.equal(interactions.filter((entry) => entry.customerId === chenSiyuan).length, 40);
    for (const segment of segments)
      assert.equal(checkSegment(segment.rule, 'customers', fields).ok, true, segment.name);
  });

  it('lets 陈思远 have spent ¥128,400 in 14 orders', () => {
    const totals = (company.orders ?? [])
      .filter((order) => order.customerId === chenSiyuan)
      .map((order) => order.total.amount);
    assert.equal(totals.length, 14);
    assert.equal(
      totals.reduce((sum, amount) => sum + amount, 0),
      12_840_000,
    );
    for (const order of company.orders ?? [])
      assert.equal(
        order.lines?.reduce((sum, line) => sum + (line.total?.amount ?? 0), 0),
        order.total.amount,
        order.id,
      );
  });
});

describe('the hostile company', () => {
  const company = hostileCompany({ now });

  it('is valid: it is the reader who must cope', () => {
    assert.deepEqual(faultsOf(company), []);
  });

  it('comes back from checking with every text, key and identifier as it was', () => {
    for (const store of storeNames) {
      for (const record of company[store] ?? []) {
        const result = checkRecord(store, completed(store, record));
        assert.ok(result.ok);
        assert.equal(JSON.stringify(result.record), JSON.stringify(completed(store, record)));
      }
    }
    const proto = company.customers?.find((customer) => customer.id === '__proto__');
    assert.equal(Object.getOwnPropertyDescriptor(proto?.fields ?? {}, '__proto__')?.value, hostileTexts.markup);
    assert.equal(Object.getPrototypeOf({}), Object.prototype);
  });
});

describe('the empty company', () => {
  it('is set up and has nobody in it', () => {
    const company = emptyCompany();
    assert.deepEqual(faultsOf(company), []);
    assert.deepEqual([company.customers, company.deals, company.interactions], [[], [], []]);
    assert.ok((company.pipelines?.length ?? 0) > 0 && (company.surveys?.length ?? 0) > 0);
  });
});
