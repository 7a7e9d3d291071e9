import { expect, fixture, html } from '@open-wc/testing';
import type { Timeline } from '../../../src/components/timeline/timeline.js';
import { timelineWords } from '../../../src/locales/timeline.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { failing, intercept, pending } from '../../../stories/support/adapters.js';
import { chenSiyuan, smallCompany } from '../../../stories/support/small-company.js';
import { expectAccessible } from '../../helpers/axe.js';
import { deepActiveElement, testNow } from '../../helpers/scene.js';
import {
  article,
  button,
  chips,
  days,
  hasButton,
  historyOf,
  lin,
  notes,
  textOf,
  timelineOf,
  told,
  within,
  writing,
} from './history.js';

const one = notes(1);
const chen = { customerId: chenSiyuan };

describe('<rapport-timeline> in each of its states', () => {
  it('says that it is loading', async () => {
    const { element } = await timelineOf(one, { adapter: pending(memoryAdapter({ seed: one })) });
    expect(textOf(element)).to.equal('Loading…');
  });

  it('teaches the first step where nothing has happened yet', async () => {
    const { element, settled } = await timelineOf(historyOf([]));
    expect(textOf(element)).to.contain('Nothing has happened yet');
    button(element, 'Write the first note').click();
    await settled();
    expect(deepActiveElement()).to.equal(writing(element));
  });

  it('teaches no step that may not be taken', async () => {
    const { element } = await timelineOf(historyOf([]), {}, { readonly: true });
    expect(textOf(element)).to.contain('Nothing has happened yet');
    expect(hasButton(element, 'Write the first note')).to.equal(false);
  });

  it('says when no customer is chosen, and when there is no such customer', async () => {
    expect(textOf((await timelineOf(one, {}, { customerId: '' })).element)).to.contain('No customer chosen');
    expect(textOf((await timelineOf(one, {}, { customerId: 'nobody' })).element)).to.contain('does not exist');
  });

  it('says what failed, fires the code, and tries again on request', async () => {
    let isDown = true;
    const memory = memoryAdapter({ seed: one });
    const down = failing(memory, 'rate-limited');
    const adapter = intercept(memory, (call, proceed) =>
      isDown && call === 'interactions.list' ? down.interactions.list({}, {}) : proceed(),
    );
    const codes: string[] = [];
    const heard = (event: HTMLElementEventMap['rapport-error']): void => void codes.push(event.detail.code);
    document.addEventListener('rapport-error', heard as EventListener);
    const { element, settled } = await timelineOf(one, { adapter });
    document.removeEventListener('rapport-error', heard as EventListener);
    expect(textOf(element)).to.contain('Too many requests');
    expect(codes).to.deep.equal(['rate-limited']);
    isDown = false;
    let isReady = false;
    element.addEventListener('rapport-ready', () => (isReady = true));
    button(element, 'Try again').click();
    await settled();
    expect(told(element)[0]).to.contain('Note 0.');
    expect(isReady).to.equal(true);
  });

  it('says that it may not be seen, by permission or by the backend, and shows nothing of it', async () => {
    for (const options of [
      { permissions: { stores: { interactions: 'none' } } } as const,
      { adapter: failing(memoryAdapter({ seed: one }), 'denied') },
    ]) {
      const { element } = await timelineOf(one, options);
      expect(textOf(element)).to.contain('No permission').and.not.contain('Note 0.');
    }
  });

  it('leaves out tasks that may not be seen', async () => {
    const seed = historyOf([], {
      tasks: [{ id: 't1', customerId: 'ana', title: 'Send samples', dueAt: '2026-11-22T10:00:00.000Z' }],
    });
    const { element } = await timelineOf(seed, { permissions: { stores: { tasks: 'none' } } });
    expect(textOf(element)).to.not.contain('Send samples');
  });

  it('says quietly that it is not connected', async () => {
    const element = await fixture<Timeline>(html`<rapport-timeline customer-id="ana"></rapport-timeline>`);
    while (!textOf(element).includes('Not connected')) await new Promise((next) => requestAnimationFrame(next));
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`is accessible in every state, ${theme}`, async function () {
      this.timeout(30_000);
      const options = { theme, width: 420 };
      const seed = smallCompany({ now: testNow });
      const whole = await timelineOf(seed, options, chen);
      within(whole.element).querySelector<HTMLElement>('.changes')?.click();
      button(whole.element, 'More').click();
      button(whole.element, 'Call').click();
      within(whole.element).querySelector('details')?.setAttribute('open', '');
      await whole.settled();
      await expectAccessible(whole.element);
      button(whole.element, 'Log call').click();
      await whole.settled();
      await Promise.all(
        (within(whole.element).querySelector('.toast')?.getAnimations() ?? []).map((animation) => animation.finished),
      );
      await expectAccessible(whole.element);
      const problem = await timelineOf(
        historyOf([{ kind: 'note', body: 'Mine', actor: lin, occurredAt: testNow }]),
        options,
      );
      writing(problem.element).focus();
      await problem.settled();
      button(problem.element, 'Save note').click();
      await problem.settled();
      article(problem.element, 'Mine').focus();
      await expectAccessible(problem.element);
      for (const { element } of [
        await timelineOf(one, { ...options, adapter: pending(memoryAdapter()) }),
        await timelineOf(historyOf([]), options),
        await timelineOf(one, options, { customerId: '' }),
        await timelineOf(one, { ...options, adapter: failing(memoryAdapter(), 'unavailable') }),
        await timelineOf(one, { ...options, permissions: { stores: { interactions: 'none' } } }),
        await timelineOf(seed, { ...options, locale: 'ar' }, chen),
        await timelineOf(notes(80), options),
      ]) {
        await expectAccessible(element);
      }
    });
  }

  it('needs no sideways scrolling at 320 px, left to right and right to left', async () => {
    for (const locale of ['en', 'zh-CN', 'ar']) {
      const { element, settled } = await timelineOf(smallCompany({ now: testNow }), { width: 320, locale }, chen);
      within(element).querySelectorAll<HTMLElement>('.kind')[1]?.click();
      await settled();
      const root = within(element).querySelector<HTMLElement>('.root');
      expect(root?.scrollWidth).to.be.at.most(320);
      expect(within(element).querySelector('.scroller')?.scrollWidth).to.be.at.most(320);
      expect(root && getComputedStyle(root).direction).to.equal(locale === 'ar' ? 'rtl' : 'ltr');
    }
  });

  it('speaks Chinese and Arabic, with their plurals', async () => {
    const seed = historyOf([
      {
        kind: 'call',
        direction: 'outbound',
        outcome: 'connected',
        durationSeconds: 720,
        occurredAt: '2026-11-21T08:00:00.000Z',
      },
      { kind: 'email', title: 'Offer', direction: 'inbound', occurredAt: '2026-10-10T08:00:00.000Z' },
    ]);
    const chinese = await timelineOf(seed, { locale: 'zh-CN' });
    expect(days(chinese.element)).to.deep.equal(['今天', '10月10日']);
    expect(chips(chinese.element)).to.deep.equal(['全部 2', '电话 1', '邮件 1']);
    expect(textOf(chinese.element)).to.contain('去电 已接通 · 12分钟').and.contain('42 天没有联系');
    const arabic = await timelineOf(seed, { locale: 'ar' });
    expect(days(arabic.element)[0]).to.equal('اليوم');
    // Engines differ in the digits they write Arabic with.
    expect(textOf(arabic.element)).to.match(/(42|٤٢) يومًا بلا تواصل/);
  });

  it('has every word in every language', () => {
    const shape = (words: object): string[] => Object.keys(words).sort();
    for (const words of Object.values(timelineWords)) {
      expect(shape(words)).to.deep.equal(shape(timelineWords.en));
      expect(shape(words.kinds)).to.deep.equal(shape(timelineWords.en.kinds));
      expect(words.keys).to.have.lengthOf(timelineWords.en.keys.length);
    }
  });
});
