import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { memoryAdapter } from '../../../src/data/adapters/memory/index.js';
import { contractClauses } from '../../../src/data/contract/index.js';
import type { Seed } from '../../../src/model/records.js';
import { answerOf, asInstalled, blockAfter, clauseList, examplesIn, isAnswer } from './document.js';

const markdown = readFileSync(new URL('../../../docs/adapter-contract.md', import.meta.url), 'utf8');
const example = readFileSync(new URL('example-adapter.ts', import.meta.url), 'utf8');
const now = '2026-11-21T12:00:00.000Z';
const open = () =>
  memoryAdapter({ seed: JSON.parse(blockAfter(markdown, 'The records of the examples')) as Seed, now: () => now });

describe('docs/adapter-contract.md', () => {
  it('lists exactly the clauses of the suite, in their order', () => {
    const [, list = ''] = markdown.split('\n## The clauses\n\n');
    assert.equal(list, clauseList(contractClauses({ open: async () => open() })));
  });

  it('shows the example adapter as it is compiled and tested, in 40 lines or fewer', () => {
    assert.equal(blockAfter(markdown, 'An adapter in forty lines'), asInstalled(example));
    assert.ok(example.trimEnd().split('\n').length <= 40);
  });

  it('has a section with a call and its answer for every method', () => {
    const { supports: _supports, ...adapter } = open();
    const sections = new Set(examplesIn(markdown).map(({ section }) => section));
    for (const [store, methods] of Object.entries(adapter)) {
      const names = typeof methods === 'function' ? [store] : Object.keys(methods);
      for (const name of names)
        assert.ok(
          sections.has(name) || sections.has(`${store}.${name}`),
          `There is no section about ${store}.${name}.`,
        );
    }
  });

  let section = '';
  let crm = open();
  for (const [index, { section: title, call, answer }] of examplesIn(markdown).entries()) {
    it(`prints what call ${index + 1} answers: ${title}`, async () => {
      if (title !== section) [section, crm] = [title, open()];
      const actual = await answerOf(crm, call);
      assert.ok(isAnswer(answer, actual), `${call} answers ${JSON.stringify(actual, null, 2)}`);
    });
  }
});
