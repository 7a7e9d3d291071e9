import { expect } from '@open-wc/testing';
import { accessibilityTree, allNodes, press, pressAll } from '../../helpers/commands.js';
import { deepActiveElement } from '../../helpers/scene.js';
import { article, button, historyOf, lin, notes, scrollerOf, timelineOf, within, writing } from './history.js';

const focused = (): HTMLElement => deepActiveElement() as HTMLElement;

describe('<rapport-timeline> by keyboard', () => {
  it('goes from entry to entry with Page Down and Page Up, past what is rendered', async () => {
    const { element, settled } = await timelineOf(notes(50));
    article(element, 'Note 0.').focus();
    for (let step = 0; step < 20; step += 1) {
      await press('PageDown');
      await settled();
    }
    expect(focused().textContent).to.contain('Note 20.');
    await press('PageUp');
    await settled();
    expect(focused().textContent).to.contain('Note 19.');
    const box = focused().getBoundingClientRect();
    const scroller = scrollerOf(element).getBoundingClientRect();
    expect(box.top).to.be.at.least(scroller.top + 31);
    expect(box.bottom).to.be.at.most(scroller.bottom + 1);
  });

  it('stays at the first and at the last entry', async () => {
    const { element, settled } = await timelineOf(notes(2));
    article(element, 'Note 0.').focus();
    await press('PageUp');
    await settled();
    expect(focused()).to.equal(article(element, 'Note 0.'));
    await pressAll('PageDown', 'PageDown');
    await settled();
    expect(focused()).to.equal(article(element, 'Note 1.'));
  });

  it('goes to the last entry with End and to the first with Home, and leaves both to what is being written', async () => {
    const { element, settled } = await timelineOf(notes(40));
    const scroller = (): DOMRect => scrollerOf(element).getBoundingClientRect();
    article(element, 'Note 3.').focus();
    await press('End');
    await settled();
    expect(focused().textContent).to.contain('Note 39.');
    expect(focused().getBoundingClientRect().bottom).to.be.within(scroller().top, scroller().bottom + 1);
    await press('Home');
    await settled();
    expect(focused()).to.equal(article(element, 'Note 0.'));
    expect(focused().getBoundingClientRect().top).to.be.within(scroller().top, scroller().bottom);
    writing(element).focus();
    await press('End');
    await settled();
    expect(focused()).to.equal(writing(element));
  });

  it('leaves the entries with Ctrl+End and Ctrl+Home', async () => {
    const { element, settled } = await timelineOf(notes(80));
    article(element, 'Note 3.').focus();
    await press('Control+End');
    expect(focused()).to.equal(button(element, 'Load older'));
    await settled();
    article(element, 'Note').focus();
    await press('Control+Home');
    expect(focused()).to.equal(writing(element));
  });

  it('opens an entry with Enter, and leaves Enter to the buttons inside', async () => {
    const { element, settled } = await timelineOf(
      historyOf([{ kind: 'note', body: `${'Long '.repeat(200)}end of it`, occurredAt: '2026-11-21T08:00:00.000Z' }]),
    );
    const entry = article(element, 'Note');
    expect(entry.textContent).to.not.contain('end of it');
    entry.focus();
    await press('Enter');
    await settled();
    expect(entry.textContent).to.contain('end of it');
    button(element, 'Show less').focus();
    await press('Enter');
    await settled();
    expect(entry.textContent).to.not.contain('end of it');
  });

  it('tells each entry by its title and time, its text as description, and its place', async () => {
    const { element } = await timelineOf(
      historyOf([
        {
          kind: 'call',
          direction: 'outbound',
          actor: lin,
          body: 'Happy with it.',
          occurredAt: '2026-11-21T08:00:00.000Z',
        },
      ]),
    );
    const nodes = allNodes(await accessibilityTree(element));
    const feed = nodes.find((node) => node.role === 'feed');
    const entry = nodes.find((node) => node.role === 'article');
    expect(feed?.name).to.equal('Timeline of Ana Moreno');
    expect(entry?.name.replace(/\s/g, ' ')).to.equal('Outbound call 08:00 AM');
    expect(entry?.description).to.equal('Happy with it.');
    expect(article(element, 'Outbound').getAttribute('aria-posinset')).to.equal('1');
    expect(article(element, 'Outbound').getAttribute('aria-setsize')).to.equal('1');
  });

  for (const [dir, onwards, back] of [
    ['ltr', 'ArrowRight', 'ArrowLeft'],
    ['rtl', 'ArrowLeft', 'ArrowRight'],
  ] as const) {
    it(`makes what to log one tab stop with arrows inside, ${dir}`, async () => {
      const { element, settled } = await timelineOf(notes(1), { dir });
      writing(element).focus();
      await settled();
      await press('Tab');
      expect(focused()).to.equal(button(element, 'Note'));
      await press(onwards);
      expect(focused()).to.equal(button(element, 'Call'));
      await press(back);
      expect(focused()).to.equal(button(element, 'Note'));
      await press('End');
      await press('Enter');
      await settled();
      expect(button(element, 'Call').getAttribute('aria-pressed')).to.equal('true');
      expect(focused()).to.equal(writing(element));
    });
  }

  it('makes the composer small again with Escape, unless something is written', async () => {
    const { element, settled } = await timelineOf(notes(1));
    const isOpen = (): boolean => within(element).querySelector('.composer.open') !== null;
    writing(element).focus();
    await settled();
    expect(isOpen()).to.equal(true);
    await press('Escape');
    await settled();
    expect(isOpen()).to.equal(false);
    await press('x');
    await settled();
    await press('Escape');
    await settled();
    expect(isOpen()).to.equal(true);
    expect(writing(element).value).to.equal('x');
  });

  it('says which keys there are', async () => {
    const { element, settled } = await timelineOf(notes(1));
    button(element, 'Keyboard').focus();
    await press('Enter');
    await settled();
    const help = within(element).querySelector('.keyboard') as HTMLDetailsElement;
    expect(help.open).to.equal(true);
    expect(help.textContent).to.contain('Page Down').and.contain('next and previous entry');
  });
});
