import { expect } from '@open-wc/testing';
import type { FeedbackForm } from '../../../src/components/feedback-form/feedback-form.js';
import { expectAccessible } from '../../helpers/axe.js';
import { describeBidirectional } from '../../helpers/bidirectional.js';
import { accessible, deepActiveElement, drag, press, type } from '../../helpers/commands.js';
import { all, asked, choose, endpoint, forgetFeedback, formFor, one, option, submit } from '../../helpers/feedback.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetFeedback);

const options = [
  { id: 'bad', label: { en: 'Bad', 'zh-CN': '差' } },
  { id: 'fair', label: { en: 'Fair', 'zh-CN': '一般' } },
  { id: 'good', label: { en: 'Good', 'zh-CN': '好' } },
];
const matrix = {
  id: 'how',
  kind: 'matrix',
  title: { en: 'How was it?', 'zh-CN': '怎么样？' },
  rows: [
    { id: 'room', label: { en: 'Room', 'zh-CN': '房间' } },
    { id: 'food', label: { en: 'Food', 'zh-CN': '餐饮' } },
  ],
  options,
  required: true,
};
const ranking = {
  id: 'first',
  kind: 'ranking',
  title: 'What matters?',
  required: true,
  options: [
    { id: 'quiet', label: 'Quiet' },
    { id: 'price', label: 'Price' },
    { id: 'kitchen', label: 'Kitchen' },
  ],
};
const contact = {
  id: 'who',
  kind: 'contact',
  title: 'How can we reach you?',
  parts: [{ part: 'name' }, { part: 'email', required: true }],
  required: true,
};
const consent = {
  id: 'news',
  kind: 'consent',
  title: 'News',
  purpose: 'newsletter',
  channel: 'email',
  wording: { en: 'You may write to me once a month.', 'zh-CN': '可以每月给我写信。' },
};
const day = { id: 'day', kind: 'date', title: 'When?', earliest: '2026-11-01', latest: '2026-11-30' };
const guests = { id: 'guests', kind: 'number', title: 'How many?', least: 1, most: 12 };

/** A form with these questions, once they are shown. */
async function formWith(...questions: readonly object[]): Promise<FeedbackForm> {
  return formOf({ questions });
}

async function formOf(survey: object, properties: Partial<FeedbackForm> = {}): Promise<FeedbackForm> {
  const form = await formFor(endpoint().url, { survey, ...properties });
  await waitUntil(
    () => all(form, '.title').length > 0 && all(form, '[part="submit"]').length > 0,
    'no question is shown',
  );
  return form;
}

const valueOf = (form: FeedbackForm): unknown =>
  form.value === '' ? undefined : (JSON.parse(form.value) as readonly { readonly value: unknown }[])[0]?.value;

/** The options in the order in which they are shown. */
const ranked = (form: FeedbackForm): readonly string[] =>
  all(form, '.what').map(({ textContent }) => textContent ?? '');

function radio(form: FeedbackForm, row: number, column: number): HTMLInputElement {
  const found = all(form, '.matrix .row')[row]?.querySelectorAll('input')[column];
  if (!found) throw new Error(`There is no cell ${row}, ${column}.`);
  return found;
}

function button(form: FeedbackForm, name: string): HTMLButtonElement {
  const found = all<HTMLButtonElement>(form, 'button').find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent?.trim()) === name,
  );
  if (!found) throw new Error(`There is no button “${name}”.`);
  return found;
}

const said = (): string =>
  document.querySelector('[data-rapport-announcer-polite]')?.lastElementChild?.textContent ?? '';

describeBidirectional('<rapport-feedback-form> a matrix', ({ forward, backward }) => {
  it('is one group of radios for each row: arrows choose in the row, Tab goes to the next', async () => {
    const form = await formWith(matrix);
    radio(form, 0, 0).focus();
    await press('Space');
    await press(forward);
    await press(forward);
    await press(backward);
    expect(valueOf(form)).to.deep.equal({ room: 'fair' });
    await press('Tab');
    await press('Space');
    expect(deepActiveElement()).to.equal(radio(form, 1, 0));
    expect(valueOf(form)).to.deep.equal({ room: 'fair', food: 'bad' });
  });
});

describe('<rapport-feedback-form> a matrix', () => {
  it('names each group by the question and the row, in the language of the page', async () => {
    const form = await formWith(matrix);
    form.lang = 'zh-CN';
    await waitUntil(() => asked(form)[0] === '怎么样？', 'the language does not change');
    const group = radio(form, 1, 0).closest('.row');
    if (!group) throw new Error('There is no row.');
    const { role, name } = await accessible(group);
    expect(role).to.equal('radiogroup');
    expect(name).to.match(/怎么样？\s*餐饮/);
    expect((await accessible(radio(form, 1, 0))).name).to.equal('差');
  });

  it('is a card for each row where a table would not fit, and never scrolls sideways', async () => {
    const form = await formWith(matrix);
    const heads = one(form, '.heads');
    form.style.width = '700px';
    await waitUntil(() => heads.getClientRects().length > 0, 'a wide matrix has no heads');
    form.style.width = '320px';
    await waitUntil(() => heads.getClientRects().length === 0, 'a narrow matrix has heads');
    expect(option(form, 'Bad').closest('label')?.textContent?.trim()).to.equal('Bad');
    const root = one(form, '.root');
    expect(root.scrollWidth).to.equal(root.clientWidth);
  });

  it('asks for the rows that are missing, and the way there leads to the first of them', async () => {
    const form = await formWith(matrix);
    radio(form, 0, 2).click();
    submit(form);
    await waitUntil(() => all(form, '.summary').length > 0, 'there is no summary');
    expect(one(form, '.summary').textContent).to.contain('Choose an answer in each row.');
    expect(all(form, '.row').map((row) => row.getAttribute('aria-invalid'))).to.deep.equal(['false', 'true']);
    one(form, '.summary button').click();
    expect(deepActiveElement()).to.equal(radio(form, 1, 0));
  });
});

describe('<rapport-feedback-form> a ranking', () => {
  it('moves with buttons, keeps focus on the one that was pressed and says the new place', async () => {
    const form = await formWith(ranking);
    expect(form.value).to.equal('');
    button(form, 'Move Kitchen up').focus();
    await press('Enter');
    await form.updateComplete;
    expect(ranked(form)).to.deep.equal(['Quiet', 'Kitchen', 'Price']);
    expect(deepActiveElement()?.getAttribute('aria-label')).to.equal('Move Kitchen up');
    expect(said()).to.equal('Kitchen: place 2 of 3.');
    expect(valueOf(form)).to.deep.equal(['quiet', 'kitchen', 'price']);
  });

  it('moves no further than its ends', async () => {
    const form = await formWith(ranking);
    expect(button(form, 'Move Quiet up').getAttribute('aria-disabled')).to.equal('true');
    button(form, 'Move Quiet up').click();
    button(form, 'Move Kitchen down').click();
    await form.updateComplete;
    expect(form.value).to.equal('');
  });

  it('is lifted with Space, moved with arrows and dropped', async () => {
    const form = await formWith(ranking);
    all(form, '.handle')[0]?.focus();
    await press('Space');
    expect(said()).to.contain('Quiet, lifted. Place 1 of 3.');
    expect(deepActiveElement()?.getAttribute('aria-pressed')).to.equal('true');
    await press('ArrowDown');
    await press('ArrowDown');
    expect(ranked(form)).to.deep.equal(['Price', 'Kitchen', 'Quiet']);
    expect(deepActiveElement()?.getAttribute('aria-label')).to.equal('Reorder Quiet, place 3 of 3');
    await press('Space');
    expect(said()).to.equal('Quiet dropped at place 3 of 3.');
    await press('ArrowUp');
    expect(ranked(form)).to.deep.equal(['Price', 'Kitchen', 'Quiet']);
  });

  it('goes back where Escape is pressed', async () => {
    const form = await formWith(ranking);
    all(form, '.handle')[0]?.focus();
    await press('Space');
    await press('ArrowDown');
    await press('Escape');
    await form.updateComplete;
    expect(ranked(form)).to.deep.equal(['Quiet', 'Price', 'Kitchen']);
    expect(form.value).to.equal('');
    expect(deepActiveElement()?.getAttribute('aria-label')).to.equal('Reorder Quiet, place 1 of 3');
  });

  it('follows the pointer', async () => {
    const form = await formWith(ranking);
    const handle = all(form, '.handle')[0];
    const last = all(form, '.ranking li')[2];
    if (!handle || !last) throw new Error('There is no ranking.');
    await drag(handle, last);
    await form.updateComplete;
    expect(ranked(form)).to.deep.equal(['Price', 'Kitchen', 'Quiet']);
  });

  it('in its given order is no answer until somebody says that it is theirs', async () => {
    const form = await formWith(ranking);
    submit(form);
    await waitUntil(() => all(form, '.summary').length > 0, 'it is sent without an order');
    button(form, 'This is my order').click();
    await form.updateComplete;
    expect(valueOf(form)).to.deep.equal(['quiet', 'price', 'kitchen']);
    button(form, 'Clear my order').click();
    await form.updateComplete;
    expect(form.value).to.equal('');
  });
});

describe('<rapport-feedback-form> a number and a day', () => {
  it('are read as they are written, and what is none is said, not lost', async () => {
    const form = await formWith(guests, day);
    one(form, '#q0-input').focus();
    await type('١٢');
    expect(valueOf(form)).to.equal(12);
    await type('x');
    submit(form);
    await waitUntil(() => all(form, '.summary').length > 0, 'letters are sent as a number');
    expect(one(form, '#q0 .problem').textContent).to.equal('Write a number from 1 to 12.');
    expect(one(form, '#q0-input').getAttribute('aria-invalid')).to.equal('true');
  });

  it('have the keyboards, the calendar and the bounds of their kind', async () => {
    const form = await formWith(guests, day);
    expect(one(form, '#q0-input').getAttribute('inputmode')).to.equal('decimal');
    const field = one<HTMLInputElement>(form, '#q1-input');
    expect([field.type, field.min, field.max]).to.deep.equal(['date', '2026-11-01', '2026-11-30']);
    field.value = '2026-11-22';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    expect(valueOf(form)).to.equal('2026-11-22');
  });
});

describe('<rapport-feedback-form> a contact', () => {
  it('tells browsers what each part is, so that nobody has to type it', async () => {
    const form = await formWith(contact);
    const fields = all<HTMLInputElement>(form, '.contact input');
    expect(fields.map((field) => [field.type, field.autocomplete])).to.deep.equal([
      ['text', 'name'],
      ['email', 'email'],
    ]);
  });

  it('says of each part what to do, and leads to it', async () => {
    const form = await formWith(contact);
    one(form, '#q0-name').focus();
    await type('Ana');
    await press('Tab');
    await type('ana@');
    submit(form);
    await waitUntil(() => all(form, '.summary').length > 0, 'it is sent with half an address');
    expect(one(form, '.summary button').textContent?.replace(/\s+/g, ' ').trim()).to.equal(
      'How can we reach you? – Fill in or check: E-mail.',
    );
    one(form, '.summary button').click();
    const field = one(form, '#q0-email');
    expect(deepActiveElement()).to.equal(field);
    const { name, description } = await accessible(field);
    expect(name).to.contain('E-mail');
    expect(description).to.contain('Write an e-mail address, such as name@example.com.');
    await press('End');
    await type('example.com');
    expect(valueOf(form)).to.deep.equal({ name: 'Ana', email: 'ana@example.com' });
  });
});

describe('<rapport-feedback-form> consent', () => {
  it('begins unticked, and is no answer unless it is given', async () => {
    const form = await formWith(consent);
    const box = one<HTMLInputElement>(form, '.agree input');
    expect(box.checked).to.equal(false);
    box.click();
    box.click();
    expect(form.value).to.equal('');
  });

  it('keeps the words that somebody agreed to, in their language', async () => {
    const form = await formWith(consent);
    form.lang = 'zh-CN';
    await waitUntil(() => one(form, '.agree').textContent?.includes('写信'), 'the language does not change');
    one(form, '.agree input').click();
    const agreed = { purpose: 'newsletter', channel: 'email', wording: '可以每月给我写信。', language: 'zh-CN' };
    expect(valueOf(form)).to.deep.equal(agreed);
    form.lang = 'en';
    await waitUntil(() => one(form, '.agree').textContent?.includes('month'), 'the language does not change back');
    expect(valueOf(form)).to.deep.equal(agreed);
  });
});

describe('<rapport-feedback-form> with logic', () => {
  const nps = { id: 'nps', kind: 'nps', title: 'Recommend?' };
  const visit = {
    questions: [
      { ...nps, skip: [{ atLeast: 9, to: 'name' }] },
      { id: 'why', kind: 'text', title: 'Why {{nps|that}}?' },
      { id: 'name', kind: 'text', title: 'Who are you?' },
    ],
    endings: [
      {
        when: { question: 'nps', atLeast: 9 },
        text: 'Wonderful!',
        link: { label: 'Review', address: 'https://r.example/a' },
      },
      { text: 'We will do better.' },
    ],
  };

  it('leads past questions and repeats earlier answers as text', async () => {
    const form = await formOf(visit);
    await choose(form, 3);
    expect(asked(form)).to.deep.equal(['Recommend?', 'Why 3?', 'Who are you?']);
    await choose(form, 10);
    expect(asked(form)).to.deep.equal(['Recommend?', 'Who are you?']);
  });

  it('thanks by score, with a link where the survey has one', async () => {
    const happy = await formOf(visit);
    await choose(happy, 10);
    submit(happy);
    await waitUntil(() => all(happy, '.done').length > 0, 'it is not sent');
    expect(one(happy, '.done h2').textContent).to.equal('Wonderful!');
    expect(one<HTMLAnchorElement>(happy, '[part="link"]').href).to.equal('https://r.example/a');
    const sad = await formOf(visit);
    await choose(sad, 2);
    submit(sad);
    await waitUntil(() => all(sad, '.done').length > 0, 'it is not sent');
    expect(one(sad, '.done h2').textContent).to.equal('We will do better.');
    expect(all(sad, '[part="link"]')).to.have.lengthOf(0);
  });

  it('goes to another page once the answers have arrived, and not before', async () => {
    const before = location.href.replace(/#.*/, '');
    const survey = { questions: [nps], endings: [{ redirect: `${before}#thanks` }] };
    const form = await formOf(survey);
    await choose(form, 4);
    expect(location.hash).to.equal('');
    submit(form);
    await waitUntil(() => location.hash === '#thanks', 'the page stays');
    history.replaceState(null, '', before);
  });

  it('takes a score from the address where it may, and sends nothing by itself', async () => {
    const before = location.href;
    const address = new URL(before);
    address.searchParams.set('nps', '8');
    history.replaceState(null, '', address);
    const { url, arrived } = endpoint();
    const open = await formFor(url, { survey: visit, prefill: true });
    await waitUntil(() => open.value !== '', 'the score is not taken');
    expect(option(open, 8).checked).to.equal(true);
    const closed = await formOf({ ...visit, id: 'another' });
    expect(closed.value).to.equal('');
    expect(await arrived()).to.deep.equal([]);
    history.replaceState(null, '', before);
  });

  it('sends the values of the host along', async () => {
    const { url, arrived } = endpoint();
    const form = await formFor(url, { survey: { questions: [nps] }, fields: '{"campaign":"autumn"}' });
    await waitUntil(() => all(form, '[part="submit"]').length > 0, 'no question is shown');
    await choose(form, 6);
    submit(form);
    await waitUntil(() => all(form, '.done').length > 0, 'it is not sent');
    expect((await arrived())[0]?.body.fields).to.deep.equal({ campaign: 'autumn' });
  });
});

describe('<rapport-feedback-form> with these kinds of questions', () => {
  for (const some of [
    [matrix, ranking, day],
    [guests, contact, consent],
  ]) {
    const names = some.map(({ kind }) => kind).join(', ');
    it(`is accessible: ${names}`, async () => {
      await expectAccessible(await formWith(...some));
    });

    it(`is accessible with problems: ${names}`, async () => {
      const form = await formWith(...some);
      submit(form);
      await waitUntil(() => all(form, '.summary').length > 0, 'there is no summary');
      await expectAccessible(form);
    });
  }

  it('sends all of them as they were answered', async () => {
    const { url, arrived } = endpoint();
    const form = await formFor(url, { survey: { questions: [matrix, contact, consent] } });
    await waitUntil(() => all(form, '.agree').length > 0, 'no question is shown');
    radio(form, 0, 2).click();
    radio(form, 1, 1).click();
    one(form, '#q1-email').focus();
    await type('ana@example.com');
    one(form, '.agree input').click();
    submit(form);
    await waitUntil(() => all(form, '.done').length > 0, 'it is not sent');
    const wording = 'You may write to me once a month.';
    expect((await arrived())[0]?.body.answers).to.deep.equal([
      { question: 'how', value: { room: 'good', food: 'fair' } },
      { question: 'who', value: { email: 'ana@example.com' } },
      { question: 'news', value: { purpose: 'newsletter', channel: 'email', wording, language: 'en' } },
    ]);
  });
});
