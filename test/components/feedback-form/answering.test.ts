import { expect } from '@open-wc/testing';
import { describeBidirectional } from '../../helpers/bidirectional.js';
import { accessible, click, deepActiveElement, press, type } from '../../helpers/commands.js';
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
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetFeedback);

const delivery = {
  id: 'delivery',
  edition: 4,
  title: 'Your delivery',
  questions: [
    { id: 'nps', kind: 'nps', title: 'Would you recommend us?', required: true },
    { id: 'why', kind: 'text', title: 'What went wrong?', when: { question: 'nps', atMost: 6 }, required: true },
    {
      id: 'where',
      kind: 'choice',
      title: 'Where did you order?',
      options: [
        { id: 'shop', label: 'In the shop' },
        { id: 'web', label: 'On the web' },
      ],
    },
    {
      id: 'what',
      kind: 'choices',
      title: 'What did you order?',
      options: [
        { id: 'nuts', label: 'Nuts' },
        { id: 'bolts', label: 'Bolts' },
      ],
    },
    { id: 'stars', kind: 'csat', look: 'stars', title: 'How was the quality?', required: true },
  ],
};

describeBidirectional('<rapport-feedback-form> answering with arrow keys', ({ forward, backward }) => {
  it('one Tab enters the scale, arrows move and select where reading goes, and nothing is sent', async () => {
    const { url, arrived } = endpoint();
    const form = await formFor(url);
    option(form, 4).focus();
    await press('Space');
    await press(forward);
    await press(forward);
    await press(backward);
    expect(form.value).to.equal('[{"question":"nps","value":5}]');
    expect((deepActiveElement() as HTMLInputElement).value).to.equal('5');
    await press('Tab');
    expect(deepActiveElement()?.localName).to.equal('textarea');
    expect(await arrived()).to.deep.equal([]);
  });
});

describe('<rapport-feedback-form> answering', () => {
  it('with the pointer selects what is under it', async () => {
    const form = await formFor(endpoint().url);
    await click(one(form, '#q0 label:nth-child(10)'));
    expect(form.value).to.equal('[{"question":"nps","value":9}]');
  });

  it('with the keyboard alone goes all the way', async () => {
    const { url, arrived } = endpoint();
    const form = await formFor(url);
    const sent = heard<{ key: string }>(form, 'rapport-feedback-sent');
    form.focus();
    await press('Space');
    await press('Tab');
    await type('Too late');
    await press('Tab');
    await press('Enter');
    await waitUntil(() => sent.length === 1);
    const [post] = await arrived();
    expect(post?.body.answers).to.deep.equal([
      { question: 'nps', value: 0 },
      { question: 'improvement', value: 'Too late' },
    ]);
  });

  it('names each scale by its question and describes what its ends mean', async () => {
    const form = await formFor(endpoint().url);
    const group = await accessible(one(form, '#q0'));
    expect(group.role).to.equal('radiogroup');
    expect(group.name).to.contain('How likely are you to recommend us');
    const described = one(form, '#q0')
      .getAttribute('aria-describedby')
      ?.split(' ')
      .map((id) => form.shadowRoot?.getElementById(id)?.textContent ?? '');
    expect(described?.join('')).to.equal('0: Not at all likely, 10: Extremely likely');
  });

  it('names stars by how many there are', async () => {
    const form = await formFor(endpoint().url, { survey: delivery });
    expect((await accessible(option(form, '3 of 5'))).name).to.equal('3 of 5');
  });

  it('asks the follow-up that fits the score, and changes it with the score', async () => {
    const form = await formFor(endpoint().url);
    expect(asked(form)).to.have.lengthOf(1);
    await choose(form, 9);
    expect(asked(form)[1]).to.equal('Great! What do we do best?');
    await choose(form, 3);
    expect(asked(form)[1]).to.equal('What should we do better?');
  });

  it('does not send what was answered to a question that is hidden again', async () => {
    const form = await formFor(endpoint().url, { survey: delivery });
    await choose(form, 2);
    await write(form, 'It was broken');
    await choose(form, 10, 'On the web', 'Bolts', 'Nuts', '4 of 5');
    expect(JSON.parse(form.value)).to.deep.equal([
      { question: 'nps', value: 10 },
      { question: 'where', value: 'web' },
      { question: 'what', value: ['nuts', 'bolts'] },
      { question: 'stars', value: 4 },
    ]);
  });
});

describe('<rapport-feedback-form> with answers missing', () => {
  it('says what to do for each, takes focus to the summary, sends nothing and keeps what was answered', async () => {
    const { url, arrived } = endpoint();
    const form = await formFor(url, { survey: delivery });
    await choose(form, 3, 'In the shop');
    submit(form);
    await form.updateComplete;
    const summary = one(form, '[role="alert"]');
    expect(deepActiveElement()).to.equal(summary);
    expect(all(form, '[role="alert"] li').map((line) => line.textContent?.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'What went wrong? – Write a few words.',
      'How was the quality? – Choose a number from 1 to 5.',
    ]);
    expect(one(form, 'textarea').getAttribute('aria-invalid')).to.equal('true');
    expect(one(form, '#q4').getAttribute('aria-invalid')).to.equal('true');
    expect(option(form, 'In the shop').checked).to.equal(true);
    expect(await arrived()).to.deep.equal([]);
  });

  it('leads from the summary to the question, and forgets the problem once it is answered', async () => {
    const form = await formFor(endpoint().url);
    submit(form);
    await form.updateComplete;
    await press('Tab');
    await press('Enter');
    expect((deepActiveElement() as HTMLInputElement).name).to.equal('q0');
    await choose(form, 7);
    expect(all(form, '[role="alert"], .problem')).to.deep.equal([]);
  });
});
