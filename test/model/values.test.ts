import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  CurrencyMismatch,
  emailKey,
  formatPhone,
  localText,
  minorDigits,
  moneyToNumber,
  newId,
  normaliseEmail,
  normalisePhone,
  parseMoney,
  sumByCurrency,
  sumMoney,
} from '../../src/model/index.js';

describe('money', () => {
  it('adds whole minor units, so that cents never drift', () => {
    const cents = { amount: 10, currency: 'EUR' };
    expect(sumMoney(new Array(1_000_000).fill(cents))).to.deep.equal({ amount: 10_000_000, currency: 'EUR' });
  });

  it('refuses to add two currencies and names them', () => {
    const mixed = [
      { amount: 1, currency: 'CNY' },
      { amount: 1, currency: 'EUR' },
    ];
    expect(() => sumMoney(mixed)).to.throw(CurrencyMismatch, 'CNY and EUR');
    expect(sumByCurrency(mixed)).to.deep.equal(mixed);
    expect(sumMoney([])).to.equal(undefined);
  });

  it('knows how many decimals a currency is written with', () => {
    expect(['CNY', 'JPY', 'KWD'].map(minorDigits)).to.deep.equal([2, 0, 3]);
    expect(moneyToNumber({ amount: 1250, currency: 'CNY' })).to.equal(12.5);
    expect(moneyToNumber({ amount: 1250, currency: 'JPY' })).to.equal(1250);
  });

  it('reads decimals without passing through a binary fraction', () => {
    expect(parseMoney('1.10', 'USD')).to.deep.equal({ amount: 110, currency: 'USD' });
    expect(parseMoney(' -0.07 ', 'USD')).to.deep.equal({ amount: -7, currency: 'USD' });
    expect(parseMoney('4.350', 'USD')).to.deep.equal({ amount: 435, currency: 'USD' });
    expect(parseMoney('90071992547409.91', 'USD')).to.deep.equal({ amount: Number.MAX_SAFE_INTEGER, currency: 'USD' });
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (amount) => {
        const text = `${amount < 0 ? '-' : ''}${Math.trunc(Math.abs(amount) / 100)}.${String(Math.abs(amount) % 100).padStart(2, '0')}`;
        return parseMoney(text, 'CNY')?.amount === amount || (amount === 0 && parseMoney(text, 'CNY')?.amount === 0);
      }),
      { seed: 1 },
    );
  });

  it('reads nothing that is not a plain decimal of the currency', () => {
    for (const text of ['', '1,5', '1e3', '0.001', '90071992547409.92', 'NaN', '¥5']) {
      expect(parseMoney(text, 'CNY'), text).to.equal(undefined);
    }
    expect(parseMoney('1.5', 'JPY')).to.equal(undefined);
  });
});

describe('e-mail addresses', () => {
  it('are trimmed, their domain in lower case, their local part as written', () => {
    expect(normaliseEmail('  Ana.Moreno@VELA.Example ')).to.equal('Ana.Moreno@vela.example');
  });

  it('are compared without regard to case', () => {
    expect(emailKey('ANA@vela.example')).to.equal(emailKey('ana@Vela.Example'));
  });

  it('are refused when they cannot be one, quickly even when huge', () => {
    for (const text of [
      '',
      'ana',
      '@vela.example',
      'ana@',
      'ana@vela',
      'a b@vela.example',
      'a@b@c',
      `${'a'.repeat(200_000)}@x.example`,
      '<a@b.example>',
    ]) {
      expect(normaliseEmail(text), text.slice(0, 20)).to.equal(undefined);
    }
  });
});

describe('telephone numbers', () => {
  it('become E.164 from the ways people write them', () => {
    expect(normalisePhone('138 0013 8000', 'CN')).to.equal('+8613800138000');
    expect(normalisePhone('(0)20 7946 0958', 'GB')).to.equal('+442079460958');
    expect(normalisePhone('＋８６ １３８００１３８０００')).to.equal('+8613800138000');
    expect(normalisePhone('+34 600 00 00 00')).to.equal('+34600000000');
  });

  it('are refused when no such number can exist, or its country is not known', () => {
    for (const text of ['', '123', 'call me', '138 0013 8000', '+99912345678']) {
      expect(normalisePhone(text), text).to.equal(undefined);
    }
  });

  it('are shown as people of the country write them for others', () => {
    expect(formatPhone('+8613800138000')).to.equal('+86 138 0013 8000');
    expect(formatPhone('not a number')).to.equal('not a number');
  });
});

describe('identifiers', () => {
  const areRandom = (): void => {
    const ids = new Set(Array.from({ length: 1_000 }, newId));
    expect(ids.size).to.equal(1_000);
    for (const id of ids) expect(id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  };

  it('are random UUIDs of version 4', areRandom);

  it('are the same on plain-HTTP pages, where browsers make none', () => {
    Object.defineProperty(crypto, 'randomUUID', { configurable: true, value: undefined });
    try {
      areRandom();
    } finally {
      Reflect.deleteProperty(crypto, 'randomUUID');
    }
  });
});

describe('a text in several languages', () => {
  it('is read in the exact language, else its base, else English, else whatever there is', () => {
    const text = { 'zh-CN': '报价', en: 'Proposal', de: 'Angebot' };
    expect(['zh-CN', 'zh-Hant', 'de-AT', 'fr'].map((locale) => localText(text, locale))).to.deep.equal([
      '报价',
      '报价',
      'Angebot',
      'Proposal',
    ]);
    expect(localText({ ja: '提案' }, 'fr')).to.equal('提案');
    expect(localText('Proposal', 'zh-CN')).to.equal('Proposal');
    expect(localText(undefined, 'en')).to.equal('');
  });
});
