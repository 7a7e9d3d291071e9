import { expect, html } from '@open-wc/testing';
import type { FeedbackForm } from '../../../src/components/feedback-form/feedback-form.js';
import { accessible, deepActiveElement, press } from '../../helpers/commands.js';
import { expectAccessible } from '../../helpers/axe.js';
import { all, asked, choose, endpoint, forgetFeedback, formFor, one, option, submit } from '../../helpers/feedback.js';
import { renderingEnds, scene } from '../../helpers/scene.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetFeedback);

const survey = {
  id: 'visit',
  edition: 1,
  languageSwitcher: true,
  title: { en: 'Your visit', 'zh-CN': '您的到访', ar: 'زيارتك' },
  questions: [
    { id: 'nps', kind: 'nps', title: { en: 'Recommend?', 'zh-CN': '您会推荐我们吗？', ar: 'هل توصي بنا؟' } },
    {
      id: 'news',
      kind: 'consent',
      title: { en: 'News', 'zh-CN': '资讯', ar: 'الأخبار' },
      purpose: 'newsletter',
      channel: 'email',
      wording: { en: 'You may write to me.', 'zh-CN': '可以给我写信。', ar: 'يمكنكم مراسلتي.' },
    },
  ],
};

async function inLanguages(properties: Partial<FeedbackForm> = {}, url = endpoint().url): Promise<FeedbackForm> {
  const form = await formFor(url, { survey, ...properties });
  await waitUntil(() => all(form, 'select').length > 0, 'there is no choice of languages');
  return form;
}

/** As somebody does who picks a language from the list. */
async function speak(form: FeedbackForm, tag: string, title: string): Promise<void> {
  const list = one<HTMLSelectElement>(form, 'select');
  list.value = tag;
  list.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  list.dispatchEvent(new CustomEvent('change', { bubbles: true }));
  await waitUntil(() => asked(form)[0] === title, `it does not ask in ${tag}`);
}

describe('<rapport-feedback-form> with a choice of languages', () => {
  it('names each language in itself, with its direction, and the one that is spoken', async () => {
    const form = await inLanguages();
    const named = all<HTMLOptionElement>(form, 'option').map(({ lang, dir, text }) => [lang, dir, text]);
    expect(named.map(([lang, dir]) => [lang, dir])).to.deep.equal([
      ['en', 'ltr'],
      ['zh-CN', 'ltr'],
      ['ar', 'rtl'],
    ]);
    const [english, chinese, arabic] = named.map(([, , text]) => text);
    expect([english, chinese?.slice(0, 2), arabic]).to.deep.equal(['English', '中文', 'العربية']);
    expect(one<HTMLSelectElement>(form, 'select').value).to.equal('en');
    expect((await accessible(one(form, 'select'))).name).to.equal('Language');
  });

  it('changes words, questions and direction of this form alone, and keeps focus and answers', async () => {
    const form = await inLanguages();
    const other = document.createElement('rapport-feedback-form');
    other.endpoint = endpoint().url;
    form.after(other);
    await renderingEnds(other);
    await choose(form, 9);
    one(form, 'select').focus();
    await speak(form, 'ar', 'هل توصي بنا؟');
    expect(one(form, 'h2').textContent).to.equal('زيارتك');
    expect(one(form, '[part="submit"]').textContent?.trim()).to.equal('إرسال');
    const { direction } = getComputedStyle(one(form, 'form'));
    expect([direction, one(form, '.root').lang]).to.deep.equal(['rtl', 'ar']);
    expect(option(form, 9).checked).to.equal(true);
    expect(deepActiveElement()).to.equal(one(form, 'select'));
    expect((await accessible(one(form, 'select'))).name).to.equal('اللغة');
    expect(asked(other)).to.deep.equal(['How likely are you to recommend us to a friend or colleague?']);
    expect([document.documentElement.lang, form.lang]).to.deep.equal(['en', '']);
    other.remove();
  });

  it('lets arrows lead where reading goes in the language that was chosen', async () => {
    const form = await inLanguages();
    await speak(form, 'ar', 'هل توصي بنا؟');
    option(form, 4).focus();
    await press('Space');
    await press('ArrowLeft');
    expect(form.value).to.equal('[{"question":"nps","value":5}]');
  });

  it('sends the language that was answered in, and consent in the words that somebody agreed to', async () => {
    const { url, arrived } = endpoint();
    const form = await inLanguages({}, url);
    await choose(form, 7);
    await speak(form, 'zh-CN', '您会推荐我们吗？');
    one(form, '.agree input').click();
    await speak(form, 'ar', 'هل توصي بنا؟');
    submit(form);
    await waitUntil(() => all(form, '.done').length > 0, 'it is not sent');
    expect(one(form, '.done h2').textContent).to.equal('شكرًا على ملاحظاتك!');
    const [post] = await arrived();
    expect(post?.body.language).to.equal('ar');
    expect(post?.body.answers[1]?.value).to.deep.equal({
      purpose: 'newsletter',
      channel: 'email',
      wording: '可以给我写信。',
      language: 'zh-CN',
    });
  });

  it('is no answer: nothing is stored, and the page hears of no change', async () => {
    const form = await inLanguages();
    const heard: string[] = [];
    for (const name of ['input', 'change']) form.addEventListener(name, () => heard.push(name));
    await speak(form, 'zh-CN', '您会推荐我们吗？');
    expect([heard, form.value, sessionStorage.length]).to.deep.equal([[], '', 0]);
  });

  it('still speaks it after a reload, once something was answered', async () => {
    const { url } = endpoint();
    const first = await inLanguages({}, url);
    await speak(first, 'ar', 'هل توصي بنا؟');
    await choose(first, 9);
    first.remove();
    const second = await inLanguages({}, url);
    await waitUntil(() => asked(second)[0] === 'هل توصي بنا؟', 'it speaks another language');
    expect(option(second, 9).checked).to.equal(true);
  });

  it('wins over the provider, for itself alone, and fits a phone', async () => {
    const content = html`<rapport-feedback-form .survey=${survey} layout="question-per-page"></rapport-feedback-form>`;
    const { element: form, provider } = await scene<FeedbackForm>(content, { locale: 'zh-CN', width: 320 });
    await waitUntil(() => all(form, 'select').length > 0, 'there is no choice of languages');
    expect(one<HTMLSelectElement>(form, 'select').value).to.equal('zh-CN');
    await speak(form, 'ar', 'هل توصي بنا؟');
    expect(provider.locale).to.equal('zh-CN');
    const root = one(form, '.root');
    expect(root.scrollWidth).to.equal(root.clientWidth);
    await expectAccessible(form);
  });
});

describe('<rapport-feedback-form> around texts in other languages', () => {
  const foreign = {
    id: 'mixed',
    edition: 1,
    title: { 'zh-CN': '您的到访' },
    thanks: { ar: 'Rapport يشكركم' },
    questions: [
      {
        ...{ id: 'nps', kind: 'nps', required: true, title: { 'zh-CN': '您会推荐我们吗？' }, help: { ar: 'CRM جيد' } },
        ...{ lowLabel: { de: 'Nie' }, highLabel: 'Toujours' },
      },
      {
        ...{ id: 'where', kind: 'choice', title: '{{nps}} ?' },
        options: [
          { id: 'web', label: { fr: 'Sur le web' } },
          { id: 'shop', label: { en: 'The shop' } },
        ],
      },
    ],
  };
  /** What a screen reader goes by. */
  const spoken = (form: FeedbackForm, selector: string) =>
    all(form, selector).map((each) => [each.textContent, each.lang, each.dir]);

  it('says of each text its language and direction, and of its own words that of the form', async () => {
    const form = await formFor(endpoint().url, { survey: foreign });
    expect(one(form, '.root').lang).to.equal('en');
    expect(spoken(form, 'h2 bdi, .title bdi, .end bdi, .options bdi, [id$="help"] bdi')).to.deep.equal([
      ['您的到访', 'zh-CN', 'ltr'],
      ['您会推荐我们吗？', 'zh-CN', 'ltr'],
      ['CRM جيد', 'ar', 'rtl'],
      ['Nie', 'de', 'ltr'],
      ['Toujours', 'en', ''],
      [' ?', 'en', ''],
      ['Sur le web', 'fr', 'ltr'],
      ['The shop', 'en', 'ltr'],
    ]);
    expect(one(form, '[part="submit"]').closest('[lang]')).to.equal(one(form, '.root'));
    await expectAccessible(form);
  });

  it('says it of options to be put in order, and has each begin beside its number, whichever way it is written', async () => {
    const order = {
      questions: [
        { id: 'order', kind: 'ranking', title: 'Order?', options: [{ id: 'price', label: { en: 'Price' } }] },
        { id: 'rtl', kind: 'ranking', title: 'رتّب', options: [{ id: 'price', label: { ar: 'السعر' } }] },
      ],
    };
    const content = html`<rapport-feedback-form .survey=${order}></rapport-feedback-form>`;
    for (const locale of ['en', 'ar']) {
      const { element: form } = await scene<FeedbackForm>(content, { locale });
      await waitUntil(() => all(form, '.what bdi').length > 1, 'nothing is asked');
      expect(spoken(form, '.what bdi')).to.deep.equal([
        ['Price', 'en', 'ltr'],
        ['السعر', 'ar', 'rtl'],
      ]);
      const numbers = all(form, '.rank').map((each) => each.getBoundingClientRect());
      const labels = all(form, '.what bdi').map((each) => each.getBoundingClientRect());
      const gaps = labels.map(({ left, right }, index) => {
        const number = numbers[index] ?? new DOMRect();
        return locale === 'ar' ? number.left - right : left - number.right;
      });
      for (const gap of gaps) expect(gap).to.be.within(0, 12);
    }
  });

  it('says it of what is missing, and of the thanks', async () => {
    const form = await formFor(endpoint().url, { survey: foreign });
    submit(form);
    await waitUntil(() => all(form, '.summary bdi').length > 0, 'nothing is said to be missing');
    expect(spoken(form, '.summary bdi')).to.deep.equal([['您会推荐我们吗？', 'zh-CN', 'ltr']]);
    await choose(form, 9);
    submit(form);
    await waitUntil(() => all(form, '.done').length > 0, 'it is not sent');
    expect(spoken(form, '.done bdi')).to.deep.equal([['Rapport يشكركم', 'ar', 'rtl']]);
  });

  it('takes texts that name no language for the page’s, which may be none that it speaks itself', async () => {
    document.documentElement.lang = 'fr';
    try {
      const given = { questions: [{ id: 'nps', kind: 'nps', title: 'Nous recommanderiez-vous ?' }] };
      const form = await formFor(endpoint().url, { survey: given });
      expect(spoken(form, '.title bdi')).to.deep.equal([['Nous recommanderiez-vous ?', 'fr', '']]);
      expect([one(form, '.root').lang, ...(spoken(form, '.end bdi')[0]?.slice(1) ?? [])]).to.deep.equal(['en', '', '']);
      for (const layout of ['single-page', 'question-per-page'] as const) {
        const builtIn = await formFor(endpoint().url, { layout });
        await waitUntil(() => asked(builtIn).length > 0, 'nothing is asked');
        expect(spoken(builtIn, '.title bdi')[0]?.slice(1)).to.deep.equal(['', '']);
      }
    } finally {
      document.documentElement.lang = 'en';
    }
  });
});

describe('<rapport-feedback-form> without a choice of languages', () => {
  const none: Readonly<Record<string, object>> = {
    'where nobody asked for it': { ...survey, languageSwitcher: false },
    'where a question comes in one language only': {
      ...survey,
      questions: [...survey.questions, { id: 'why', kind: 'text', title: { en: 'Why?' } }],
    },
  };
  for (const name of Object.keys(none)) {
    it(`${name} offers none`, async () => {
      const form = await formFor(endpoint().url, { survey: none[name] });
      await waitUntil(() => asked(form).length > 0, 'no question is shown');
      await renderingEnds(form);
      expect(all(form, 'select')).to.have.lengthOf(0);
    });
  }
});
