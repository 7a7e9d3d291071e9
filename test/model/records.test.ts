import { expect } from '@open-wc/testing';
import {
  checkPatch,
  checkRecord,
  copyPlainData,
  emptiesOf,
  storeNames,
  type RecordIssue,
} from '../../src/model/index.js';

const moment = '2026-11-21T09:00:00.000Z';
const given = { id: 'c1', version: '1', createdAt: moment, updatedAt: moment };
const ana = { ...given, ...emptiesOf('customers'), kind: 'person', name: 'Ana Moreno', lifecycle: 'repeat' };

function issuesOf(store: 'customers' | 'deals' | 'orders', value: unknown): readonly RecordIssue[] {
  const result = checkRecord(store, value);
  return result.ok ? [] : result.issues;
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

function nested(levels: number): unknown {
  return levels === 0 ? 'end' : { deeper: nested(levels - 1) };
}

describe('checking a record', () => {
  it('accepts what fits and answers a frozen copy', () => {
    const result = checkRecord('customers', ana);
    expect(result.ok).to.equal(true);
    if (!result.ok) return;
    expect(result.record).to.deep.equal(ana);
    expect(result.record).not.to.equal(ana);
    expect(Object.isFrozen(result.record)).to.equal(true);
    expect(Object.isFrozen(result.record.tags)).to.equal(true);
  });

  it('answers what is frozen throughout as it is, and copies what can still be changed somewhere', () => {
    const whole = frozen({ ...ana, tags: ['key'], fields: { note: 'a' } });
    const result = checkRecord('customers', whole);
    expect(result.ok && result.record).to.equal(whole);
    const tags = ['key'];
    const loose = checkRecord('customers', Object.freeze({ ...frozen({ ...ana }), tags }));
    tags.push('late');
    expect(loose.ok && loose.record.tags).to.deep.equal(['key']);
  });

  it('holds what is frozen to the same shape and the same limits', () => {
    expect(issuesOf('customers', frozen({ ...ana, lifecycle: 'asleep' }))[0]?.path).to.deep.equal(['lifecycle']);
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    const unfit: readonly (readonly [unknown, string])[] = [
      [Object.freeze(loop), 'contains itself'],
      [frozen({ at: new Date(0) }), 'not plain data'],
      [frozen({ credit: Number.NaN }), 'finite'],
      [frozen({ tell: () => 0 }), 'not plain data'],
      [frozen(nested(30)), 'nested deeper'],
      [frozen({ list: new Array(30_000).fill('') }), 'values in one record'],
      [frozen({ text: 'x'.repeat(1_000_001) }), 'characters in one record'],
    ];
    for (const [fields, message] of unfit) {
      expect(issuesOf('customers', Object.freeze({ ...frozen({ ...ana }), fields }))[0]?.message).to.contain(message);
    }
  });

  it('names the path of each field that does not fit', () => {
    const issues = issuesOf('customers', {
      ...ana,
      lifecycle: 'asleep',
      contactPoints: [{ kind: 'phone', value: '138 0013 8000' }],
    });
    expect(issues.map((issue) => issue.path.join('.'))).to.have.members(['lifecycle', 'contactPoints.0.value']);
  });

  it('never repeats the value, which may be personal', () => {
    const issues = issuesOf('customers', {
      ...ana,
      birthday: 'canary-1980',
      contactPoints: [{ kind: 'email', value: 'canary' }],
    });
    expect(issues).to.have.length(2);
    expect(JSON.stringify(issues)).not.to.contain('canary');
  });

  it('says where own values belong when a field is unknown', () => {
    const [issue] = issuesOf('customers', { ...ana, machines: 3 });
    expect(issue?.path).to.deep.equal(['machines']);
    expect(issue?.message).to.contain('fields');
  });

  it('refuses money that is not a whole number of minor units', () => {
    const order = { ...given, ...emptiesOf('orders'), customerId: 'c1', placedAt: moment };
    expect(issuesOf('orders', { ...order, total: { amount: 12.5, currency: 'CNY' } })[0]?.path).to.deep.equal([
      'total',
      'amount',
    ]);
    expect(issuesOf('orders', { ...order, total: { amount: 2 ** 53, currency: 'CNY' } })).to.have.length(1);
    expect(issuesOf('orders', { ...order, total: { amount: 1250, currency: 'cny' } })[0]?.path).to.deep.equal([
      'total',
      'currency',
    ]);
    expect(issuesOf('orders', { ...order, total: { amount: 1250, currency: 'CNY' } })).to.deep.equal([]);
  });

  it('refuses days that are not in the calendar and instants that are not in UTC', () => {
    expect(issuesOf('customers', { ...ana, birthday: '2025-02-29' })).to.have.length(1);
    expect(issuesOf('customers', { ...ana, birthday: '--02-29' })).to.deep.equal([]);
    expect(issuesOf('customers', { ...ana, createdAt: '2026-11-21T09:00:00+08:00' })).to.have.length(1);
    expect(issuesOf('customers', { ...ana, createdAt: 'yesterday' })).to.have.length(1);
  });

  it('refuses two primary contact points of one kind, but not of two kinds', () => {
    const mail = { kind: 'email', value: 'ana@vela.example', primary: true };
    const phone = { kind: 'phone', value: '+34600000000', primary: true };
    expect(issuesOf('customers', { ...ana, contactPoints: [mail, phone] })).to.deep.equal([]);
    expect(
      issuesOf('customers', { ...ana, contactPoints: [mail, { ...mail, value: 'a@vela.example' }] })[0]?.path,
    ).to.deep.equal(['contactPoints']);
  });

  it('keeps names of any script, markup, overrides and 100 kB words as they are', () => {
    for (const name of [
      '<img src=x onerror=alert(1)>',
      '‮gnal‬',
      'e\u0301'.repeat(200),
      'x'.repeat(100_000),
      '\ud800',
      '👩‍👩‍👧‍👦',
    ]) {
      const result = checkRecord('customers', { ...ana, name });
      expect(result.ok && result.record.name).to.equal(name);
    }
  });

  it('keeps own fields named like parts of a prototype, and touches no prototype', () => {
    const fields: unknown = JSON.parse('{"__proto__": "a", "constructor": "b", "toString": "c"}');
    const result = checkRecord('customers', { ...ana, id: '__proto__', fields });
    expect(result.ok).to.equal(true);
    if (!result.ok) return;
    expect(Object.entries(result.record.fields)).to.deep.equal([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['toString', 'c'],
    ]);
    expect(Object.getPrototypeOf(result.record.fields)).to.equal(Object.prototype);
    expect(({} as Record<string, unknown>)['a']).to.equal(undefined);
  });

  it('refuses values of own fields that are not plain', () => {
    expect(issuesOf('customers', { ...ana, fields: { contract: { until: 'soon' } } })[0]?.path).to.deep.equal([
      'fields',
    ]);
    expect(
      issuesOf('customers', { ...ana, fields: { credit: { amount: 1, currency: 'CNY' }, tags: ['a'], none: null } }),
    ).to.deep.equal([]);
  });

  it('has a schema for every store', () => {
    for (const store of storeNames) expect(checkRecord(store, {}).ok, store).to.equal(false);
  });
});

describe('checking a patch', () => {
  it('accepts changed fields and the taking away of optional ones', () => {
    expect(checkPatch('customers', { name: 'Ana M.', jobTitle: undefined })).to.deep.equal({
      ok: true,
      patch: { name: 'Ana M.', jobTitle: undefined },
    });
  });

  it('accepts that a value of the host is taken away, and nothing that is no value', () => {
    expect(checkPatch('customers', { fields: { contract: undefined, plan: 'pro' } })).to.deep.equal({
      ok: true,
      patch: { fields: { contract: undefined, plan: 'pro' } },
    });
    expect(checkPatch('customers', { fields: { contract: { until: 'May' } } }).ok).to.equal(false);
    expect(checkPatch('customers', { fields: undefined }).ok).to.equal(false);
  });

  it('refuses to take away what every record has', () => {
    const result = checkPatch('customers', { name: undefined });
    expect(!result.ok && result.issues[0]?.path).to.deep.equal(['name']);
  });

  it('refuses to change identity, version and times', () => {
    for (const field of ['id', 'version', 'createdAt', 'updatedAt', '__proto__', 'constructor']) {
      const patch: unknown = JSON.parse(`{"${field}": "x"}`);
      expect(checkPatch('customers', patch).ok, field).to.equal(false);
    }
  });
});

describe('guarding against what breaks a parser', () => {
  it('refuses depth before a schema sees it', () => {
    let deep: unknown = 'end';
    for (let level = 0; level < 100_000; level += 1) deep = { deep };
    const result = checkRecord('customers', { ...ana, fields: deep });
    expect(!result.ok && result.issues[0]?.message).to.contain('nested deeper');
  });

  it('refuses cycles, functions, dates, endless numbers and too much of anything', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    const refused = [
      cycle,
      { f: () => 0 },
      { d: new Date(0) },
      { n: Number.NaN },
      { n: Infinity },
      { m: new Map() },
      { s: Symbol('s') },
      { b: 1n },
    ];
    for (const value of refused) expect(copyPlainData(value).ok, String(Object.keys(value)[0])).to.equal(false);
    expect(copyPlainData(new Array(30_000).fill(0)).ok).to.equal(false);
    expect(copyPlainData('x'.repeat(1_000_001)).ok).to.equal(false);
  });

  it('copies the same object met twice, which is no cycle', () => {
    const shared = { city: 'Wuhan' };
    const result = copyPlainData({ a: shared, b: shared });
    expect(result.ok && result.value).to.deep.equal({ a: shared, b: shared });
  });

  it('says where the refused value stands', () => {
    const result = copyPlainData({ list: [1, { deep: Number.NaN }] });
    expect(!result.ok && result.issue.path).to.deep.equal(['list', 1, 'deep']);
  });
});
