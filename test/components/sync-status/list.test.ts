import { expect } from '@open-wc/testing';
import { DataError } from '../../../src/data/data-error.js';
import { accessibilityTree, allNodes, click, press } from '../../helpers/commands.js';
import { filesSaved } from '../../helpers/downloads.js';
import { expectAccessible } from '../../helpers/axe.js';
import { deepActiveElement, lastAnnouncement } from '../../helpers/scene.js';
import { actionsOf, button, inside, itemsOf, opened, statusOf, textOf, unsent, type StatusScene } from './status.js';

const { conflict, refused, held, moved, note, unknown } = unsent;

/** Presses a button of a change. */
async function choose(shown: StatusScene, id: string, part: string): Promise<void> {
  await click(inside(shown.element, `li[data-id=${id}] [part=${part}]`));
  await shown.settled();
}

describe('<rapport-sync-status> list', () => {
  it('says what each change is, since when it waits and why, oldest first', async () => {
    const shown = await statusOf([unknown, conflict, refused, held, moved, note]);
    await opened(shown);
    expect(itemsOf(shown.element)).to.deep.equal([
      '周宁 3 days ago Made by a newer version of this page; kept, and left alone',
      'CNC retrofit 3 hr. ago Changed: Amount and Expected close Somebody else changed the same',
      '陈思远 2 hr. ago Changed: Time zone and Language Not taken: something in it does not fit. Look at Time zone.',
      '陈思远 2 hr. ago Changed: Tags Waits for an earlier change of the same',
      'Spring tooling 9 min. ago Moved to Won No connection',
      'Ana Moreno 2 min. ago Note logged Waiting',
    ]);
  });

  it('offers each change what can be done about it, and no more', async () => {
    const shown = await statusOf([unknown, conflict, refused, held, { ...moved, state: 'sending' }, note]);
    await opened(shown);
    expect(actionsOf(shown.element, unknown.id)).to.deep.equal(['export']);
    expect(actionsOf(shown.element, conflict.id)).to.deep.equal(['keep-mine', 'keep-theirs', 'export']);
    expect(actionsOf(shown.element, refused.id)).to.deep.equal(['retry', 'discard', 'export']);
    expect(actionsOf(shown.element, held.id)).to.deep.equal(['discard', 'export']);
    expect(actionsOf(shown.element, moved.id)).to.deep.equal([]);
    expect(actionsOf(shown.element, note.id)).to.deep.equal(['retry', 'discard', 'export']);
  });

  it('names somebody else who made a change on this device', async () => {
    const shown = await statusOf([{ ...note, actor: { id: 'u-mia', name: 'Mia Park' } }]);
    await opened(shown);
    expect(itemsOf(shown.element)).to.deep.equal(['Ana Moreno 2 min. ago Note logged Waiting · by Mia Park']);
  });

  it('shows both values of a conflict side by side, by the names of their fields', async () => {
    const shown = await statusOf([conflict]);
    await opened(shown);
    const rows = [...inside(shown.element, 'table').querySelectorAll('tr')].map((row) =>
      [...row.children].map((cell) => textOf(cell)),
    );
    expect(rows).to.deep.equal([
      ['Field', 'Yours', 'Theirs'],
      ['Amount', '¥325,000', '¥298,000'],
      ['Stage', 'Negotiation', 'Won'],
      ['Expected close', 'Dec 18', 'empty'],
    ]);
  });

  it('settles a conflict either way, tells the page, and says so', async () => {
    for (const choice of ['mine', 'theirs'] as const) {
      const shown = await statusOf([conflict, refused]);
      const told: unknown[] = [];
      shown.element.addEventListener('rapport-unsent-settled', ({ detail }) => told.push(detail));
      await opened(shown);
      await choose(shown, conflict.id, `keep-${choice}`);
      expect(shown.bench.asked).to.deep.equal([`settle ${conflict.id} ${choice}`]);
      expect(told).to.deep.equal([
        { id: conflict.id, verb: 'deals.update', store: 'deals', recordId: 'cnc-retrofit', choice },
      ]);
      expect(lastAnnouncement()).to.equal('Decided: CNC retrofit · Changed: Amount and Expected close');
      shown.provider.remove();
    }
  });

  it('tries one change again, or all of them', async () => {
    const shown = await statusOf([refused, moved]);
    await opened(shown);
    await choose(shown, refused.id, 'retry');
    await click(inside(shown.element, 'footer [part=retry]'));
    await shown.settled();
    expect(shown.bench.asked).to.deep.equal([`retry ${refused.id}`, 'retry']);
    expect(lastAnnouncement()).to.equal('Trying again.');
  });

  it('offers to try all again only where something can be tried', async () => {
    const shown = await statusOf([conflict]);
    await opened(shown);
    expect(shown.element.shadowRoot?.querySelector('footer [part=retry]')).to.equal(null);
  });

  it('saves unsent changes as a file with their content: one, or all', async () => {
    const shown = await statusOf([refused, moved]);
    await opened(shown);
    const files = await filesSaved(async () => {
      await choose(shown, refused.id, 'export');
      await click(inside(shown.element, 'footer [part=export]'));
      await shown.settled();
    });
    expect(files.map(({ name }) => name)).to.deep.equal(['unsent-2026-11-21.json', 'unsent-2026-11-21.json']);
    const [one, all] = files.map(
      ({ text }) => (JSON.parse(text) as { items: { id: string; arguments: unknown[] }[] }).items,
    );
    expect(one?.map(({ id }) => id)).to.deep.equal([refused.id]);
    expect(one?.[0]?.arguments).to.deep.equal(refused.arguments);
    expect(all?.map(({ id }) => id)).to.deep.equal([refused.id, moved.id]);
    expect(lastAnnouncement()).to.equal('Exported as a file.');
  });

  it('says when something could not be done, and leaves the change where it was', async () => {
    const shown = await statusOf([refused]);
    const codes: string[] = [];
    shown.element.addEventListener('rapport-error', ({ detail }) => codes.push(detail.code));
    await opened(shown);
    shown.bench.fail(new DataError('denied', 'Not yours.'));
    await choose(shown, refused.id, 'retry');
    expect(lastAnnouncement()).to.equal('You do not have permission to see or change this.');
    expect(codes[0]).to.equal('denied');
    expect(itemsOf(shown.element)).to.have.length(1);
  });

  it('holds hostile names and values as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const shown = await statusOf([
      { ...note, verb: 'tasks.create', store: 'tasks', arguments: [{ title: hostile, dueAt: note.at }] },
      { ...conflict, conflict: [{ field: '__proto__', mine: hostile, theirs: { constructor: hostile } }] },
    ]);
    await opened(shown);
    expect(shown.element.shadowRoot?.querySelector('img')).to.equal(null);
    expect(itemsOf(shown.element)[0]).to.contain(hostile);
    await expectAccessible(shown.element);
  });
});

describe('<rapport-sync-status> discarding', () => {
  it('asks first, says what is lost, and starts on the way out', async () => {
    const shown = await statusOf([refused, moved]);
    await opened(shown);
    await choose(shown, moved.id, 'discard');
    const dialog = inside(shown.element, 'dialog');
    expect(textOf(dialog)).to.contain('“Spring tooling · Moved to Won” has not reached the server.');
    expect(deepActiveElement()?.getAttribute('part')).to.equal('keep');
    await expectAccessible(shown.element);
    await press('Escape');
    await shown.settled();
    expect(shown.element.shadowRoot?.querySelector('dialog')).to.equal(null);
    expect(shown.bench.asked).to.deep.equal([]);
    expect(deepActiveElement()?.getAttribute('part'), 'focus is back').to.equal('discard');
    expect(button(shown.element).getAttribute('aria-expanded'), 'the panel stays').to.equal('true');
  });

  it('discards once it is confirmed, tells the page, and says so', async () => {
    const shown = await statusOf([refused, moved]);
    const told: unknown[] = [];
    shown.element.addEventListener('rapport-unsent-discarded', ({ detail }) => told.push(detail));
    await opened(shown);
    await choose(shown, moved.id, 'discard');
    await click(inside(shown.element, '[part=confirm]'));
    await shown.settled();
    expect(shown.bench.asked).to.deep.equal([`discard ${moved.id}`]);
    expect(told).to.deep.equal([{ id: moved.id, verb: 'deals.move', store: 'deals', recordId: 'spring-tooling' }]);
    expect(lastAnnouncement()).to.equal('Discarded: Spring tooling · Moved to Won');
    expect(itemsOf(shown.element)).to.have.length(1);
    expect(deepActiveElement()?.closest('li')?.getAttribute('data-id'), 'focus is on the next').to.equal(refused.id);
  });

  it('does not discard what the page refuses', async () => {
    const shown = await statusOf([moved]);
    shown.element.addEventListener('rapport-unsent-before-discard', (event) => event.preventDefault());
    await opened(shown);
    await choose(shown, moved.id, 'discard');
    await click(inside(shown.element, '[part=confirm]'));
    await shown.settled();
    expect(shown.bench.asked).to.deep.equal([]);
    expect(itemsOf(shown.element)).to.have.length(1);
  });
});

describe('<rapport-sync-status> keyboard and screen readers', () => {
  it('opens from the keyboard, leads into the panel, and closes with Escape', async () => {
    const shown = await statusOf([refused]);
    button(shown.element).focus();
    await press('Enter');
    await shown.settled();
    expect(button(shown.element).getAttribute('aria-expanded')).to.equal('true');
    await press('Tab');
    expect(deepActiveElement()?.closest('[part=panel]')).not.to.equal(null);
    await press('Escape');
    await shown.settled();
    expect(button(shown.element).getAttribute('aria-expanded')).to.equal('false');
    expect(deepActiveElement()).to.equal(button(shown.element));
  });

  it('closes when focus or a press goes elsewhere, so that it covers nothing that is used', async () => {
    const shown = await statusOf([refused]);
    const beside = document.createElement('button');
    beside.textContent = 'Beside';
    shown.provider.after(beside);
    await opened(shown);
    beside.focus();
    await shown.settled();
    expect(button(shown.element).getAttribute('aria-expanded')).to.equal('false');
    await opened(shown);
    await click({ x: innerWidth - 3, y: innerHeight - 3 });
    await shown.settled();
    expect(button(shown.element).getAttribute('aria-expanded')).to.equal('false');
    expect(deepActiveElement()).not.to.equal(inside(shown.element, '[part=panel]'));
  });

  it('is a list with named buttons', async () => {
    const shown = await statusOf([refused]);
    await opened(shown);
    const nodes = allNodes(await accessibilityTree(shown.element));
    const named = (role: string): string[] => nodes.filter((node) => node.role === role).map(({ name }) => name);
    expect(named('list')).to.include('Unsent changes, oldest first');
    expect(named('button')).to.include('Try again: 陈思远 · Changed: Time zone and Language');
    expect(named('button')).to.include('Discard: 陈思远 · Changed: Time zone and Language');
  });

  it('says turns, not every change of a number', async () => {
    const shown = await statusOf([], { phase: 'idle' });
    const before = lastAnnouncement();
    shown.bench.set([{ ...moved, state: 'sending' }], { phase: 'sending' });
    await shown.settled();
    expect(lastAnnouncement(), 'nothing of what is on its way').to.equal(before);
    shown.bench.set([moved], { because: 'offline' });
    await shown.settled();
    expect(lastAnnouncement()).to.equal('1 change waits and is sent by itself.');
    shown.bench.set([moved, note], { because: 'offline' });
    await shown.settled();
    expect(lastAnnouncement(), 'not again').to.equal('1 change waits and is sent by itself.');
    shown.bench.set([moved, refused], { because: 'offline' });
    await shown.settled();
    expect(lastAnnouncement()).to.equal('1 change needs you');
    shown.bench.set([]);
    await shown.settled();
    expect(lastAnnouncement()).to.equal('Everything has been sent.');
  });

  it('leaves no listener behind when it is removed while open', async () => {
    const shown = await statusOf([refused]);
    await opened(shown);
    const { element, provider } = shown;
    element.remove();
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    provider.append(element);
    await shown.settled();
    expect(button(element).getAttribute('aria-expanded')).to.equal('false');
    expect(textOf(button(element))).to.equal('1 change needs you');
  });
});
