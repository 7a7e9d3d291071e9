import { expect } from '@open-wc/testing';
import { intercept } from '../../../stories/support/adapters.js';
import { press, pressAll } from '../../helpers/commands.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { deepActiveElement, testNow } from '../../helpers/scene.js';
import { waitUntil } from '../../helpers/wait-until.js';
import { articles, control, inboxOf, manyAnswers, scrollerOf, wordsOf } from './inbox.js';

const focused = (): HTMLElement => deepActiveElement() as HTMLElement;
const isAt = (words: string) => (): boolean => focused().matches('article') && wordsOf(focused()).includes(words);

describe('<rapport-feedback-inbox> from one end to the other by keyboard', function () {
  // To make and take in so many takes a slow machine a while.
  this.timeout(120_000);

  for (const [locale, dir] of [
    ['en', 'ltr'],
    ['ar', 'rtl'],
  ] as const) {
    it(`reaches the last of 100,000 answers with End and the first with Home, written ${dir}`, async () => {
      const { element, settled } = await inboxOf(manyAnswers(100_000), { locale, dir });
      articles(element)[0]?.focus();
      await press('End');
      await waitUntil(isAt('Words 99999.'), 'the last has focus');
      await settled();
      expect(isAt('Words 99999.')()).to.equal(true);
      expect(focused().getAttribute('aria-posinset')).to.equal('100000');
      const scroller = scrollerOf(element).getBoundingClientRect();
      expect(focused().getBoundingClientRect().bottom).to.be.within(scroller.top, scroller.bottom + 1);
      expect(articles(element).length).to.be.lessThan(40);

      await press('PageUp');
      await waitUntil(isAt('Words 99998.'), 'the one before the last has focus');
      await press('Home');
      await waitUntil(isAt('Words 0.'), 'the first has focus');
      await settled();
      expect(scrollerOf(element).scrollTop).to.equal(0);
    });
  }

  it('keeps focus in the place of an answer that has not been read, goes on from there, and has it on the answer that comes', async () => {
    let isHeld = false;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const memory = memoryAdapter({ seed: manyAnswers(3_000), now: () => testNow });
    const adapter = intercept(memory, async (call, proceed) => {
      if (isHeld && call === 'feedback.list') await held;
      return proceed();
    });
    const { element, settled } = await inboxOf({}, { adapter });
    articles(element)[0]?.focus();
    isHeld = true;
    await press('End');
    await waitUntil(() => focused().getAttribute('aria-posinset') === '3000', 'the place of the last has focus');
    await element.updateComplete;
    expect(focused().getAttribute('aria-label')).to.equal('Loading…');
    await pressAll('PageUp', 'PageUp');
    await waitUntil(() => focused().getAttribute('aria-posinset') === '2998', 'another place has focus');
    release();
    await waitUntil(isAt('Words 2997.'), 'the answer that came has focus');
    await settled();
    expect(isAt('Words 2997.')()).to.equal(true);
  });

  it('leaves Home and End to what is being written, and follows them from a button', async () => {
    const { element, settled } = await inboxOf(manyAnswers(60));
    const [first] = articles(element);
    if (!first) throw new Error('There is no answer');
    control(first, 'Details: Ana Moreno').click();
    await settled();
    const note = control<HTMLTextAreaElement>(first, 'Cause');
    note.focus();
    await press('End');
    await settled();
    expect(focused()).to.equal(note);
    control(first, 'Close: Ana Moreno').focus();
    await press('End');
    await waitUntil(isAt('Words 59.'), 'the last has focus');
  });
});
