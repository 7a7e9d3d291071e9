import { expect } from '@open-wc/testing';
import type { Score } from '../../../src/components/score/score.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { emulateMedia, skipHere } from '../../helpers/commands.js';
import { testNow } from '../../helpers/scene.js';
import { partOf, scoreOf, sentenceOf, settleMotion, tableOf, textOf, type ScoreOptions } from './scores.js';
import { answers, scoreSeed, survey } from './seed.js';

const number = (cell = ''): number => Number(cell.replace(/[^\d.-]/g, ''));
const all = (element: Score, selector: string): HTMLElement[] => [
  ...(partOf(element, 'chart').querySelectorAll<HTMLElement>(selector) ?? []),
];

/** The scale of the trend: which score lies so many px from the top. */
function scoreAt(element: Score): (y: number) => number {
  const lines = all(element, '.level');
  const place = (line: Element | undefined): readonly [number, number] => [
    line?.getBoundingClientRect().top ?? 0,
    number(textOf(line)),
  ];
  const [[low, from], [high, to]] = [place(lines[0]), place(lines.at(-1))];
  return (y) => from + ((y - low) / (high - low)) * (to - from);
}

describe('<rapport-score> over time', () => {
  it('shows every figure in the table behind it, a month without answers as a gap', async () => {
    const { element } = await scoreOf();
    expect(tableOf(element)).to.deep.equal([
      ['Period', 'Answers', 'Score', 'From', 'To', 'Change'],
      ['Aug 2026', '100', '20', '1', '39', '–'],
      ['Sep 2026', '0', '–', '–', '–', '–'],
      ['Oct 2026', '100', '40', '22', '58', '+20, within chance'],
      ['Nov 2026', '100', '-40', '-58', '-22', '-80, beyond chance'],
      ['All', '300', '7', '-5', '18', ''],
    ]);
    expect(all(element, '.column')).to.have.length(3);
    expect(all(element, '.ticks span').map(textOf)).to.deep.equal(['Aug2026', 'Sep', 'Oct', 'Nov']);
    // The line leads from October to November, and not over September.
    expect(partOf(element, 'chart').querySelectorAll('polyline')).to.have.length(1);
  });

  for (const options of [{}, { dir: 'rtl' }, { width: 320 }] satisfies readonly ScoreOptions[]) {
    it(`draws points and intervals where the table says: ${Object.values(options).join(', ') || 'as usual'}`, async () => {
      const { element } = await scoreOf(options);
      settleMotion(element);
      const at = scoreAt(element);
      const rows = tableOf(element)
        .slice(1, -1)
        .filter(([, count]) => count !== '0');
      all(element, '.column').forEach((column, index) => {
        const [, , value, low, high] = rows[index]?.map(number) ?? [];
        const dot = column.querySelector('.dot')?.getBoundingClientRect() as DOMRect;
        const whisker = column.querySelector('.whisker')?.getBoundingClientRect() as DOMRect;
        expect(at(dot.top + dot.height / 2)).to.be.closeTo(value ?? 0, 1.5);
        expect(at(whisker.bottom)).to.be.closeTo(low ?? 0, 1.5);
        expect(at(whisker.top)).to.be.closeTo(high ?? 0, 1.5);
        // Above the name of its month.
        const tick = all(element, '.ticks span')[[0, 2, 3][index] ?? 0]?.getBoundingClientRect() as DOMRect;
        expect(dot.left + dot.width / 2).to.be.closeTo(tick.left + tick.width / 2, 1.5);
      });
    });
  }

  it('goes from the side that reading begins at', async () => {
    const lefts = async (dir: 'ltr' | 'rtl'): Promise<number[]> => {
      const { element } = await scoreOf({ dir });
      return all(element, '.column').map((column) => column.getBoundingClientRect().left);
    };
    const [ltr, rtl] = [await lefts('ltr'), await lefts('rtl')];
    expect(ltr).to.deep.equal([...ltr].sort((a, b) => a - b));
    expect(rtl).to.deep.equal([...rtl].sort((a, b) => b - a));
  });

  it('marks a change that is beyond chance with an arrow and a figure, and no other', async () => {
    const { element } = await scoreOf();
    expect(all(element, '.column').map((column) => textOf(column))).to.deep.equal(['', '', '-80']);
    expect(all(element, '.column .mark.down svg')).to.have.length(1);
    expect(textOf(partOf(element, 'legend'))).to.contain('Change beyond chance');
  });

  it('says that there is no change beyond chance where there is none, and marks nothing', async () => {
    const seed = scoreSeed([
      ...answers(30, 9, '2026-10'),
      ...answers(20, 3, '2026-10'),
      ...answers(28, 9, '2026-11'),
      ...answers(22, 3, '2026-11'),
    ]);
    const { element } = await scoreOf({ seed });
    expect(sentenceOf(element)).to.match(/There is no change beyond chance\.$/);
    expect(all(element, '.mark')).to.have.length(0);
    const { element: line } = await scoreOf({ seed, compact: true });
    expect(textOf(partOf(line, 'strip'))).to.match(/no change beyond chance$/);
  });

  it('tells of an earlier change where the last is none', async () => {
    const month = (name: string, good: number): ReturnType<typeof answers> => [
      ...answers(good, 9, name),
      ...answers(100 - good, 3, name),
    ];
    const seed = scoreSeed([...month('2026-09', 90), ...month('2026-10', 20), ...month('2026-11', 22)]);
    const { element } = await scoreOf({ seed });
    expect(sentenceOf(element)).to.match(/From September to October it fell by 140, more than chance explains\.$/);
  });

  it('tells of a slow decline of which no step stands out', async () => {
    const seed = scoreSeed(
      [70, 66, 62, 58, 54, 50, 46, 42].flatMap((good, at) => {
        const month = `2026-${String(at + 4).padStart(2, '0')}`;
        return [...answers(good, 9, month), ...answers(100 - good, 3, month)];
      }),
    );
    const { element } = await scoreOf({ seed });
    expect(sentenceOf(element)).to.match(
      /Over the whole time it has fallen by about 8 a month, more than chance explains\.$/,
    );
    expect(all(element, '.mark')).to.have.length(0);
  });

  it('is one image to those who do not see it, and its name is the sentence', async () => {
    for (const by of ['none', 'page'] as const) {
      const { element } = await scoreOf({ by });
      expect(element.shadowRoot?.querySelector('[role=img]')?.getAttribute('aria-label')).to.equal(sentenceOf(element));
    }
  });
});

describe('<rapport-score> split', () => {
  it('shows an interval for each group beside the score of all, the largest first, and marks what differs', async () => {
    const { element } = await scoreOf({ by: 'page' });
    expect(tableOf(element)).to.deep.equal([
      ['Page', 'Answers', 'Score', 'From', 'To', 'Against the others'],
      ['shop.example/checkout', '218', '38', '25', '50', '+113, beyond chance'],
      ['shop.example/help', '70', '-71', '-88', '-55', '-102, beyond chance'],
      ['No page', '12', '-100', '-100', '-52', '-111, beyond chance'],
      ['All', '300', '7', '-5', '18', ''],
    ]);
    expect(all(element, '.row .mark').map(textOf)).to.deep.equal(['+113', '-102', '-111']);
    expect(all(element, '.row .label').map(textOf)[2]).to.equal('No page 12 answers · few answers');
  });

  it('marks nothing where groups differ by chance alone, and says so', async () => {
    const seed = scoreSeed([
      ...answers(30, 9, '2026-11'),
      ...answers(20, 3, '2026-11'),
      ...answers(13, 9, '2026-11', { language: 'de' }),
      ...answers(12, 3, '2026-11', { language: 'de' }),
    ]);
    const { element } = await scoreOf({ seed, by: 'language' });
    expect(all(element, '.mark')).to.have.length(0);
    expect(sentenceOf(element)).to.match(/No group differs from the others beyond chance\.$/);
  });

  for (const options of [{}, { dir: 'rtl' }, { width: 320 }] satisfies readonly ScoreOptions[]) {
    it(`draws groups and the line of all where the table says: ${Object.values(options).join(', ') || 'as usual'}`, async () => {
      const { element } = await scoreOf({ by: 'page', ...options });
      settleMotion(element);
      const isRightToLeft = 'dir' in options;
      const middle = (node: Element | null): number => {
        const { left, width } = node?.getBoundingClientRect() as DOMRect;
        return isRightToLeft ? -(left + width / 2) : left + width / 2;
      };
      const rows = tableOf(element).slice(1);
      // Scores of the groups lie on one line with their places.
      const dots = all(element, '.row .dot').map((dot) => middle(dot));
      const values = rows.slice(0, -1).map(([, , score]) => number(score));
      const perPoint = ((dots[0] ?? 0) - (dots[2] ?? 0)) / ((values[0] ?? 0) - (values[2] ?? 0));
      const placeOf = (score: number): number => (dots[0] ?? 0) + (score - (values[0] ?? 0)) * perPoint;
      expect(perPoint).to.be.greaterThan(0);
      expect(dots[1]).to.be.closeTo(placeOf(values[1] ?? 0), 2 + perPoint);
      for (const line of all(element, '.row .overall')) expect(middle(line)).to.be.closeTo(placeOf(6.67), 2 + perPoint);
    });
  }

  it('shows the eleven largest pages by themselves and the others together, none left out', async () => {
    const pages = Array.from({ length: 40 }).flatMap((_, at) =>
      answers(40 - at, 9, '2026-11', { page: `https://shop.example/${at}` }),
    );
    const { element } = await scoreOf({ seed: scoreSeed(pages), by: 'page' });
    const rows = tableOf(element).slice(1);
    expect(rows).to.have.length(13);
    expect(rows[11]?.[0]).to.equal('Others');
    expect(rows.slice(0, 12).reduce((sum, [, count]) => sum + number(count), 0)).to.equal(820);
  });

  it('tells languages apart by their whole tag, in the order of their size', async () => {
    const seed = scoreSeed([
      ...answers(5, 9, '2026-11', { language: 'zh-CN' }),
      ...answers(7, 9, '2026-11', { language: 'en' }),
      ...answers(6, 9, '2026-11', { language: 'EN' }),
    ]);
    const { element } = await scoreOf({ seed, by: 'language' });
    expect(
      tableOf(element)
        .slice(1, -1)
        .map(([, count]) => count),
    ).to.deep.equal(['7', '6', '5']);
  });
});

describe('<rapport-score> of other metrics', () => {
  it('takes satisfaction from the scale of the survey, and tells of answers on another', async () => {
    const given = (count: number, score: number, scale: number): ReturnType<typeof answers> =>
      answers(count, score, '2026-11', { surveyId: 'shop', metric: 'csat', scale });
    const shop = survey('shop', 'csat');
    const seed = scoreSeed([...given(80, 5, 5), ...given(20, 3, 5), ...given(9, 9, 10)], [shop]);
    const { element } = await scoreOf({ seed, survey: 'shop' });
    expect(sentenceOf(element)).to.contain(
      'CSAT of the last 12 months is 80% from 100 answers; it lies between 72% and',
    );
    expect(textOf(partOf(element, 'bands'))).to.equal('Satisfied 80% Not satisfied 20%');
    expect(textOf(partOf(element, 'how'))).to.contain('those who gave 4 or more of 5');
    expect(textOf(element.shadowRoot)).to.contain('9 answers were given on another scale and do not count.');
  });

  it('tells effort as a mean, and how many found it easy', async () => {
    const given = (count: number, score: number): ReturnType<typeof answers> =>
      answers(count, score, '2026-11', { surveyId: 'help', metric: 'ces', scale: 7 });
    const seed = scoreSeed([...given(60, 7), ...given(40, 2)], [survey('help', 'ces')]);
    const { element } = await scoreOf({ seed, survey: 'help' });
    expect(sentenceOf(element)).to.contain(
      'CES of the last 12 months is 5 from 100 answers; it lies between 4.5 and 5.5',
    );
    expect(textOf(partOf(element, 'bands'))).to.equal('Found it easy 60% Did not 40%');
  });

  it('shows promoters, passives and detractors as long as they are many', async () => {
    const { element } = await scoreOf({ adapter: memoryAdapter({ seed: scoreSeed(), now: () => testNow }) });
    expect(textOf(partOf(element, 'bands'))).to.equal('Promoters 53% Passives 0% Detractors 47%');
    const bands = [...partOf(element, 'bands').querySelectorAll('.stack .band')];
    const widths = bands.map((band) => band.getBoundingClientRect().width);
    expect((widths[0] ?? 0) / (widths[1] ?? 1)).to.be.closeTo(160 / 140, 0.02);
  });

  it('tells who promotes from who does not without colour', async function () {
    const { element } = await scoreOf();
    const look = (selector: string): CSSStyleDeclaration =>
      getComputedStyle(element.shadowRoot?.querySelector(selector) as Element);
    expect(look('.band.promoters').backgroundImage).to.equal('none');
    expect(look('.band.detractors').backgroundImage).to.contain('repeating-linear-gradient');
    if (!(await emulateMedia({ forcedColors: 'active' }))) {
      return skipHere(this, 'this engine cannot be told to force colours');
    }
    expect(look('.band.promoters').backgroundImage).to.equal('none');
    expect(look('.band.detractors').backgroundImage).to.contain('repeating-linear-gradient');
    expect(look('.whisker').borderTopWidth).to.equal('1px');
    await emulateMedia({ forcedColors: 'none' });
    return undefined;
  });
});
