import { expect } from '@open-wc/testing';
import { forecastOf, sentenceOf, textOf } from './deals.js';

describe('<rapport-forecast> in other languages than English', () => {
  // The first test of this page: nothing has been fetched before.
  it('draws nothing in English while the words of its language come', async () => {
    const drawn: string[] = [];
    const look = new MutationObserver(() => {
      const root = document.querySelector('rapport-forecast')?.shadowRoot;
      drawn.push(textOf(root));
      if (root) look.observe(root, { childList: true, subtree: true });
    });
    look.observe(document.body, { childList: true, subtree: true });
    const { element } = await forecastOf({ locale: 'zh-CN' });
    look.disconnect();
    expect(sentenceOf(element)).to.match(/[\u4e00-\u9fff]/);
    expect(drawn.filter((text) => /Loading|Forecast|Expected/.test(text))).to.deep.equal([]);
    expect(drawn).to.include(textOf(element.shadowRoot));
  });

  it('turns to another language all at once', async () => {
    const { element, provider, settled } = await forecastOf();
    const root = element.shadowRoot?.querySelector('.root') as HTMLElement;
    const name = (): string => root.querySelector('section')?.getAttribute('aria-label') ?? '';
    const turns: string[] = [];
    new MutationObserver(() => turns.push(`${root.lang} ${root.dir} ${/[\u0600-\u06ff]/.test(name())}`)).observe(root, {
      attributes: true,
    });
    expect(name()).to.contain('Forecast');
    provider.locale = 'ar';
    await settled();
    expect(turns).to.deep.equal(['ar rtl true']);
  });
});
