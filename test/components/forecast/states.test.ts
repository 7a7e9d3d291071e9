import { expect, fixture, html } from '@open-wc/testing';
import type { Forecast } from '../../../src/components/forecast/forecast.js';
import { memoryAdapter } from '../../helpers/memory.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { withPermissions } from '../../../src/data/wrappers/permissions/index.js';
import { failing, intercept, pending } from '../../../stories/support/adapters.js';
import { hostileCompany } from '../../../stories/support/hostile-company.js';
import { expectAccessible } from '../../helpers/axe.js';
import { click } from '../../helpers/commands.js';
import { scene, testNow } from '../../helpers/scene.js';
import { forecastOf, openAll, partOf, sentenceOf, textOf, type ForecastOptions } from './deals.js';
import { deal, forecastSeed } from './seed.js';

function memory(deals = forecastSeed()): RapportAdapter {
  return memoryAdapter({ seed: deals, now: () => testNow });
}

const hidden = (field: string): RapportAdapter => withPermissions(memory(), { hidden: [field] });

describe('<rapport-forecast> states', () => {
  const states: readonly (readonly [string, ForecastOptions, string])[] = [
    ['ready', {}, 'Expected this quarter from open deals: €27,000'],
    ['by stage', { by: 'stage' }, 'Expected from all open deals: €49,400'],
    ['by owner, in months', { by: 'owner', period: 'month' }, 'Ana Moreno'],
    ['loading', { adapter: pending(memory()) }, 'Loading…'],
    ['empty', { adapter: memory(forecastSeed([])) }, 'Nothing to forecast yet'],
    ['without a pipeline', { adapter: memory({}) }, 'This record does not exist any more.'],
    ['failed', { adapter: failing(memory(), 'unavailable') }, 'The data source did not answer. Try again.'],
    ['not permitted', { permissions: { stores: { deals: 'none' } } }, 'No permission'],
    ['denied by the backend', { adapter: failing(memory(), 'denied') }, 'No permission'],
    ['with hidden amounts', { adapter: hidden('deals.amount') }, 'which you do not have permission to see'],
    ['with hidden probabilities', { adapter: hidden('deals.probability') }, 'Hidden by permission'],
  ];

  for (const [name, options, text] of states) {
    for (const theme of ['light', 'dark'] as const) {
      for (const compact of [false, true]) {
        // One line is about the present period alone.
        if (compact && name.startsWith('by ')) continue;
        it(`${name}, ${theme}${compact ? ', compact' : ''}: says so, and everybody can use it`, async () => {
          const { element } = await forecastOf({ ...options, theme, compact });
          const says = compact ? (inOneLine[name] ?? text) : text;
          expect(textOf(element.shadowRoot?.querySelector('section'))).to.contain(says);
          await expectAccessible(element);
        });
      }
    }
  }

  const inOneLine: Readonly<Record<string, string>> = {
    ready: 'This quarter €27K expected · likely €10K to €50K · €31K won',
    empty: 'No open deal is expected to close this quarter.',
  };

  it('not connected: says so after a moment', async () => {
    const element = await fixture<Forecast>(html`<rapport-forecast></rapport-forecast>`);
    await new Promise<void>((resolve) => {
      const isSaid = (): boolean => textOf(element.shadowRoot).includes('Not connected');
      new MutationObserver(() => isSaid() && resolve()).observe(element.shadowRoot as ShadowRoot, {
        childList: true,
        subtree: true,
      });
    });
    await expectAccessible(element);
  });

  it('opened, the table and how it was worked out can be used by everybody', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const { element } = await forecastOf({ theme });
      openAll(element);
      expect(textOf(partOf(element, 'how'))).to.contain('8 open deals, 1 without a date, and 1 without an amount');
      await expectAccessible(element);
    }
  });

  it('shows no sum and no count of amounts that are hidden', async () => {
    for (const compact of [false, true]) {
      const { element } = await forecastOf({ adapter: hidden('deals.amount'), compact });
      expect(textOf(element.shadowRoot)).not.to.match(/[€\d]/);
    }
  });

  it('offers no breakdown by owners where these are hidden', async () => {
    const { element } = await forecastOf({ adapter: hidden('deals.owner'), by: 'owner' });
    const choices = [...(element.shadowRoot?.querySelectorAll('.group button') ?? [])].map(textOf);
    expect(choices).to.deep.equal(['Period', 'Stage']);
    expect(sentenceOf(element)).to.contain('Expected this quarter');
  });

  it('reads again when asked to', async () => {
    let isDown = true;
    const adapter = intercept(memory(), (_call, proceed) =>
      isDown ? Promise.reject(new TypeError('network')) : proceed(),
    );
    const { element, settled } = await forecastOf({ adapter });
    isDown = false;
    await click(partOf(element, 'retry'));
    await settled();
    expect(sentenceOf(element)).to.contain('€27,000');
  });

  it('keeps showing what it knows when reading it anew fails, and says that it may be old', async () => {
    let isDown = false;
    const adapter = intercept(memory(), (_call, proceed) =>
      isDown ? Promise.reject(new TypeError('network')) : proceed(),
    );
    const { element, settled } = await forecastOf({ adapter });
    isDown = true;
    await click(element.shadowRoot?.querySelector('.group button:nth-child(2)') as Element);
    await settled();
    expect(textOf(element.shadowRoot?.querySelector('[role=alert]'))).to.contain('Not up to date');
    expect(sentenceOf(element)).to.contain('Expected this quarter');
    await expectAccessible(element);
    isDown = false;
    await click(partOf(element, 'retry'));
    await settled();
    expect(sentenceOf(element)).to.contain('Expected from all open deals');
  });

  it('fires rapport-ready once it shows sums, and rapport-error with the code when it cannot', async () => {
    const heard: string[] = [];
    const listen = html`<rapport-forecast
      pipeline-id="sales"
      @rapport-ready=${() => heard.push('ready')}
      @rapport-error=${({ detail }: HTMLElementEventMap['rapport-error']) => heard.push(detail.code)}
    ></rapport-forecast>`;
    await scene(listen, { adapter: memory() });
    await scene(listen, { adapter: failing(memory(), 'rate-limited') });
    expect(heard).to.deep.equal(['ready', 'rate-limited']);
  });

  it('takes no notice of attributes that mean nothing', async () => {
    const { element } = await scene<Forecast>(
      html`<rapport-forecast pipeline-id="sales" by="moon" period="week" currency="XTS"></rapport-forecast>`,
      { adapter: memory() },
    );
    expect(sentenceOf(element)).to.contain('Expected this quarter from open deals: €27,000');
  });

  it('says it where nothing is expected, and what is won all the same', async () => {
    const won = deal('won', 'won', 31_000, { closedAt: '2026-10-05T10:00:00.000Z' });
    const next = deal('next', 'new', 10_000, { expectedClose: '2027-03-01' });
    const { element } = await forecastOf({ adapter: memory(forecastSeed([won, next])) });
    expect(sentenceOf(element)).to.equal(
      'No open deal is expected to close this quarter; another €31,000 is already won.',
    );
  });

  it('has a sum of nothing where the open deals have no amount', async () => {
    const free = deal('free', 'new', 0, { expectedClose: '2026-12-01' });
    const { element } = await forecastOf({ adapter: memory(forecastSeed([free])) });
    expect(sentenceOf(element)).to.equal('Expected this quarter from open deals: €0, most likely €0.');
    expect(textOf(element.shadowRoot?.querySelector('.axis'))).to.equal('€0');
  });

  it('names one sum where only one is likely', async () => {
    const sure = deal('sure', 'new', 10_000, { expectedClose: '2026-12-01', probability: 0.95 });
    const { element } = await forecastOf({ adapter: memory(forecastSeed([sure])) });
    expect(sentenceOf(element)).to.equal('Expected this quarter from open deals: €9,500, most likely €10,000.');
  });
});

describe('<rapport-forecast> in other languages and places', () => {
  // Engines differ in the digits of Arabic, and in what isolates them.
  const plain = (text: string): string => text.replace(/[\u200e\u200f\u2066-\u2069\u061c]/g, '');

  for (const [locale, dir, says] of [
    ['zh-CN', 'ltr', /^本季度进行中商机预计成交 €27,000，最可能在 €10,000 到 €50,000 之间；另已赢单 €31,000。$/],
    [
      'ar',
      'rtl',
      /^المتوقع هذا الربع من الصفقات المفتوحة: .*(27,000|٢٧٬٠٠٠).*، والأرجح بين .*(10,000|١٠٬٠٠٠).* و.*(50,000|٥٠٬٠٠٠)/,
    ],
  ] as const) {
    it(`speaks ${locale}, in its direction`, async () => {
      const { element } = await forecastOf({ locale });
      expect(plain(sentenceOf(element))).to.match(says);
      expect(getComputedStyle(partOf(element, 'sentence')).direction).to.equal(dir);
      openAll(element);
      await expectAccessible(element);
      const { element: line } = await forecastOf({ locale, compact: true });
      expect(getComputedStyle(partOf(line, 'strip')).direction).to.equal(dir);
      await expectAccessible(line);
    });
  }

  it('fits into 320 px, with nothing to scroll sideways but the table', async () => {
    for (const options of [{}, { by: 'owner' }, { compact: true }, { locale: 'ar' }] as const) {
      const { element } = await forecastOf({ ...options, width: 320 });
      const root = element.shadowRoot?.querySelector('.root') as HTMLElement;
      expect(root.scrollWidth).to.be.at.most(320);
      for (const part of element.shadowRoot?.querySelectorAll('header, .words, .row, .legend span, .strip') ?? []) {
        expect(part.getBoundingClientRect().width, part.className).to.be.at.most(320);
      }
    }
  });

  it('takes hostile names as texts, and cuts them short', async () => {
    const { element } = await scene<Forecast>(
      html`<rapport-forecast pipeline-id="__proto__" by="stage"></rapport-forecast>`,
      { adapter: memory(hostileCompany()), width: 320 },
    );
    const names = [...(element.shadowRoot?.querySelectorAll('.name') ?? [])];
    expect(names.length).to.be.greaterThan(0);
    for (const name of names) expect(name.getBoundingClientRect().width).to.be.at.most(320);
    expect(element.shadowRoot?.querySelector('script, img')).to.equal(null);
    await expectAccessible(element);
  });
});
