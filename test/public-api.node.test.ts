import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { list, publicNames, type PublicNames } from './runner/public-names.js';

/** After a change that is meant, `npm run public-api` writes the list anew; read what it changed before you commit it. */
const expected = JSON.parse(readFileSync(list, 'utf8')) as PublicNames;
const actual = publicNames();

describe('public names', () => {
  it('the entries are those of the list', () => {
    assert.deepEqual(Object.keys(actual).sort(), Object.keys(expected).sort());
  });

  for (const [entry, names] of Object.entries(actual)) {
    it(`${entry} exports what the list says, no more and no less`, () => {
      const listed = expected[entry] ?? [];
      assert.notEqual(names.length, 0, 'the entry exports nothing');
      assert.deepEqual(
        { new: names.filter((name) => !listed.includes(name)), gone: listed.filter((name) => !names.includes(name)) },
        { new: [], gone: [] },
      );
    });
  }
});
