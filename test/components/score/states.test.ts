import { expect, fixture, html } from '@open-wc/testing';
import type { Score } from '../../../src/components/score/score.js';
import { memoryAdapter } from '../../helpers/memory.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { withPermissions } from '../../../src/data/wrappers/permissions/index.js';
import { failing, intercept, pending } from '../../../stories/support/adapters.js';
import { hostileCompany } from '../../../stories/support/hostile-company.js';
import { expectAccessible } from '../../helpers/axe.js';
import { click } from '../../helpers/commands.js';
import { scene, testNow } from '../../helpers/scene.js';
import { openAll, partOf, scoreOf, sentenceOf, tableOf, textOf, type ScoreOptions } from './scores.js';
import { answers, scoreSeed, survey } from './seed.js';

function memory(seed = scoreSeed()): RapportAdapter {
  return memoryAdapter({ seed, now: () => testNow });
}

const hidden = (field: string): RapportAdapter => withPermissions(memory(), { hidden: [field] });
const withoutTotals = (adapter: RapportAdapter): RapportAdapter =>
  intercept(adapter, (_call, proceed) => proceed(), { totals: false });

describe('<rapport-score> states', () => {
  const states: readonly (readonly [string, ScoreOptions, string])[] = [
    ['ready', {}, 'NPS of the last 12 months is 7 from 300 answers'],
    ['by page', { by: 'page' }, 'shop.example/checkout'],
    ['by language, in quarters', { by: 'language', period: 'quarter' }, 'NPS of the last 8 quarters'],
    ['loading', { adapter: pending(memory()) }, 'Loading…'],
    ['empty', { adapter: memory(scoreSeed([])) }, 'No answers yet'],
    ['without a survey', { adapter: memory({}), survey: '' }, 'No survey yet'],
    ['of a survey that is gone', { survey: 'gone' }, 'This record does not exist any more.'],
    ['without a scored question', { adapter: memory(scoreSeed([], [survey('nps', 'text')])) }, 'No score to work out'],
    ['with few answers', { adapter: memory(scoreSeed(answers(12, 9, '2026-11'))) }, 'few'],
    ['failed', { adapter: failing(memory(), 'unavailable') }, 'The data source did not answer. Try again.'],
    ['not permitted', { permissions: { stores: { feedback: 'none' } } }, 'No permission'],
    ['denied by the backend', { adapter: failing(memory(), 'denied') }, 'No permission'],
    ['with hidden scores', { adapter: hidden('feedback.score') }, 'which you do not have permission to see'],
    ['with hidden metrics', { adapter: hidden('feedback.metric') }, 'Hidden by permission'],
  ];

  const inOneLine: Readonly<Record<string, string>> = {
    ready: 'NPS 7 -5 to 18 · 300 answers -80 since October',
  };

  for (const [name, options, text] of states) {
    for (const theme of ['light', 'dark'] as const) {
      for (const compact of [false, true]) {
        // One line is about all answers alone.
        if (compact && name.startsWith('by ')) continue;
        it(`${name}, ${theme}${compact ? ', compact' : ''}: says so, and everybody can use it`, async () => {
          const { element } = await scoreOf({ ...options, theme, compact });
          const says = compact ? (inOneLine[name] ?? text) : text;
          expect(textOf(element.shadowRoot?.querySelector('section'))).to.contain(says);
          await expectAccessible(element);
        });
      }
    }
  }

  it('not connected: says so after a moment', async () => {
    const element = await fixture<Score>(html`<rapport-score></rapport-score>`);
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
      const { element } = await scoreOf({ theme });
      openAll(element);
      expect(textOf(partOf(element, 'how'))).to.contain('NPS is 100 × (promoters − detractors) ÷ answers.');
      await expectAccessible(element);
    }
  });

  it('shows no figure of answers that are hidden', async () => {
    for (const compact of [false, true]) {
      const { element } = await scoreOf({ adapter: hidden('feedback.score'), compact });
      expect(textOf(element.shadowRoot)).not.to.match(/\d/);
    }
  });

  it('offers no split by what is hidden, and does not make one', async () => {
    const { element } = await scoreOf({ adapter: hidden('feedback.page'), by: 'page' });
    const choices = [...(element.shadowRoot?.querySelectorAll('.group button') ?? [])].map(textOf);
    expect(choices).to.deep.equal(['Over time', 'Edition', 'Language', 'Segment']);
    expect(sentenceOf(element)).to.contain('Since October');
    const { element: other } = await scoreOf({ permissions: { stores: { customers: 'none' } } });
    expect(textOf(other.shadowRoot?.querySelector('.group'))).not.to.contain('Segment');
  });

  it('says why the range is wide where fewer than thirty have answered, and not from thirty on', async () => {
    const some = (count: number): ScoreOptions => ({ adapter: memory(scoreSeed(answers(count, 9, '2026-11'))) });
    const wide = 'The range is wide because so few have answered';
    const { element } = await scoreOf(some(29));
    expect(sentenceOf(element)).to.contain(wide);
    expect(textOf(partOf(element, 'legend'))).to.contain('Fewer than 30 answers');
    const { element: enough } = await scoreOf(some(30));
    expect(sentenceOf(enough)).not.to.contain(wide);
    expect(textOf(partOf(enough, 'legend'))).not.to.contain('Fewer than 30 answers');
  });

  it('reads again when asked to', async () => {
    let isDown = true;
    const adapter = intercept(memory(), (_call, proceed) =>
      isDown ? Promise.reject(new TypeError('network')) : proceed(),
    );
    const { element, settled } = await scoreOf({ adapter });
    isDown = false;
    await click(partOf(element, 'retry'));
    await settled();
    expect(sentenceOf(element)).to.contain('300 answers');
  });

  it('keeps showing what it knows when reading it anew fails, and says that it may be old', async () => {
    let isDown = false;
    const adapter = intercept(memory(), (_call, proceed) =>
      isDown ? Promise.reject(new TypeError('network')) : proceed(),
    );
    const { element, settled } = await scoreOf({ adapter });
    isDown = true;
    await click(element.shadowRoot?.querySelector('.group button:nth-child(2)') as Element);
    await settled();
    expect(textOf(element.shadowRoot?.querySelector('[role=alert]'))).to.contain('Not up to date');
    expect(sentenceOf(element)).to.contain('Since October');
    await expectAccessible(element);
    isDown = false;
    await click(partOf(element, 'retry'));
    await settled();
    expect(sentenceOf(element)).to.contain('shop.example/checkout');
  });

  it('fires rapport-ready once it shows a score, and rapport-error with the code when it cannot', async () => {
    const heard: string[] = [];
    const listen = html`<rapport-score
      survey-id="nps"
      @rapport-ready=${() => heard.push('ready')}
      @rapport-error=${({ detail }: HTMLElementEventMap['rapport-error']) => heard.push(detail.code)}
    ></rapport-score>`;
    await scene(listen, { adapter: memory() });
    await scene(listen, { adapter: failing(memory(), 'rate-limited') });
    expect(heard).to.deep.equal(['ready', 'rate-limited']);
  });

  it('takes no notice of attributes that mean nothing', async () => {
    const { element } = await scene<Score>(
      html`<rapport-score survey-id="nps" metric="luck" by="moon" period="week" periods="many"></rapport-score>`,
      { adapter: memory() },
    );
    expect(sentenceOf(element)).to.contain('NPS of the last 12 months is 7 from 300 answers');
  });

  it('tells of answers that do not count, and leaves them out', async () => {
    const seed = scoreSeed([...answers(40, 9, '2026-11'), ...answers(3, 12, '2026-11'), ...answers(1, -1, '2026-11')]);
    for (const adapter of [memory(seed), withoutTotals(memory(seed))]) {
      const { element } = await scoreOf({ adapter });
      expect(sentenceOf(element)).to.contain('is 100 from 40 answers');
      expect(textOf(element.shadowRoot)).to.contain('4 answers are not a point of the scale and do not count.');
    }
  });
});

describe('<rapport-score> of a backend that adds nothing up', () => {
  for (const options of [{}, { by: 'page' }, { by: 'edition' }, { by: 'language', period: 'quarter' }] as const) {
    it(`says the same: ${Object.values(options).join(', ') || 'over time'}`, async () => {
      const { element } = await scoreOf({ ...options, adapter: withoutTotals(memory()) });
      const { element: counted } = await scoreOf(options);
      expect(sentenceOf(element)).to.equal(sentenceOf(counted));
      expect(tableOf(element)).to.deep.equal(tableOf(counted));
    });
  }

  it('shows nothing of a part where there are too many answers to read, and says why', async () => {
    let first: { readonly items: readonly unknown[] } | undefined;
    // Every page has another after it.
    const adapter = intercept(
      memory(),
      async (call, proceed) => {
        if (call !== 'feedback.list') return proceed();
        first ??= (await proceed()) as { readonly items: readonly unknown[] };
        return { items: first.items, next: 'more' };
      },
      { totals: false },
    );
    const { element } = await scoreOf({ adapter });
    expect(textOf(element.shadowRoot)).to.contain('Too many answers to count here');
    expect(textOf(partOf(element, 'state'))).not.to.match(/\d/);
    await expectAccessible(element);
  });

  it('tells of answers that cannot be read', async () => {
    const adapter = intercept(
      memory(),
      async (call, proceed) => {
        const answer = await proceed();
        if (call !== 'feedback.list') return answer;
        const { items, ...rest } = answer as { items: readonly { id: string }[] };
        return { ...rest, items: items.map((item, at) => (at === 0 ? { ...item, score: 'good' } : item)) };
      },
      { totals: false },
    );
    const { element } = await scoreOf({ adapter });
    expect(sentenceOf(element)).to.contain('299 answers');
    expect(textOf(element.shadowRoot)).to.contain('1 answer cannot be read and does not count.');
  });
});

describe('<rapport-score> in other languages and places', () => {
  // Engines differ in the digits of Arabic, and in what isolates them.
  const plain = (text: string): string => text.replace(/[\u200e\u200f\u2066-\u2069\u061c]/g, '');

  for (const [locale, dir, says] of [
    [
      'zh-CN',
      'ltr',
      /^最近 12 个月的 NPS 为 7，来自 300 份答复；有 95% 的把握落在 -5 到 18 之间。自十月以来下降了 80，超出偶然波动。$/,
    ],
    ['ar', 'rtl', /^مؤشر NPS خلال آخر (12|١٢) شهرًا هو (7|٧)، عدد الإجابات: (300|٣٠٠) إجابة؛ .* منذ أكتوبر انخفض/],
  ] as const) {
    it(`speaks ${locale}, in its direction`, async () => {
      const { element } = await scoreOf({ locale });
      expect(plain(sentenceOf(element))).to.match(says);
      expect(getComputedStyle(partOf(element, 'sentence')).direction).to.equal(dir);
      openAll(element);
      await expectAccessible(element);
      const { element: line } = await scoreOf({ locale, compact: true });
      expect(getComputedStyle(partOf(line, 'strip')).direction).to.equal(dir);
      await expectAccessible(line);
    });
  }

  it('fits into 320 px, with nothing to scroll sideways but the table', async () => {
    for (const options of [{}, { by: 'page' }, { compact: true }, { locale: 'ar' }] as const) {
      const { element } = await scoreOf({ ...options, width: 320 });
      const root = element.shadowRoot?.querySelector('.root') as HTMLElement;
      expect(root.scrollWidth).to.be.at.most(320);
      const parts = 'header, .headline, .words, .row, .trend, .legend span, .bands li, .strip';
      for (const part of element.shadowRoot?.querySelectorAll(parts) ?? []) {
        expect(part.getBoundingClientRect().width, part.className).to.be.at.most(320);
      }
    }
  });

  it('takes hostile names as texts, and cuts them short', async () => {
    const company = hostileCompany();
    const page = `https://${'long'.repeat(80)}.example/<img src=x onerror=alert(1)>`;
    const seed = { ...company, surveys: scoreSeed().surveys ?? [], feedback: answers(40, 3, '2026-11', { page }) };
    const { element } = await scoreOf({ adapter: memory(seed), by: 'page', width: 320 });
    const names = [...(element.shadowRoot?.querySelectorAll('.name') ?? [])];
    expect(names).to.have.length(1);
    for (const name of names) expect(name.getBoundingClientRect().width).to.be.at.most(320);
    expect(tableOf(element)[1]?.[0])
      .to.have.length.at.most(121)
      .and.match(/^longlong.*…$/);
    expect(element.shadowRoot?.querySelector('script, img')).to.equal(null);
    await expectAccessible(element);
  });
});
