import { expect } from '@open-wc/testing';
import { fieldTypes, operators, storeNames } from '../../src/model/index.js';
import { fieldsOf, findField, operandShapeOf, operatorsFor, readField } from '../../src/segments/index.js';
import { customer, definition, factsOf } from '../helpers/segments.js';

describe('the catalogue of fields', () => {
  it('has every name that customers are segmented by', () => {
    const names = fieldsOf('customers').map(({ name }) => name);
    expect(names).to.include.members(
      (
        'name kind lifecycle tier owner team tags source language country city email phone birthday createdAt organisation ' +
        'orders.count orders.first orders.last orders.spent interactions.count interactions.last deals.open feedback.nps ' +
        'feedback.csat feedback.ces rfm.segment rfm.r rfm.f rfm.m tasks.next points consent.email consent.sms'
      ).split(' '),
    );
  });

  it('lists each name once for every kind of record, with at least one operator', () => {
    for (const store of storeNames) {
      const fields = fieldsOf(store);
      expect(new Set(fields.map(({ name }) => name)).size, store).to.equal(fields.length);
      expect(
        fields.map(({ name }) => name),
        store,
      ).to.include.members(['id', 'createdAt', 'updatedAt']);
      for (const field of fields) expect(findField(store, field.name), `${store}.${field.name}`).to.equal(field);
    }
  });

  it('has an operator of every kind for some type, and a shape for each', () => {
    const used = new Set(fieldTypes.flatMap((type) => [...operatorsFor(type)]));
    expect([...used].sort()).to.deep.equal([...operators].sort());
    for (const operator of operators)
      expect(operandShapeOf(operator)).to.be.oneOf(['none', 'one', 'list', 'pair', 'span']);
  });

  it('adds the fields that a host defines for that kind of record only', () => {
    const definitions = [
      definition('plan', 'choice', { personal: true, options: [{ value: 'basic', label: 'Basic' }] }),
      definition('size', 'number', { store: 'deals' }),
    ];
    expect(findField('customers', 'fields.plan', definitions)).to.deep.include({
      type: 'choice',
      personal: true,
      group: 'custom',
      options: ['basic'],
    });
    expect(findField('customers', 'fields.size', definitions)).to.equal(undefined);
    expect(fieldsOf('customers', definitions).map(({ name }) => name))
      .to.include('fields.plan')
      .and.not.include('fields.size');
    expect(findField('customers', 'fields.plan')).to.equal(undefined);
  });

  it('knows no field by an inherited name', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'fields.__proto__', ''])
      expect(findField('customers', name)).to.equal(undefined);
  });
});

describe('reading a field', () => {
  const ana = {
    record: customer('ana', {
      owner: { id: 'kim', name: 'Kim' },
      team: '\u00a0 ',
      contactPoints: [
        { kind: 'phone', value: '+8613800138000' },
        { kind: 'phone', value: '+33123456789', primary: true },
      ],
      membership: { level: 'Gold' },
      fields: { empty: null, list: ['a', ''], fee: { amount: 5, currency: 'CNY' } },
    }),
    facts: factsOf('ana', { spent: [{ amount: 5, currency: 'CNY' }] }),
  };

  it('answers the identifier of an owner, the primary contact first, and money as it is', () => {
    expect(readField(ana, 'owner')).to.equal('kim');
    expect(readField(ana, 'phone')).to.deep.equal(['+33123456789', '+8613800138000']);
    expect(readField(ana, 'membership.level')).to.equal('Gold');
    expect(readField(ana, 'fields.fee')).to.deep.equal({ amount: 5, currency: 'CNY' });
    expect(readField(ana, 'orders.spent')).to.deep.equal([{ amount: 5, currency: 'CNY' }]);
    expect(readField(ana, 'fields.list')).to.deep.equal(['a']);
  });

  it('answers nothing for what is absent, null, blank or an empty list', () => {
    for (const name of [
      'tier',
      'team',
      'tags',
      'email',
      'fields.empty',
      'fields.none',
      'orders.last',
      'fields.constructor',
      'constructor',
      'owner.constructor',
    ]) {
      expect(readField(ana, name), name).to.equal(undefined);
    }
    expect(readField({ record: ana.record }, 'orders.count')).to.equal(undefined);
  });

  it('never answers what a record inherits', () => {
    expect(readField({ record: Object.create({ name: 'inherited' }) as object }, 'name')).to.equal(undefined);
    expect(readField({ record: { fields: Object.create({ plan: 'inherited' }) as object } }, 'fields.plan')).to.equal(
      undefined,
    );
  });

  it('answers every variant of a name in several languages', () => {
    expect(readField({ record: { name: { en: 'Sales', 'zh-CN': '销售' } } }, 'name')).to.deep.equal(['Sales', '销售']);
  });
});
