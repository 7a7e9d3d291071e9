import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { blockRows, passes, TextBlocks } from '../../../src/data/columns/text-blocks.js';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '王', '\ud800'), maxLength: 5 });
const texts = fc.array(text, { maxLength: 3 });
const wanted = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '王', '\ud800'), minLength: 1, maxLength: 3 });
const test = fc.constantFrom('is' as const, 'contains' as const, 'starts-with' as const, 'ends-with' as const);

describe('texts in blocks', () => {
  it('are found where they are, whatever was replaced and whatever they hold', () => {
    const height = blockRows * 2;
    fc.assert(
      fc.property(
        fc.array(texts, { minLength: 1, maxLength: 20 }),
        fc.array(fc.tuple(fc.nat(height - 1), texts), { maxLength: 12 }),
        fc.array(fc.tuple(wanted, test), { minLength: 1, maxLength: 5 }),
        (rows, replaced, searches) => {
          const all = Array.from({ length: height }, (_, row) => rows[row % rows.length] ?? []);
          const blocks = new TextBlocks();
          for (let from = 0; from < height; from += blockRows) {
            blocks.set(from, from + blockRows, (row) => all[row] ?? []);
          }
          for (const [row, next] of replaced) {
            all[row] = next;
            blocks.set(row, row + 1, () => next);
          }
          for (const [part, how] of searches) {
            const found = new Set<number>();
            blocks.find(0, height, part, how, (row) => found.add(row));
            const expected = all.flatMap((held, row) => (held.some((one) => passes(one, part, how)) ? [row] : []));
            expect([...found].sort((left, right) => left - right)).to.deep.equal(expected);
          }
          for (const [row] of replaced) expect(blocks.textsOf(row)).to.deep.equal(all[row]);
        },
      ),
      { seed: 20_261_122, numRuns: 100 },
    );
  });
});
