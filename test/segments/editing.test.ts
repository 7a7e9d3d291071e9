import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { isRuleGroup, type RuleGroup, type RuleNode } from '../../src/model/index.js';
import {
  addGroup,
  addNode,
  addRule,
  checkSegment,
  duplicateNode,
  moveNode,
  nodeAt,
  removeNode,
  setCombinator,
  setField,
  setNot,
  setOperator,
  setValue,
  type Edited,
  type RulePath,
} from '../../src/segments/index.js';
import { all, any, definition, rule } from '../helpers/segments.js';

const seed = 20261121;
const a = rule('name', 'is', 'a');
const b = rule('name', 'is', 'b');
const c = rule('name', 'is', 'c');
const d = rule('name', 'is', 'd');
const inner = any(b, c);
const tree = all(a, inner, d);

/** A segment in short: `and(a or(b c) d)`. */
function shape(node: RuleNode): string {
  return isRuleGroup(node)
    ? `${node.not ? 'not ' : ''}${node.combinator}(${node.rules.map(shape).join(' ')})`
    : String(node.value);
}

describe('adding to a segment', () => {
  it('puts a rule where it was asked for, with the usual operator and no value', () => {
    expect(addRule(tree, [1], 'orders.count', { index: 0 })).to.deep.equal({
      rule: all(a, any({ field: 'orders.count', operator: 'is' }, b, c), d),
      path: [1, 0],
    });
    expect(shape(addNode(tree, [], a).rule)).to.equal('and(a or(b c) d a)');
    expect(addGroup(tree, [], 'or').path).to.deep.equal([3]);
  });

  it('refuses a field that does not exist, and a rule as a place', () => {
    expect(addRule(tree, [], 'shoe size')).to.deep.equal({ rule: tree, refused: 'unknown-field' });
    expect(addRule(tree, [], 'fields.plan', { definitions: [definition('plan', 'choice')] }).path).to.deep.equal([3]);
    expect(addGroup(tree, [0]).refused).to.equal('not-a-group');
    expect(addGroup(tree, [7]).refused).to.equal('no-such-node');
  });

  it('refuses more levels or nodes than a segment may have', () => {
    let deep: RuleGroup = all();
    for (let level = 0; level < 19; level += 1) deep = all(deep);
    const lowest = new Array<number>(19).fill(0);
    expect(addRule(deep, lowest, 'name').path).to.have.length(20);
    expect(addGroup(deep, lowest).refused).to.equal(undefined);
    expect(addNode(deep, lowest, all(a)).refused).to.equal('too-deep');
    const wide = all(...new Array<RuleNode>(999).fill(a));
    expect(addNode(wide, [], a).refused).to.equal('too-large');
  });
});

describe('removing and duplicating', () => {
  it('takes a node away with all it holds, and copies it behind itself', () => {
    expect(shape(removeNode(tree, [1]).rule)).to.equal('and(a d)');
    expect(shape(removeNode(tree, [1, 0]).rule)).to.equal('and(a or(c) d)');
    expect(shape(duplicateNode(tree, [1]).rule)).to.equal('and(a or(b c) or(b c) d)');
    expect(duplicateNode(tree, [1, 0]).path).to.deep.equal([1, 1]);
  });

  it('refuses the outermost group and what is not there', () => {
    expect(removeNode(tree, [])).to.deep.equal({ rule: tree, refused: 'is-the-root' });
    expect(removeNode(tree, [1, 2])).to.deep.equal({ rule: tree, refused: 'no-such-node' });
    expect(duplicateNode(tree, [0, 0]).refused).to.equal('no-such-node');
  });
});

describe('moving within a segment', () => {
  const rows: readonly (readonly [string, RulePath, RulePath | 'up' | 'down', string, RulePath])[] = [
    ['to the end of its group', [0], [3], 'and(or(b c) d a)', [2]],
    ['forward within its group', [0], [2], 'and(or(b c) a d)', [1]],
    ['to the front of its group', [2], [0], 'and(d a or(b c))', [0]],
    ['into a group after it', [0], [1, 1], 'and(or(b a c) d)', [0, 1]],
    ['into a group before it', [2], [1, 9], 'and(a or(b c d))', [1, 2]],
    ['out of a group', [1, 0], [0], 'and(b a or(c) d)', [0]],
    ['a whole group', [1], [0], 'and(or(b c) a d)', [0]],
    ['up past a rule', [1, 1], 'up', 'and(a or(c b) d)', [1, 0]],
    ['up out of its group', [1, 0], 'up', 'and(a b or(c) d)', [1]],
    ['up into a group', [2], 'up', 'and(a or(b c d))', [1, 2]],
    ['down past a rule', [1, 0], 'down', 'and(a or(c b) d)', [1, 1]],
    ['down out of its group', [1, 1], 'down', 'and(a or(b) c d)', [2]],
    ['down into a group', [0], 'down', 'and(or(a b c) d)', [0, 0]],
    ['a group up past a rule', [1], 'up', 'and(or(b c) a d)', [0]],
  ];
  for (const [what, from, to, expected, path] of rows) {
    it(`moves ${what} and says where it is now`, () => {
      const moved = moveNode(tree, from, to);
      expect(shape(moved.rule)).to.equal(expected);
      expect(moved.path).to.deep.equal(path);
      expect(nodeAt(moved.rule, path)).to.equal(nodeAt(tree, from));
    });
  }

  it('changes nothing where the node already is', () => {
    expect(moveNode(tree, [1], [1]).rule).to.equal(tree);
    expect(moveNode(tree, [1], [2])).to.deep.equal({ rule: tree, path: [1] });
  });

  it('refuses the root, the edges, a group into itself and places that do not exist', () => {
    const refusals = (
      [
        [[], [0]],
        [[0], []],
        [[0], 'up'],
        [[2], 'down'],
        [[1], [1, 0]],
        [[0], [2, 0]],
        [[0], [5, 0]],
        [[7], [0]],
      ] as const
    ).map(([from, to]) => moveNode(tree, from, to).refused);
    expect(refusals).to.deep.equal([
      'is-the-root',
      'is-the-root',
      'at-the-edge',
      'at-the-edge',
      'into-itself',
      'not-a-group',
      'no-such-node',
      'no-such-node',
    ]);
  });
});

describe('changing a group', () => {
  it('sets what joins its rules and whether it is turned around', () => {
    expect(shape(setCombinator(tree, [1], 'and').rule)).to.equal('and(a and(b c) d)');
    expect(shape(setNot(tree, [1], true).rule)).to.equal('and(a not or(b c) d)');
    expect(setNot(setNot(tree, [], true).rule, [], false).rule).to.deep.equal(tree);
  });

  it('answers the same object where nothing changed', () => {
    expect(setCombinator(tree, [1], 'or').rule).to.equal(tree);
    expect(setNot(tree, [1], false).rule).to.equal(tree);
    expect(setNot(tree, [0], true)).to.deep.equal({ rule: tree, refused: 'not-a-group' });
  });
});

describe('changing a rule', () => {
  const spent = all(rule('orders.count', 'at-least', 3));
  const only = (edited: Edited): RuleNode | undefined => edited.rule.rules[0];

  it('keeps operator and value of another field of the same kind, and drops what does not fit', () => {
    expect(only(setField(spent, [0], 'points'))).to.deep.equal(rule('points', 'at-least', 3));
    expect(only(setField(spent, [0], 'orders.spent'))).to.deep.equal({ field: 'orders.spent', operator: 'at-least' });
    expect(only(setField(spent, [0], 'tags'))).to.deep.equal({ field: 'tags', operator: 'has-any' });
    expect(only(setField(all(rule('lifecycle', 'is', 'loyal')), [0], 'tier'))).to.deep.equal({
      field: 'tier',
      operator: 'is',
    });
  });

  it('keeps the value where it fits the operator, and carries it between one, a list and a range', () => {
    expect(only(setOperator(spent, [0], 'more'))).to.deep.equal(rule('orders.count', 'more', 3));
    expect(only(setOperator(spent, [0], 'between'))).to.deep.equal(rule('orders.count', 'between', [3, 3]));
    expect(only(setOperator(spent, [0], 'in'))).to.deep.equal(rule('orders.count', 'in', [3]));
    expect(only(setOperator(all(rule('orders.count', 'between', [3, 9])), [0], 'is'))).to.deep.equal(
      rule('orders.count', 'is', 3),
    );
    expect(only(setOperator(all(rule('orders.last', 'on', '2026-01-01')), [0], 'within-last'))).to.deep.equal({
      field: 'orders.last',
      operator: 'within-last',
    });
    expect(only(setOperator(spent, [0], 'empty'))).to.deep.equal({ field: 'orders.count', operator: 'empty' });
  });

  it('refuses fields and operators that do not exist', () => {
    expect(setField(spent, [0], 'nope').refused).to.equal('unknown-field');
    expect(setOperator(spent, [0], 'contains')).to.deep.equal({ rule: spent, refused: 'operator-not-for-field' });
    expect(setOperator(all(rule('nope', 'is', 1)), [0], 'is-not').refused).to.equal('unknown-field');
    expect(setValue(tree, [1], 'x').refused).to.equal('not-a-rule');
    expect(setField(tree, [9], 'name').refused).to.equal('no-such-node');
  });

  it('sets and takes away a value, and answers the same object for an equal one', () => {
    const span = { amount: 90, unit: 'day' } as const;
    const recent = all(rule('orders.last', 'within-last', span));
    expect(only(setValue(spent, [0], 5))).to.deep.equal(rule('orders.count', 'at-least', 5));
    expect(only(setValue(spent, [0], undefined))).to.deep.equal({ field: 'orders.count', operator: 'at-least' });
    expect(setValue(recent, [0], { ...span }).rule).to.equal(recent);
    expect(setField(spent, [0], 'orders.count').rule).to.equal(spent);
    expect(setOperator(spent, [0], 'at-least').rule).to.equal(spent);
  });
});

describe('every edit', () => {
  const leaf = fc.constantFrom<RuleNode>(a, b, rule('orders.count', 'at-least', 3), rule('tags', 'has-any', ['x']));
  const group = fc.letrec<{ group: RuleGroup }>((tie) => ({
    group: fc.record({
      combinator: fc.constantFrom('and' as const, 'or' as const),
      rules: fc.array(fc.oneof({ maxDepth: 4 }, leaf, tie('group')), { maxLength: 4 }),
    }),
  })).group;
  const path = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 });
  const edit = fc.oneof(
    fc.constant((root: RuleGroup, at: RulePath) => addRule(root, at, 'name')),
    fc.constant((root: RuleGroup, at: RulePath) => addGroup(root, at, 'or')),
    fc.constant(removeNode),
    fc.constant(duplicateNode),
    fc.constant((root: RuleGroup, at: RulePath) => setNot(root, at, true)),
    fc.constant((root: RuleGroup, at: RulePath) => setOperator(root, at, 'is-not')),
    fc.constant((root: RuleGroup, at: RulePath) => setField(root, at, 'team')),
    fc
      .oneof(path, fc.constantFrom('up' as const, 'down' as const))
      .map((to) => (root: RuleGroup, at: RulePath) => moveNode(root, at, to)),
  );

  it('never throws, never touches the segment it was given, and keeps every node beside its path the same object', () => {
    fc.assert(
      fc.property(group, path, edit, (root, at, change) => {
        const before = JSON.stringify(root);
        const edited = change(root, at);
        expect(JSON.stringify(root)).to.equal(before);
        if (edited.refused !== undefined) expect(edited.rule).to.equal(root);
        const known = new Set(nodesOf(root));
        const fresh = nodesOf(edited.rule).filter((node) => !known.has(node));
        // The groups above the change, the changed or added node itself; for a move those of both places.
        expect(fresh.length).to.be.at.most(2 * 6);
        for (const node of fresh)
          if (!isRuleGroup(node)) expect(node.field).to.be.oneOf(['name', 'team', 'orders.count']);
        if (edited.path) expect(nodeAt(edited.rule, edited.path)).not.to.equal(undefined);
      }),
      { seed, numRuns: 1_000 },
    );
  });

  it('makes moves that keep each rule exactly once', () => {
    fc.assert(
      fc.property(group, path, fc.oneof(path, fc.constantFrom('up' as const, 'down' as const)), (root, from, to) => {
        const moved = moveNode(root, from, to);
        const leaves = (of: RuleGroup): string[] =>
          nodesOf(of)
            .filter((node) => !isRuleGroup(node))
            .map((node) => JSON.stringify(node))
            .sort();
        expect(leaves(moved.rule)).to.deep.equal(leaves(root));
        expect(checkSegment(moved.rule, 'customers').ok).to.equal(true);
        if (moved.path) expect(nodeAt(moved.rule, moved.path)).to.equal(nodeAt(root, from));
      }),
      { seed, numRuns: 1_000 },
    );
  });
});

function nodesOf(node: RuleNode): RuleNode[] {
  return isRuleGroup(node) ? [node, ...node.rules.flatMap(nodesOf)] : [node];
}
