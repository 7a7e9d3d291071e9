/** What assistive technology meets, before and after: role and name of all that counts, in reading order. */
import { expect } from '@open-wc/testing';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';
import { boardWith, cardOf, columnOf, until } from '../../helpers/board.js';
import { accessibilityTree, allNodes, press, pressAll } from '../../helpers/commands.js';
import { lastAnnouncement, type Scene } from '../../helpers/scene.js';

const three = { New: ['Alpha', 'Beta'], Offer: ['Delta'], Won: [] };
const roles = new Set(['region', 'group', 'heading', 'list', 'button', 'dialog', 'combobox']);

/** The columns as they are read: one line for each node. */
async function outline(board: PipelineBoard, selector = '.board'): Promise<string[]> {
  const found = board.shadowRoot?.querySelector(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  const lines = allNodes(await accessibilityTree(found)).map(({ role, name, focused, states }) => {
    const text = `${role} ${name}`.replace(/\s+/g, ' ').trim();
    const isClosed = states['expanded'] === false;
    return { role, line: `${text}${isClosed ? ', collapsed' : ''}${focused ? ', focused' : ''}` };
  });
  return lines.flatMap(({ role, line }) => (roles.has(role) ? line : []));
}

/** A board whose cards say no more than their titles, with focus on Beta. */
async function boardAtBeta(): Promise<Scene<PipelineBoard>> {
  const board = await boardWith(three);
  board.element.fields = '';
  await board.settled();
  cardOf(board.element, 'Beta').focus();
  return board;
}

function stage(name: string, deals: string, ...cards: readonly string[]): string[] {
  const buttons = cards.flatMap((card) => {
    const title = card.replace(/^Selected\. |, focused$/g, '');
    return [`button ${card}`, `button Move ${title}…`];
  });
  const list = cards.length > 0 ? ['list'] : [];
  return [
    `group ${name} ${deals}`,
    `heading ${name} ${deals}`,
    `button Collapse ${name}`,
    `button Add a deal to ${name}`,
    ...list,
    ...buttons,
  ];
}

const won = stage('Won', '0 deals');
const offer = stage('Offer', '1 deal', 'Delta');
const before = [...stage('New', '2 deals', 'Alpha', 'Beta, focused'), ...offer, ...won];

describe('<rapport-pipeline-board> to those who do not see it', () => {
  it('is groups with headings, lists and two buttons for each deal', async () => {
    const { element } = await boardAtBeta();
    expect(await outline(element)).to.deep.equal(before);
  });

  it('shows a lifted card where it would go, with focus on it, and says other keys', async () => {
    const { element } = await boardAtBeta();
    const keys = (): string => element.shadowRoot?.querySelector('#keys')?.textContent ?? '';
    const walking = keys();
    await pressAll('Space', 'ArrowRight');
    await until(() => lastAnnouncement() === 'Offer, position 2 of 2.');
    expect(await outline(element)).to.deep.equal([
      ...stage('New', '2 deals', 'Alpha'),
      ...stage('Offer', '1 deal', 'Delta', 'Beta, focused'),
      ...won,
    ]);
    expect(keys()).to.equal('Arrow keys move the deal, Space drops it, Escape cancels.');
    await press('Escape');
    await until(() => keys() === walking);
    expect(await outline(element)).to.deep.equal(before);
  });

  it('has new counts and the focused card in its new stage after a move', async () => {
    const { element, client } = await boardAtBeta();
    await pressAll('Space', 'ArrowRight', 'Space');
    await until(() => client.history.last !== undefined);
    expect(await outline(element)).to.deep.equal([
      ...stage('New', '1 deal', 'Alpha'),
      ...stage('Offer', '2 deals', 'Delta', 'Beta, focused'),
      ...won,
    ]);
  });

  it('says of cards that they are selected, and has a group with what can be done with them', async () => {
    const { element } = await boardAtBeta();
    await pressAll('Control+Space', 'Shift+ArrowUp');
    await until(() => element.shadowRoot?.querySelector('.bulk') !== null);
    expect(await outline(element)).to.deep.equal([
      ...stage('New', '2 deals', 'Selected. Alpha, focused', 'Selected. Beta'),
      ...offer,
      ...won,
    ]);
    expect(await outline(element, '.bulk')).to.deep.equal([
      'group 2 deals selected',
      'button Move…',
      'button Owner…',
      'button Add tag…',
      'button Close date…',
      'button Clear selection',
    ]);
    await press('Escape');
    await until(() => element.shadowRoot?.querySelector('.bulk') === null);
    expect(await outline(element)).to.deep.equal([
      ...stage('New', '2 deals', 'Alpha, focused', 'Beta'),
      ...offer,
      ...won,
    ]);
  });

  it('has name and count of a collapsed stage, and the button that opens it', async () => {
    const { element } = await boardAtBeta();
    element.forgetful = true;
    columnOf(element, 'Offer').querySelector<HTMLElement>('.fold')?.focus();
    await press('Enter');
    await until(() => columnOf(element, 'Offer').matches('.collapsed'));
    expect(await outline(element)).to.deep.equal([
      ...stage('New', '2 deals', 'Alpha', 'Beta'),
      ...['group Offer 1 deal', 'heading Offer 1 deal', 'button Expand Offer, collapsed, focused'],
      ...won,
    ]);
    await press('Enter');
    await until(() => !columnOf(element, 'Offer').matches('.collapsed'));
    expect(await outline(element)).to.include('button Collapse Offer, focused');
  });

  it('is a named dialog with two choices while a deal is moved by menu', async () => {
    const { element } = await boardAtBeta();
    await press('Shift+F10');
    await until(() => element.shadowRoot?.querySelector('dialog')?.open === true);
    // WebKitGTK calls a native list a button, and its choice a part of the name.
    const lines = (await outline(element, 'dialog')).map((line) =>
      line.replace(/^(?:combobox|button) (Stage|Position)[^,]*(?:, collapsed)?/, 'list $1'),
    );
    expect(lines).to.deep.equal([
      'dialog Move Beta…',
      'heading Move Beta…',
      'list Stage, focused',
      'list Position',
      'button Cancel',
      'button Move',
    ]);
    await press('Escape');
  });
});
