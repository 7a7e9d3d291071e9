import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { PlainTexts } from '../../../src/data/columns/plain-texts.js';

const locales = ['en', 'de', 'zh', 'ja', 'sv', 'da', 'cs', 'hu', 'et', 'lt', 'tr', 'es', 'th', 'cy', 'hr'];
const collators = locales.map((locale) => new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }));

const ascii = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  maxLength: 8,
});
const wordy = fc.string({ unit: fc.constantFrom(..."aAbcChHlLjnNsSzZyY01290 -.'"), maxLength: 8 });
const numbers = fc.tuple(wordy, fc.nat(), wordy).map(([before, number, after]) => `${before}${number}${after}`);

describe('plain texts', () => {
  it('come in the order of the collator, in every language', () => {
    const text = fc.oneof(
      ascii,
      wordy,
      numbers,
      fc.constantFrom('é', '王', '', '\u0000', '0'.repeat(300), '9'.repeat(120)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...collators), text, text, (collator, left, right) => {
        const plain = new PlainTexts(collator);
        const [key, other] = [plain.keyOf(left), plain.keyOf(right)];
        if (key === undefined || other === undefined) return;
        const difference = key < other ? -1 : key > other ? 1 : 0;
        expect(difference).to.equal(Math.sign(collator.compare(left, right)));
      }),
      { seed: 20_261_122, numRuns: 4_000 },
    );
  });

  it('are most names where a language sorts letter by letter, and none where it does not', () => {
    const isPlain = (locale: string): boolean =>
      new PlainTexts(new Intl.Collator(locale, { numeric: true, sensitivity: 'base' })).keyOf('Chen 7') !== undefined;
    expect(isPlain('en')).to.equal(true);
    expect(isPlain('zh')).to.equal(true);
    expect(isPlain('cs')).to.equal(false);
    expect(isPlain('da')).to.equal(false);
  });
});
