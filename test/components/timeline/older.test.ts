import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../helpers/memory.js';
import { failing, intercept } from '../../../stories/support/adapters.js';
import { press } from '../../helpers/commands.js';
import { deepActiveElement, lastAnnouncement } from '../../helpers/scene.js';
import { article, articles, button, hasButton, notes, scrollerOf, textOf, timelineOf, within } from './history.js';
import type { Timeline } from '../../../src/components/timeline/timeline.js';

/** The first entry whose top lies inside the scroller, and how far below its edge. */
function firstVisible(timeline: Timeline): { readonly text: string; readonly top: number } {
  const edge = scrollerOf(timeline).getBoundingClientRect().top;
  const row = articles(timeline).find((each) => each.getBoundingClientRect().top >= edge + 32);
  return { text: row?.querySelector('.body')?.textContent ?? '', top: (row?.getBoundingClientRect().top ?? 0) - edge };
}

/** Waits until scrolling and measuring have come to rest. */
async function atRest(
  timeline: Timeline,
  settled: () => Promise<void>,
): Promise<{ readonly text: string; readonly top: number }> {
  let last = firstVisible(timeline);
  for (let same = 0; same < 3;) {
    await settled();
    const now = firstVisible(timeline);
    same = now.text === last.text && now.top === last.top ? same + 1 : 0;
    last = now;
  }
  return last;
}

describe('<rapport-timeline> with many entries', () => {
  it('reads a page at a time, older ones when asked, and says how many came', async () => {
    const { element, settled } = await timelineOf(notes(120));
    const rows = (): number => Number(articles(element).at(-1)?.dataset['index']);
    button(element, 'Load older').click();
    await settled();
    expect(lastAnnouncement()).to.equal('50 older entries loaded');
    button(element, 'Load older').click();
    await settled();
    expect(lastAnnouncement()).to.equal('20 older entries loaded');
    expect(hasButton(element, 'Load older')).to.equal(false);
    scrollerOf(element).scrollTop = 1e6;
    await settled();
    scrollerOf(element).scrollTop = 1e6;
    await settled();
    expect(rows()).to.equal(119);
    expect(textOf(element)).to.contain('This is where it began');
  });

  it('does not know how many there are until all have been read', async () => {
    const { element, settled } = await timelineOf(notes(80));
    expect(articles(element)[0]?.getAttribute('aria-setsize')).to.equal('-1');
    button(element, 'Load older').click();
    await settled();
    expect(articles(element)[0]?.getAttribute('aria-setsize')).to.equal('80');
    expect(articles(element)[0]?.getAttribute('aria-posinset')).to.equal('1');
  });

  it('loads older ones for a pointer that scrolls near the end, not for a keyboard that passes through', async () => {
    const { element, settled } = await timelineOf(notes(200));
    const scroller = scrollerOf(element);
    articles(element)[0]?.focus();
    await press('PageDown');
    scroller.scrollTop = 1e6;
    await settled();
    await settled();
    expect(scroller.scrollHeight).to.be.lessThan(9_000);
    const before = scroller.scrollHeight;
    scroller.dispatchEvent(new WheelEvent('wheel', { bubbles: true }));
    scroller.scrollTop -= 50;
    await settled();
    await settled();
    expect(scroller.scrollHeight).to.be.greaterThan(before + 1_000);
  });

  it('puts focus on the first of the older entries when there is nothing more to load', async () => {
    const { element, settled } = await timelineOf(notes(60));
    button(element, 'Load older').focus();
    await press('Enter');
    await settled();
    expect(hasButton(element, 'Load older')).to.equal(false);
    expect((deepActiveElement() as HTMLElement).dataset['index']).to.equal('50');
  });

  it('leaves the button to press, and tabbing past the end does not load', async () => {
    const { element, settled } = await timelineOf(notes(80));
    const older = button(element, 'Load older');
    older.focus();
    await press('Tab');
    await settled();
    expect(hasButton(element, 'Load older')).to.equal(true);
    expect(deepActiveElement()?.textContent).to.equal('Keyboard');
  });

  it('keeps what has been read when older entries cannot be, and tries again', async () => {
    let isDown = false;
    const memory = memoryAdapter({ seed: notes(80) });
    const down = failing(memory, 'unavailable');
    const adapter = intercept(memory, (call, proceed) =>
      isDown && call === 'interactions.list' ? down.interactions.list({}, {}) : proceed(),
    );
    const { element, settled } = await timelineOf(notes(80), { adapter });
    isDown = true;
    button(element, 'Load older').click();
    await settled();
    expect(articles(element).length).to.be.greaterThan(3);
    expect(within(element).querySelector('.foot [role="alert"]')?.textContent).to.contain('did not answer');
    isDown = false;
    button(element, 'Try again').click();
    await settled();
    expect(within(element).querySelector('.foot [role="alert"]')).to.equal(null);
  });

  it('stops at a backend that repeats the same page without end', async () => {
    const memory = memoryAdapter({ seed: notes(60) });
    const adapter = intercept(memory, async (call, proceed) => {
      if (call !== 'interactions.list') return proceed();
      return { ...(await memory.interactions.list({ limit: 50 }, {})), next: 'again' };
    });
    const { element, settled } = await timelineOf({}, { adapter });
    button(element, 'Load older').click();
    await settled();
    expect(within(element).querySelector('.foot [role="alert"]')?.textContent).to.contain('did not answer');
  });

  for (const count of [1_000, 20_000]) {
    it(`renders only what can be seen of ${count.toLocaleString('en')} entries, and nothing jumps`, async function () {
      this.timeout(20_000);
      const { element, client, settled } = await timelineOf(notes(count));
      for (let page = 0; page < 5; page += 1) {
        button(element, 'Load older').click();
        await settled();
      }
      const scroller = scrollerOf(element);
      for (const place of [9_000, 4_000, 12_000]) {
        scroller.scrollTop = place;
        await atRest(element, settled);
        expect(within(element).querySelectorAll('*').length).to.be.lessThan(1_200);
      }
      const before = await atRest(element, settled);
      await client.interactions.create({
        customerId: 'ana',
        kind: 'note',
        body: 'News',
        occurredAt: '2026-11-21T08:30:00.000Z',
      });
      expect(await atRest(element, settled)).to.deep.equal(before);
      // Rows above that have never been on the screen turn out taller or lower than thought: what is there stays.
      for (let step = 0; step < 10; step += 1) {
        const kept = article(element, before.text);
        const place = kept.getBoundingClientRect().top;
        scroller.scrollTop -= 40;
        await atRest(element, settled);
        expect(Math.abs(article(element, before.text).getBoundingClientRect().top - place - 40)).to.be.lessThan(1);
      }
    });
  }
});
