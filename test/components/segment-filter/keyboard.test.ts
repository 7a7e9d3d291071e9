import { expect } from '@open-wc/testing';
import type { SegmentFilter } from '../../../src/components/segment-filter/segment-filter.js';
import type { RuleGroup } from '../../../src/model/rule.js';
import { accessibilityTree, allNodes, click, press as pressKey, pressAll } from '../../helpers/commands.js';
import { deepActiveElement, lastAnnouncement } from '../../helpers/scene.js';
import {
  builder,
  choose,
  control,
  fill,
  highAndSilent,
  inside,
  press,
  ruleAt,
  ruleNames,
} from '../../helpers/segment-builder.js';

const three: RuleGroup = {
  combinator: 'and',
  rules: [
    { field: 'name', operator: 'is', value: 'one' },
    { field: 'name', operator: 'is', value: 'two' },
    { combinator: 'or', rules: [{ field: 'name', operator: 'is', value: 'three' }] },
  ],
};
const [one, two, inner] = ['name is “one”', 'name is “two”', 'name is “three”'];

function focused(): string {
  return deepActiveElement()?.getAttribute('aria-label') ?? '';
}

function head(filter: SegmentFilter, index: number): HTMLElement {
  return ruleAt(filter, index).querySelector('[part="menu-button"]') as HTMLElement;
}

describe('<rapport-segment-filter> by keyboard', () => {
  it('removes a rule by Delete on its header; the focus goes to the next one, else the one before, else to Add', async () => {
    const { element } = await builder({ combinator: 'and', rules: three.rules.slice(0, 2) });
    head(element, 0).focus();
    await pressKey('Delete');
    await element.updateComplete;
    expect(ruleNames(element)).to.deep.equal([two]);
    expect(focused()).to.equal(`Actions for: ${two}`);
    expect(lastAnnouncement()).to.equal(`Removed: ${one}`);
    await pressKey('Delete');
    await element.updateComplete;
    expect(focused()).to.equal('Add rule to Group 1, level 1, match: All of these');
  });

  it('goes to the rule before when the last one is removed', async () => {
    const { element } = await builder({ combinator: 'and', rules: three.rules.slice(0, 2) });
    head(element, 1).focus();
    await pressKey('Delete');
    await element.updateComplete;
    expect(focused()).to.equal(`Actions for: ${one}`);
  });

  it('moves a rule by Alt and the arrows, past others and into groups, and keeps the focus on it', async () => {
    const { element } = await builder(three);
    head(element, 0).focus();
    await pressKey('Alt+ArrowDown');
    await element.updateComplete;
    expect(ruleNames(element)).to.deep.equal([two, one, inner]);
    expect(focused()).to.equal(`Actions for: ${one}`);
    expect(lastAnnouncement()).to.include(`${one} moved to position 2 of 3`);
    await pressKey('Alt+ArrowDown');
    await element.updateComplete;
    expect((element.value as RuleGroup).rules[1]).to.deep.equal({
      combinator: 'or',
      rules: [three.rules[0], { field: 'name', operator: 'is', value: 'three' }],
    });
    await pressAll('Alt+ArrowUp', 'Alt+ArrowUp');
    await element.updateComplete;
    expect(element.value).to.deep.equal(three);
    expect(focused()).to.equal(`Actions for: ${one}`);
  });

  it('says when a rule cannot go any further', async () => {
    const { element } = await builder(three);
    head(element, 0).focus();
    await pressKey('Alt+ArrowUp');
    await element.updateComplete;
    expect(lastAnnouncement()).to.equal('It cannot go any further.');
    expect(element.value).to.deep.equal(three);
  });

  it('offers the same in a menu: arrows walk, Escape leaves, focus comes back', async () => {
    const { element } = await builder(three);
    head(element, 0).focus();
    await pressKey('Enter');
    await element.updateComplete;
    expect(deepActiveElement()?.textContent).to.include('Move up');
    await pressAll('ArrowDown', 'ArrowDown');
    expect(deepActiveElement()?.textContent).to.include('Duplicate');
    await pressKey('Escape');
    await element.updateComplete;
    expect(inside(element).querySelector('[role="menu"]')).to.equal(null);
    expect(focused()).to.equal(`Actions for: ${one}`);
  });

  it('opens the menu by one press of its button, and closes it by the next', async () => {
    const { element } = await builder(three);
    await click(head(element, 0));
    await element.updateComplete;
    expect(inside(element).querySelectorAll('[role="menu"]')).to.have.length(1);
    await click(head(element, 0));
    await element.updateComplete;
    expect(inside(element).querySelectorAll('[role="menu"]')).to.have.length(0);
    expect(focused()).to.equal(`Actions for: ${one}`);
  });

  it('closes the menu when the focus leaves it', async () => {
    const { element } = await builder(three);
    await press(element, head(element, 0));
    control(ruleAt(element, 1), 'Field').focus();
    await element.updateComplete;
    expect(inside(element).querySelectorAll('[role="menu"]')).to.have.length(0);
  });

  it('duplicates a rule, and changes the copy alone', async () => {
    const { element } = await builder(highAndSilent);
    await press(element, head(element, 0));
    const items = [...inside(element).querySelectorAll<HTMLElement>('[role="menuitem"]')];
    await press(element, items.find((item) => item.textContent.includes('Duplicate')) as HTMLElement);
    await choose(element, control(ruleAt(element, 1), 'Value'), 'Ordinary');
    expect(ruleNames(element).slice(0, 2)).to.deep.equal(['value tier is High value', 'value tier is Ordinary']);
  });

  it('is walked by Tab through field, condition, value and actions of each rule in turn', async () => {
    const { element } = await builder({ combinator: 'and', rules: [highAndSilent.rules[0]] });
    control(ruleAt(element, 0), 'Field').focus();
    const walked: string[] = [];
    for (let step = 0; step < 4; step += 1) {
      await pressKey('Tab');
      walked.push(focused());
    }
    expect(walked).to.deep.equal([
      'Condition',
      'Value',
      'Actions for: value tier is High value',
      'Add rule to Group 1, level 1, match: All of these',
    ]);
  });

  it('is a tree of named groups to assistive technology', async () => {
    const { element } = await builder(three);
    const names = allNodes(await accessibilityTree(element))
      .filter(({ role }) => role === 'group')
      .map(({ name }) => name);
    expect(names).to.deep.equal([
      'Group 1, level 1, match: All of these',
      one,
      two,
      'Group 2, level 2, match: Any of these',
      inner,
    ]);
  });
});

describe('<rapport-segment-filter> undoing', () => {
  it('takes edits back and does them again, by button and by key', async () => {
    const { element } = await builder(highAndSilent);
    await choose(element, control(ruleAt(element, 0), 'Value'), 'Ordinary');
    head(element, 1).focus();
    await pressKey('Delete');
    await pressKey('Control+z');
    await element.updateComplete;
    expect(ruleNames(element)).to.have.length(2);
    expect(lastAnnouncement()).to.equal('Undone: removed');
    await press(element, control(inside(element), 'Undo'));
    expect(element.value).to.deep.equal(highAndSilent);
    await press(element, control(inside(element), 'Redo'));
    expect(ruleNames(element)[0]).to.equal('value tier is Ordinary');
    control(inside(element), 'Undo').focus();
    await pressKey('Control+Shift+z');
    await element.updateComplete;
    expect(ruleNames(element)).to.have.length(1);
  });

  it('takes a word back as a whole, not letter by letter', async () => {
    const { element } = await builder({ combinator: 'and', rules: [{ field: 'name', operator: 'is' }] });
    for (const text of ['A', 'Ad', 'Ada']) await fill(element, control(ruleAt(element, 0), 'Value'), text);
    await press(element, control(inside(element), 'Undo'));
    expect(element.value).to.deep.equal({ combinator: 'and', rules: [{ field: 'name', operator: 'is' }] });
    expect(control(inside(element), 'Undo').getAttribute('aria-disabled')).to.equal('true');
  });

  it('leaves the key to the history of the page when there is nothing to take back here', async () => {
    const { element, client, settled } = await builder(highAndSilent);
    await client.customers.update('dee', { tier: 'high' });
    head(element, 0).focus();
    await pressKey('Control+z');
    await settled();
    expect((await client.customers.get('dee'))?.tier).to.equal(undefined);
  });

  it('leaves Ctrl+Z to the text that somebody is typing', async () => {
    const { element } = await builder({ combinator: 'and', rules: [{ field: 'name', operator: 'is' }] });
    await choose(element, control(ruleAt(element, 0), 'Condition'), 'contains');
    control(ruleAt(element, 0), 'Value').focus();
    await pressKey('Control+z');
    await element.updateComplete;
    expect(element.value).to.deep.equal({ combinator: 'and', rules: [{ field: 'name', operator: 'contains' }] });
  });
});
