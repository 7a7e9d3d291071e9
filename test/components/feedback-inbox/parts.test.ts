import { expect } from '@open-wc/testing';
import type { Seed } from '../../../src/model/index.js';
import { expectAccessible } from '../../helpers/axe.js';
import { answersOf, inboxOf, within, wordsOf } from './inbox.js';

const surveys: Seed['surveys'] = [
  {
    id: 's',
    name: 'Report',
    edition: 1,
    questions: [
      {
        id: 'parts',
        kind: 'matrix',
        title: 'How was it?',
        rows: [
          { id: 'r1', label: { en: 'Speed', 'zh-CN': '速度', ar: 'السرعة' } },
          { id: 'r2', label: { en: 'Price', 'zh-CN': '价格', ar: 'السعر' } },
        ],
        options: [
          { id: 'o1', label: { en: 'good', 'zh-CN': '好', ar: 'جيد' } },
          { id: 'o2', label: { en: 'poor', 'zh-CN': '差', ar: 'ضعيف' } },
        ],
      },
      { id: 'who', kind: 'contact', title: 'Who are you?', parts: [{ part: 'name' }, { part: 'email' }] },
    ],
  },
];

/** Of everything odd, one: a word without end, letters that turn the writing round, lines, and signs of many parts. */
const odd = `${'x'.repeat(300)}\u202Efdp.exe\n\n👩‍👩‍👧‍👦🏳️‍🌈 end`;

const expected = {
  en: ['Speed: good', 'Price: poor', 'Name: Ana', 'E-mail: ana@example.com'],
  'zh-CN': ['速度：好', '价格：差', '姓名：Ana', '电子邮箱：ana@example.com'],
  ar: ['السرعة: جيد', 'السعر: ضعيف', 'الاسم: Ana', 'البريد الإلكتروني: ana@example.com'],
};

describe('<rapport-feedback-inbox> parts of an answer', () => {
  for (const [locale, lines] of Object.entries(expected)) {
    it(`names each, with what was chosen for it or written: ${locale}`, async () => {
      const answers = [
        { question: 'parts', value: { r1: 'o1', r2: 'o2' } },
        { question: 'who', value: { name: 'Ana', email: 'ana@example.com' } },
      ];
      const { element, settled } = await inboxOf(answersOf([{ answers }], { surveys }), { locale });
      within(element).querySelector<HTMLElement>('[part=details]')?.click();
      await settled();
      const shown = [...within(element).querySelectorAll('.parts > div')].map((part) =>
        [...part.children].map(wordsOf).join(locale === 'zh-CN' ? '' : ' '),
      );
      expect(shown).to.deep.equal(lines);
      const [part] = within(element).querySelectorAll('.parts > div');
      expect(part && getComputedStyle(part).direction).to.equal(locale === 'ar' ? 'rtl' : 'ltr');
      await expectAccessible(element);
    });
  }

  // On a phone, and there on a page that keeps clear of its edges.
  for (const [locale, width] of [
    ['en', 320],
    ['ar', 320],
    ['en', 272],
    ['ar', 272],
  ] as const) {
    it(`keeps odd names, comments, addresses and filters within ${width} px: ${locale}`, async () => {
      const questions = [
        { id: 'why', kind: 'text', title: odd },
        { id: 'shot', kind: 'file', title: 'Show us' },
        { id: 'who', kind: 'contact', title: 'Who?', parts: [{ part: 'name' }] },
      ] as const;
      const answers = [
        { question: 'why', value: odd },
        { question: 'shot', value: { f1: odd } },
        { question: 'who', value: { name: odd } },
      ];
      const seed = answersOf([{ answers, page: `https://shop.test/${odd}` }], {
        surveys: ['s', 'other'].map((id) => ({
          id,
          name: odd,
          edition: 1,
          questions: [...questions.map((each) => ({ ...each }))] as never,
        })),
        segments: [{ id: 'odd', name: odd, rule: { combinator: 'and', rules: [] }, mode: 'dynamic' }],
      });
      const { element, settled } = await inboxOf(seed, { width, locale, dir: locale === 'ar' ? 'rtl' : 'ltr' });
      within(element).querySelector<HTMLElement>('[part=details]')?.click();
      for (const fileAddress of [undefined, () => '/file']) {
        element.fileAddress = fileAddress;
        await settled();
        const scroller = within(element).querySelector('.scroller') as HTMLElement;
        expect(scroller.scrollWidth).to.be.at.most(scroller.clientWidth);
        const { left, right } = scroller.getBoundingClientRect();
        expect(within(element).querySelectorAll('.filters select')).to.have.lengthOf(4);
        for (const part of within(element).querySelectorAll('article *, .head *')) {
          const box = part.getBoundingClientRect();
          if (box.width === 0) continue;
          expect(box.left, part.outerHTML.slice(0, 80)).to.be.at.least(left - 1);
          expect(box.right, part.outerHTML.slice(0, 80)).to.be.at.most(right + 1);
        }
      }
    });
  }
});
