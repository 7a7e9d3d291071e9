import { expect } from '@open-wc/testing';
import { CardNodes } from '../../../src/components/pipeline-board/card-nodes.js';

/** The nodes of cards, in the order of the cards. */
function nodesOf(nodes: CardNodes, ids: readonly string[], isHeld = false): number[] {
  nodes.settle(ids, isHeld);
  return ids.map((id) => nodes.of(id));
}

const letters = (text: string): string[] => [...text];

describe('the nodes of cards', () => {
  it('stay with their card while a few come and go, and the one that comes takes that of one that has left', () => {
    const nodes = new CardNodes();
    const [, b, c, d, e] = nodesOf(nodes, letters('abcde'));
    const [a] = nodesOf(nodes, letters('abcde'));
    expect(nodesOf(nodes, letters('bcdef'))).to.deep.equal([b, c, d, e, a]);
  });

  it('stay in their order where most cards are others, so that none is moved', () => {
    const nodes = new CardNodes();
    const before = nodesOf(nodes, letters('abcde'));
    expect(nodesOf(nodes, letters('defgh'))).to.deep.equal(before);
  });

  it('are not used again while one must not be moved', () => {
    const nodes = new CardNodes();
    const before = nodesOf(nodes, letters('abcde'));
    const after = nodesOf(nodes, letters('bcdef'), true);
    expect(after.slice(0, 4)).to.deep.equal(before.slice(1));
    expect(before).not.to.include(after[4]);
  });

  it('are never shared', () => {
    const nodes = new CardNodes();
    for (const ids of ['abcd', 'cdefgh', 'a', 'ghabcd', '', 'xyz']) {
      const found = nodesOf(nodes, letters(ids));
      expect(new Set(found).size).to.equal(found.length);
    }
  });
});
