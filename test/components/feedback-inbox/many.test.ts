import { expect } from '@open-wc/testing';
import { press } from '../../helpers/commands.js';
import { deepActiveElement } from '../../helpers/scene.js';
import { waitUntil } from '../../helpers/wait-until.js';
import {
  article,
  articles,
  choose,
  comments,
  control,
  inboxOf,
  manyAnswers,
  noticeOf,
  scrollerOf,
  states,
  within,
  wordsOf,
} from './inbox.js';

describe('<rapport-feedback-inbox> with 100,000 answers', function () {
  // To make and take in so many takes a slow machine a while.
  this.timeout(120_000);

  it('draws few of them wherever it is scrolled to, and the last is worked on as any other', async () => {
    const { element, settled } = await inboxOf(manyAnswers(100_000));
    const nodes = (): number => within(element).querySelectorAll('*').length;
    await waitUntil(() => states(element)[0] === 'All 100,000', 'they are counted');
    expect(articles(element).length).to.be.lessThan(40);
    expect(nodes()).to.be.lessThan(1_500);

    const isLast = (): boolean => comments(element).some((words) => words.startsWith('Words 99999.'));
    scrollerOf(element).scrollTop = scrollerOf(element).scrollHeight;
    await waitUntil(isLast, 'the last is read');
    await settled();
    expect(article(element, 'Words 99999.').getAttribute('aria-posinset')).to.equal('100000');
    expect(article(element, 'Words 99999.').getAttribute('aria-setsize')).to.equal('100000');
    expect(articles(element).length).to.be.lessThan(40);
    expect(nodes()).to.be.lessThan(1_500);

    article(element, 'Words 99998.').focus();
    await press('PageDown');
    await waitUntil(() => wordsOf(deepActiveElement()).includes('Words 99999.'), 'the last has focus');
    control(article(element, 'Words 99999.'), 'Acknowledge').click();
    await waitUntil(() => noticeOf(element).includes('Answer acknowledged'), 'it is acknowledged');
    await waitUntil(() => states(element)[2] === 'Acknowledged 1', 'it is counted');

    const band = control<HTMLSelectElement>(within(element), 'Score');
    choose(band, 'Happy');
    await waitUntil(() => states(element)[0] === 'All 0', 'nobody is happy');
    choose(band, 'Unhappy');
    await waitUntil(() => comments(element)[0]?.startsWith('Words 0.') === true, 'the newest stands first again');
    expect(articles(element).length).to.be.lessThan(40);
  });
});
