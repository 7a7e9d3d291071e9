import { expect } from '@open-wc/testing';
import { initials } from '../../../src/components/shared/avatar.js';
import { clip, shortened } from '../../../src/components/shared/clip.js';
import { fieldLabel, fieldText, optionLabel } from '../../../src/components/shared/field-text.js';
import { safeHref } from '../../../src/components/shared/safe-href.js';
import { Formats } from '../../../src/locales/formats.js';
import { segmentWords } from '../../../src/locales/segment-words.js';
import type { FieldDefinition } from '../../../src/model/index.js';
import { findField, type FieldSpec } from '../../../src/segments/index.js';

describe('initials', () => {
  it('are the first letters of the first and the last word', () => {
    expect(initials('Ana María Moreno')).to.equal('AM');
    expect(initials('sara öz')).to.equal('SÖ');
    expect(initials('Cher')).to.equal('C');
  });

  it('are the family name where names are written without spaces', () => {
    expect(initials('陈思远')).to.equal('陈');
    expect(initials('田中 健二')).to.equal('田');
  });

  it('keep a letter with its marks whole, and are not blown up by piles of them', () => {
    expect(initials('E\u0301lan')).to.equal('E\u0301');
    expect(initials(`e${'\u0301'.repeat(200)}`).length).to.be.lessThan(13);
  });

  it('are empty where there is nothing to abbreviate', () => {
    for (const name of ['', '   ', '!!!', '👩‍👩‍👧‍👦']) expect(initials(name), name).to.equal('');
  });
});

describe('a link', () => {
  it('leads only to web pages, mail and telephone', () => {
    for (const address of [
      'https://vela.example/',
      'http://vela.example/a?b#c',
      'mailto:ana@vela.example',
      'tel:+34600000000',
    ]) {
      expect(safeHref(address)).to.equal(address);
    }
  });

  it('leads nowhere when it could run a script, read a file or pretend to be another host', () => {
    const unsafe = [
      'javascript:alert(1)',
      'JaVa\nscript:alert(1)',
      '\u0001javascript:alert(1)',
      'data:text/html,<script>',
      'vbscript:x',
      'file:///etc/passwd',
      '//evil.example',
      'https://good.example@evil.example',
      'https://user:pw@evil.example',
      'not an address',
      '',
    ];
    for (const address of unsafe) expect(safeHref(address), address).to.equal(undefined);
  });
});

describe('a text cut short', () => {
  it('is left alone while it fits', () => {
    expect(shortened('short')).to.equal('short');
    expect(clip('short', 10)).to.deep.equal({ text: 'short', isClipped: false });
  });

  it('never ends in half of what people see as one character', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(shortened(`ab${family}cd`, 5)).to.equal('ab…');
    expect(shortened(`ab${family}cd`, 2 + family.length)).to.equal(`ab${family}…`);
  });

  it('ends with its line, unless more are asked for', () => {
    expect(shortened('one\ntwo')).to.equal('one…');
    expect(shortened('one\ntwo', 100, Infinity)).to.equal('one\ntwo');
  });
});

describe('fields in words', () => {
  const definitions: readonly FieldDefinition[] = [
    {
      id: 'f',
      version: '1',
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-01T00:00:00.000Z',
      fields: {},
      store: 'customers',
      name: 'industry',
      type: 'choice',
      label: { en: 'Industry', 'zh-CN': '行业' },
      personal: false,
      options: [{ value: 'log', label: { en: 'Logistics', 'zh-CN': '物流' } }],
    },
  ];
  const now = new Date('2026-11-21T09:00:00.000Z');
  const inLanguage = (locale: 'en' | 'zh-CN') => ({
    words: segmentWords[locale],
    format: Formats.for(locale, 'UTC'),
    now,
  });
  const field = (name: string): FieldSpec => findField('customers', name, definitions) as FieldSpec;

  it('are named to stand alone, in the language and by the host', () => {
    expect(fieldLabel(field('lifecycle'), inLanguage('en'))).to.match(/^L/);
    expect(fieldLabel(field('fields.industry'), inLanguage('zh-CN'))).to.equal('行业');
  });

  it('name their options, and show one that is not known as it is', () => {
    expect(optionLabel(field('fields.industry'), 'log', inLanguage('zh-CN'))).to.equal('物流');
    expect(optionLabel(field('fields.industry'), 'mining', inLanguage('en'))).to.equal('mining');
    expect(optionLabel(field('lifecycle'), 'repeat', inLanguage('en'))).to.match(/^Repeat/);
  });

  it('write values by their type, and nothing for a missing one', () => {
    expect(fieldText(field('orders.spent'), [{ amount: 12_840_000, currency: 'CNY' }], inLanguage('en'))).to.equal(
      '¥128,400',
    );
    expect(fieldText(field('orders.count'), 1_400, inLanguage('en'))).to.equal('1,400');
    expect(fieldText(field('birthday'), '--03-14', inLanguage('zh-CN'))).to.equal('3月14日');
    expect(fieldText(field('tags'), ['a', 'b'], inLanguage('en'))).to.equal('a and b');
    expect(fieldText(field('name'), undefined, inLanguage('en'))).to.equal('');
  });
});
