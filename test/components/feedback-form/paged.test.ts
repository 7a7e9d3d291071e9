import { expect } from '@open-wc/testing';
import type { FeedbackForm } from '../../../src/components/feedback-form/feedback-form.js';
import { expectAccessible } from '../../helpers/axe.js';
import { deepActiveElement, press, type } from '../../helpers/commands.js';
import {
  all,
  asked,
  choose,
  endpoint,
  forgetFeedback,
  formFor,
  heard,
  one,
  option,
  submit,
  write,
} from '../../helpers/feedback.js';
import { announcements, lastAnnouncement } from '../../helpers/scene.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetFeedback);

const stay = {
  id: 'stay',
  edition: 2,
  layout: 'question-per-page',
  questions: [
    { id: 'nps', kind: 'nps', title: 'Recommend?', required: true },
    { id: 'praise', kind: 'text', title: 'What was best?', when: { question: 'nps', atLeast: 9 } },
    { id: 'trouble', kind: 'text', title: 'What went wrong?', when: { question: 'nps', atMost: 6 } },
    { id: 'guests', kind: 'number', title: 'How many of you?', least: 1, most: 12 },
    {
      id: 'where',
      kind: 'choice',
      title: 'Where did you book?',
      options: [
        { id: 'web', label: 'On the web' },
        { id: 'desk', label: 'At the desk' },
      ],
    },
  ],
};

/** A form that asks one question after the other, once it does. */
async function paged(properties: Partial<FeedbackForm> = {}, url = endpoint().url): Promise<FeedbackForm> {
  const form = await formFor(url, { survey: stay, ...properties });
  await asks(form, /./);
  return form;
}

/** Waits for the one question at hand to read so. */
async function asks(form: FeedbackForm, title: string | RegExp): Promise<void> {
  const isAsked = (): boolean => {
    const titles = asked(form);
    return titles.length === 1 && (typeof title === 'string' ? titles[0] === title : title.test(titles[0] ?? ''));
  };
  await waitUntil(isAsked, `“${String(title)}” is not asked`).catch((error: Error) => {
    throw new Error(`${error.message} but ${asked(form).join(', ')}`);
  });
}

/** Presses the button, and waits for the question that comes. */
async function goOn(form: FeedbackForm, title: string): Promise<void> {
  submit(form);
  await asks(form, title);
}

async function goBack(form: FeedbackForm, title: string): Promise<void> {
  one(form, '[part="back"]').click();
  await asks(form, title);
}

const label = (form: FeedbackForm): string => one(form, '[part="submit"]').textContent?.trim() ?? '';
const progress = (form: FeedbackForm): string | null => one(form, '[part="progress"]').getAttribute('aria-valuetext');
const hasFocus = (element: Element): Promise<void> =>
  waitUntil(() => deepActiveElement() === element, `${element.localName} does not have focus`);

describe('<rapport-feedback-form> one question after the other', () => {
  it('goes on to the end, and sends only there', async () => {
    const { url, arrived } = endpoint();
    const form = await paged({}, url);
    expect([label(form), progress(form)]).to.deep.equal(['Next', 'Question 1 of about 4']);
    await choose(form, 9);
    await goOn(form, 'What was best?');
    await write(form, 'The garden');
    await goOn(form, 'How many of you?');
    expect([label(form), progress(form)]).to.deep.equal(['Next', 'Question 3 of 4']);
    await goOn(form, 'Where did you book?');
    expect([label(form), progress(form)]).to.deep.equal(['Send', 'Question 4 of 4']);
    await choose(form, 'At the desk');
    expect(await arrived()).to.deep.equal([]);
    submit(form);
    await waitUntil(() => all(form, '.done').length > 0, 'it is not sent');
    expect((await arrived())[0]?.body.answers).to.deep.equal([
      { question: 'nps', value: 9 },
      { question: 'praise', value: 'The garden' },
      { question: 'where', value: 'desk' },
    ]);
  });

  it('asks for the question at hand alone: says what to do, leads to it, and stays', async () => {
    const form = await paged();
    submit(form);
    await hasFocus(option(form, 0));
    await waitUntil(() => lastAnnouncement() === 'Choose a number from 0 to 10.', 'the problem is not said');
    expect(asked(form)).to.deep.equal(['Recommend?']);
    expect(one(form, '.problem').textContent).to.equal('Choose a number from 0 to 10.');
    await choose(form, 8);
    expect(all(form, '.problem')).to.have.lengthOf(0);
    await goOn(form, 'How many of you?');
    one(form, '#q3-input').focus();
    await type('40');
    submit(form);
    await waitUntil(() => all(form, '.problem').length > 0, 'a number too large is taken');
    expect(one(form, '.problem').textContent).to.equal('Write a number from 1 to 12.');
    expect(deepActiveElement()).to.equal(one(form, '#q3-input'));
  });

  it('leads back along the way that was taken, and keeps every answer', async () => {
    const form = await paged();
    expect(all(form, '[part="back"]')).to.have.lengthOf(0);
    await choose(form, 3);
    await goOn(form, 'What went wrong?');
    await write(form, 'Noise');
    await goOn(form, 'How many of you?');
    await goBack(form, 'What went wrong?');
    expect(one<HTMLTextAreaElement>(form, 'textarea').value).to.equal('Noise');
    await goBack(form, 'Recommend?');
    expect(option(form, 3).checked).to.equal(true);
    expect(all(form, '[part="back"]')).to.have.lengthOf(0);
  });

  it('asks nothing of whoever goes back', async () => {
    const form = await paged();
    await choose(form, 8);
    await goOn(form, 'How many of you?');
    one(form, '#q3-input').focus();
    await type('forty');
    await goBack(form, 'Recommend?');
    await goOn(form, 'How many of you?');
    expect(one<HTMLInputElement>(form, '#q3-input').value).to.equal('forty');
    expect(all(form, '.problem')).to.have.lengthOf(0);
  });

  it('does not send what was answered on a way that was left', async () => {
    const { url, arrived } = endpoint();
    const form = await paged({}, url);
    await choose(form, 3);
    await goOn(form, 'What went wrong?');
    await write(form, 'Noise');
    await goBack(form, 'Recommend?');
    await choose(form, 8);
    await goOn(form, 'How many of you?');
    await goBack(form, 'Recommend?');
    await goOn(form, 'How many of you?');
    await goOn(form, 'Where did you book?');
    submit(form);
    await waitUntil(() => all(form, '.done').length > 0, 'it is not sent');
    expect((await arrived())[0]?.body.answers).to.deep.equal([{ question: 'nps', value: 8 }]);
  });

  it('never goes on by itself', async () => {
    const form = await paged();
    option(form, 4).focus();
    await press('Space');
    await press('ArrowRight');
    await form.updateComplete;
    expect(asked(form)).to.deep.equal(['Recommend?']);
    expect(form.value).to.equal('[{"question":"nps","value":5}]');
  });

  it('goes on with Enter from a single line, and writes another line where there are several', async () => {
    const form = await paged();
    option(form, 2).focus();
    await press('Space');
    await press('Enter');
    await asks(form, 'What went wrong?');
    await hasFocus(one(form, 'textarea'));
    await type('Noise');
    await press('Enter');
    await type('Dust');
    expect(one<HTMLTextAreaElement>(form, 'textarea').value).to.equal('Noise\nDust');
    await goOn(form, 'How many of you?');
    await hasFocus(one(form, '#q3-input'));
    await type('2');
    await press('Enter');
    await asks(form, 'Where did you book?');
  });

  it('sends nothing by the second click of a double click on Next', async () => {
    const form = await paged();
    const wanted = heard(form, 'rapport-feedback-before-send');
    await choose(form, 8);
    await goOn(form, 'How many of you?');
    const button = one(form, '[part="submit"]');
    // As a browser makes them: the second one says that it is.
    button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, detail: 1 }));
    await asks(form, 'Where did you book?');
    button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, detail: 2 }));
    expect([wanted, label(form)]).to.deep.equal([[], 'Send']);
    button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, detail: 1 }));
    await waitUntil(() => all(form, '.done').length > 0, 'it cannot be sent any more');
    expect(wanted).to.have.lengthOf(1);
  });
});

describe('<rapport-feedback-form> one question after the other, disabled', () => {
  const disabled = (): Promise<FeedbackForm> => paged({ disabled: true });

  it('can be looked through on and back, without an answer to what has to be answered', async () => {
    const form = await disabled();
    expect([option(form, 0).matches(':disabled'), label(form), progress(form)]).to.deep.equal([
      true,
      'Next',
      'Question 1 of about 4',
    ]);
    await goOn(form, 'How many of you?');
    expect(one<HTMLInputElement>(form, '#q3-input').disabled).to.equal(true);
    await goOn(form, 'Where did you book?');
    await goBack(form, 'How many of you?');
    await goBack(form, 'Recommend?');
    expect(all(form, '.problem')).to.have.lengthOf(0);
  });

  it('sends nothing at its end', async () => {
    const { url, arrived } = endpoint();
    const form = await paged({ disabled: true, value: JSON.stringify([{ question: 'nps', value: 8 }]) }, url);
    const wanted = heard(form, 'rapport-feedback-before-send');
    await goOn(form, 'How many of you?');
    await goOn(form, 'Where did you book?');
    const button = one<HTMLButtonElement>(form, '[part="submit"]');
    expect([label(form), button.disabled]).to.deep.equal(['Send', true]);
    one<HTMLFormElement>(form, 'form').requestSubmit();
    await form.updateComplete;
    expect([wanted, await arrived(), asked(form)]).to.deep.equal([[], [], ['Where did you book?']]);
  });

  it('moves focus to the title of each question, whose fields take none', async () => {
    const form = await disabled();
    one(form, '[part="submit"]').focus();
    await press('Enter');
    await asks(form, 'How many of you?');
    await hasFocus(one(form, '.title'));
    await goOn(form, 'Where did you book?');
    await hasFocus(one(form, '.title'));
    await expectAccessible(form);
  });

  it('goes on where it stands once it takes answers', async () => {
    const form = await disabled();
    await goOn(form, 'How many of you?');
    form.disabled = false;
    await form.updateComplete;
    one(form, '#q3-input').focus();
    await type('2');
    await goOn(form, 'Where did you book?');
    expect(label(form)).to.equal('Send');
  });
});

describe('<rapport-feedback-form> turning to a question', () => {
  it('moves focus to it, says once how far it is, and does not move the page', async () => {
    const form = await paged();
    const room = document.createElement('div');
    Object.assign(room.style, { blockSize: '3000px' });
    form.after(room);
    await choose(form, 8);
    const before = scrollY;
    const count = announcements().length;
    await goOn(form, 'How many of you?');
    await waitUntil(() => announcements().length > count, 'nothing is said');
    expect(announcements().slice(count)).to.deep.equal(['Question 2 of 3']);
    expect(deepActiveElement()).to.equal(one(form, '#q3-input'));
    expect(scrollY).to.equal(before);
    await goOn(form, 'Where did you book?');
    await hasFocus(one(form, '#q4'));
    room.remove();
  });

  it('shows the beginning of a question that would be out of sight', async () => {
    const form = await paged();
    const high = document.createElement('div');
    Object.assign(high.style, { blockSize: '4000px' });
    form.before(high);
    form.after(high.cloneNode());
    one(form, '[part="submit"]').scrollIntoView({ block: 'start' });
    await choose(form, 3);
    one(form, '[part="submit"]').scrollIntoView({ block: 'start' });
    await goOn(form, 'What went wrong?');
    const top = (): number => one(form, '.title').getBoundingClientRect().top;
    await waitUntil(() => top() >= 0, 'the question begins above the window');
    expect(top()).to.be.below(innerHeight);
    all(form.parentElement as FeedbackForm, 'div').forEach((each) => each.remove());
  });

  it('never lets progress run backwards on the way on', async () => {
    const form = await paged();
    const share = (): number => one<HTMLProgressElement>(form, 'progress').position;
    const shares = [share()];
    await choose(form, 3);
    shares.push(share());
    for (const title of ['What went wrong?', 'How many of you?', 'Where did you book?']) {
      await goOn(form, title);
      shares.push(share());
    }
    expect(shares).to.deep.equal([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).to.equal(1);
  });
});

describe('<rapport-feedback-form> one question after the other, and a reload', () => {
  it('stands where somebody was, with all answers', async () => {
    const { url } = endpoint();
    const first = await paged({}, url);
    await choose(first, 3);
    await goOn(first, 'What went wrong?');
    await write(first, 'Noise');
    await goOn(first, 'How many of you?');
    first.remove();
    const second = await paged({}, url);
    expect(asked(second)).to.deep.equal(['How many of you?']);
    expect(document.activeElement).to.equal(document.body);
    await goBack(second, 'What went wrong?');
    expect(one<HTMLTextAreaElement>(second, 'textarea').value).to.equal('Noise');
  });

  it('keeps nothing of somebody who has answered nothing', async () => {
    const [, ...optional] = stay.questions.slice(2);
    const form = await paged({ survey: { ...stay, questions: optional } });
    await goOn(form, 'Where did you book?');
    expect(sessionStorage.length).to.equal(0);
  });
});

describe('<rapport-feedback-form> as its page wants it', () => {
  it('asks one after the other, or all at once, whatever the survey says', async () => {
    const form = await paged();
    form.layout = 'single-page';
    await waitUntil(() => asked(form).length === 3, 'the questions are not on one page');
    expect(all(form, '[part="progress"]')).to.have.lengthOf(0);
    form.setAttribute('layout', 'question-per-page');
    await asks(form, 'Recommend?');
    const { layout: _, ...plain } = stay;
    form.survey = plain;
    form.removeAttribute('layout');
    await waitUntil(() => asked(form).length === 3, 'the questions are not on one page');
  });

  it('asks the built-in questions one after the other, too', async () => {
    const form = await paged({ survey: undefined, layout: 'question-per-page' });
    expect(progress(form)).to.equal('Question 1 of about 2');
    await choose(form, 10);
    await goOn(form, 'Great! What do we do best?');
    expect([label(form), progress(form)]).to.deep.equal(['Send', 'Question 2 of 2']);
  });

  it('leads to what is missing when the form of the page wants to be sent', async () => {
    const form = document.createElement('rapport-feedback-form');
    Object.assign(form, { name: 'feedback', survey: stay });
    const around = document.createElement('form');
    around.append(form);
    document.body.append(around);
    await asks(form, 'Recommend?');
    await choose(form, 8);
    await goOn(form, 'How many of you?');
    await goOn(form, 'Where did you book?');
    expect(all(form, '[part="submit"]')).to.have.lengthOf(0);
    form.value = '';
    expect(around.reportValidity()).to.equal(false);
    await asks(form, 'Recommend?');
    await hasFocus(option(form, 0));
    around.remove();
  });
});
