import { expect } from '@open-wc/testing';
import type { FeedbackForm } from '../../../src/components/feedback-form/feedback-form.js';
import { expectAccessible } from '../../helpers/axe.js';
import {
  accessible,
  deepActiveElement,
  emulateMedia,
  engine,
  press,
  setViewport,
  skipHere,
} from '../../helpers/commands.js';
import { all, choose, endpoint, forgetFeedback, formFor, one } from '../../helpers/feedback.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetFeedback);

const options = [
  { id: 'a', label: 'The first of them' },
  { id: 'b', label: 'The second of them' },
];
const consent = { purpose: 'news', channel: 'email', wording: 'You may write to me once a month.' };

/** A question of each kind, with the role it is read with, and what is read beside its help. */
const kinds: readonly (readonly [question: object, role: string | undefined, scale: string])[] = [
  [{ kind: 'nps', required: true }, 'radiogroup', '0: Not at all likely, 10: Extremely likely'],
  [{ kind: 'csat', look: 'stars' }, 'radiogroup', '1: Very dissatisfied, 5: Very satisfied'],
  [{ kind: 'csat', scale: 10, lowLabel: 'Cold', highLabel: 'Hot' }, 'radiogroup', '1: Cold, 10: Hot'],
  [{ kind: 'ces' }, 'radiogroup', '1: Strongly disagree, 7: Strongly agree'],
  [{ kind: 'choice', options }, 'radiogroup', ''],
  [{ kind: 'choices', options }, 'group', ''],
  [{ kind: 'text' }, 'textbox', ''],
  [{ kind: 'number' }, 'textbox', ''],
  // Each engine has a name of its own for what picks a day.
  [{ kind: 'date' }, undefined, ''],
  [{ kind: 'matrix', options, rows: options }, 'group', ''],
  [{ kind: 'ranking', options }, 'group', ''],
  [{ kind: 'contact', parts: [{ part: 'name' }, { part: 'email' }] }, 'group', ''],
  [{ kind: 'consent', ...consent }, 'group', ''],
];
const title = (index: number): string => `Question number ${index}?`;
const all13 = kinds.map(([question], index) => ({
  id: `k${index}`,
  title: { en: title(index), ar: `السؤال ${index}؟` },
  help: `Help for ${index}.`,
  ...question,
}));

/** A form that asks some of them one after the other, the score first. */
async function formOf(...indexes: readonly number[]): Promise<FeedbackForm> {
  const questions = all13.filter((_, index) => index === 0 || indexes.includes(index));
  const survey = { id: 'kinds', edition: 1, layout: 'question-per-page', languageSwitcher: true, questions };
  const form = await formFor(endpoint().url, { survey });
  await waitUntil(() => all(form, '[part="progress"]').length > 0, 'no question is shown');
  return form;
}

/** Presses the button that goes on with the keyboard, and waits until the next question has focus. */
async function goOn(form: FeedbackForm): Promise<Element> {
  one(form, '[part="submit"]').focus();
  await press('Enter');
  const focused = (): Element | null => (one(form, '#q1').contains(deepActiveElement()) ? deepActiveElement() : null);
  await waitUntil(() => all(form, '#q1').length > 0 && focused() !== null, 'the question does not get focus');
  return focused() ?? form;
}

/** As it is read: engines put spaces around what comes from several places. */
const plain = (text: string): string => text.replace(/\s+(?=[:,])/g, '').replace(/\s+/g, ' ');

describe('<rapport-feedback-form> reading a question when it turns up', () => {
  for (const [index, [question, role, scale]] of kinds.entries()) {
    if (index === 0) continue;
    it(`says the words, the help and the scale where focus is: ${JSON.stringify(question)}`, async () => {
      const form = await formOf(index);
      await choose(form, 7);
      const focused = await goOn(form);
      const node = await accessible(focused);
      expect(node.name).to.contain(title(index));
      if (role) expect(node.role).to.equal(role);
      const described = (focused.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => form.shadowRoot?.getElementById(id)?.textContent?.trim() ?? '');
      for (const said of [described.join(' '), ...(node.description ? [node.description] : [])]) {
        expect(plain(said)).to.contain(`Help for ${index}.`);
        expect(plain(said)).to.contain(scale);
      }
      await expectAccessible(form);
    });
  }

  it('says of the first one, too, what it asks, and how far it is', async () => {
    const form = await formOf(6);
    const { role, name } = await accessible(one(form, '#q0'));
    expect([role, name.includes(title(0))]).to.deep.equal(['radiogroup', true]);
    const progress = await accessible(one(form, '[part="progress"]'));
    expect([progress.role, progress.name]).to.deep.equal(['progressbar', 'Progress']);
    expect(one(form, '[part="progress"]').getAttribute('aria-valuetext')).to.equal('Question 1 of 2');
  });
});

/** Ten points, a table, an order, and fields side by side. */
const widest = [2, 9, 10, 11];

describe('<rapport-feedback-form> at 400 % zoom, in a window of 320 by 256', () => {
  for (const language of ['en', 'ar']) {
    it(`needs no scrolling in two directions and hides nothing, in ${language}`, async function () {
      document.documentElement.lang = language;
      const form = await formOf(...widest);
      const { width, height } = await setViewport({ width: 320, height: 256 });
      try {
        if (width > 320 || height > 256) skipHere(this, `${engine()} cannot make a window that small`);
        await choose(form, 7);
        for (let index = 0; index <= widest.length; index += 1) {
          await waitUntil(() => all(form, `#q${index}`).length > 0, `question ${index} does not come`);
          const root = one(form, '.root');
          expect(root.scrollWidth, `width of question ${index}`).to.equal(root.clientWidth);
          expect(document.documentElement.scrollWidth).to.be.at.most(width);
          const button = one(form, '[part="submit"]');
          button.scrollIntoView({ block: 'nearest' });
          const { top, bottom } = button.getBoundingClientRect();
          expect(top >= 0 && bottom <= height, `button of question ${index}`).to.equal(true);
          if (index < widest.length) button.click();
        }
      } finally {
        document.documentElement.lang = 'en';
        await setViewport({ width: 800, height: 600 });
      }
    });
  }
});

describe('<rapport-feedback-form> in forced colours', () => {
  it('shows how far it is, which point is chosen, and where a button is', async function () {
    if (!(await emulateMedia({ forcedColors: 'active' }))) skipHere(this, `${engine()} cannot be told this`);
    try {
      const form = await formOf(6);
      const point = (): CSSStyleDeclaration => getComputedStyle(one(form, '.points label:nth-child(8) span'));
      const before = point().backgroundColor;
      await choose(form, 7);
      expect(point().backgroundColor).not.to.equal(before);
      for (const selector of ['[part="submit"]', '[part="progress"]', '.points span']) {
        expect(getComputedStyle(one(form, selector)).borderTopWidth, selector).to.equal('1px');
      }
      await goOn(form);
      expect(getComputedStyle(one(form, '[part="back"]')).borderTopStyle).to.equal('solid');
    } finally {
      await emulateMedia({ forcedColors: 'none' });
    }
  });
});
