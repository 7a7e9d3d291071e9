import { expect } from '@open-wc/testing';
import type { FeedbackForm } from '../../../src/components/feedback-form/feedback-form.js';
import { expectAccessible } from '../../helpers/axe.js';
import { describeBidirectional } from '../../helpers/bidirectional.js';
import { accessible, deepActiveElement, emulateMedia, press, setViewport } from '../../helpers/commands.js';
import { all, forgetFeedback, one, statusSays, submit } from '../../helpers/feedback.js';
import {
  carrying,
  chooser,
  fileForm,
  fileService,
  lines,
  linesSay,
  pick,
  png,
  shot,
  single,
} from '../../helpers/files.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetFeedback);

const stars = { id: 'how', kind: 'csat', title: 'How was it?' } as const;
const uploaded = (name: string): string => `${name}Uploaded`;

function button(form: FeedbackForm, name: string): HTMLButtonElement {
  const found = all<HTMLButtonElement>(form, 'button').find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent?.trim()) === name,
  );
  if (!found) throw new Error(`There is no button “${name}”.`);
  return found;
}

const saidTo = (urgency: 'polite' | 'assertive'): string =>
  document.querySelector(`[data-rapport-announcer-${urgency}]`)?.lastElementChild?.textContent ?? '';

const isSent = (form: FeedbackForm) => waitUntil(() => all(form, '.done').length === 1, 'the answer is not sent');

/** Drops or pastes files onto the question. */
function hand(form: FeedbackForm, type: 'drop' | 'paste', ...files: readonly File[]): Event {
  const event = new CustomEvent(type, { bubbles: true, composed: true, cancelable: true });
  Object.assign(event, { [type === 'drop' ? 'dataTransfer' : 'clipboardData']: carrying(files) });
  one(form, type === 'drop' ? '.drop' : 'input[type=file]').dispatchEvent(event);
  return event;
}

describe('<rapport-feedback-form> a file', () => {
  it('is uploaded when it is chosen, named in the answer, and arrives as it was', async () => {
    const service = fileService();
    const form = await fileForm(service, [stars, shot]);
    pick(form, png('broken.png', 'many pixels'));
    await linesSay(form, uploaded('broken.png'));
    expect(saidTo('polite')).to.equal('broken.png is uploaded.');
    submit(form);
    await isSent(form);
    expect((await service.told()).kept).to.deep.equal([
      { questions: ['shot'], files: { 'broken.png': 'many pixels' } },
    ]);
  });

  it('can be dropped, and pasted as a screenshot, which gets a name that says what it is', async () => {
    const form = await fileForm(fileService());
    expect(hand(form, 'drop', png('dropped.png')).defaultPrevented).to.equal(true);
    await linesSay(form, uploaded('dropped.png'));
    expect(hand(form, 'paste', png('image.png')).defaultPrevented).to.equal(true);
    await linesSay(form, uploaded('dropped.png'), uploaded('Screenshot.png'));
  });

  it('is not taken out of a text that is pasted', async () => {
    const form = await fileForm(fileService());
    expect(hand(form, 'paste').defaultPrevented).to.equal(false);
    expect(lines(form)).to.deep.equal([]);
  });

  it('is still there after the page was loaded again, and sent from there', async () => {
    const service = fileService();
    const before = await fileForm(service);
    pick(before, png());
    await linesSay(before, uploaded('broken.png'));
    before.remove();
    const form = await fileForm(service);
    expect(lines(form)).to.deep.equal([uploaded('broken.png')]);
    submit(form);
    await isSent(form);
    const { kept, uploads } = await service.told();
    expect([kept, uploads]).to.deep.equal([[{ questions: ['shot'], files: { 'broken.png': 'pixels' } }], 1]);
  });

  it('is nowhere in what the browser keeps but by its name', async () => {
    const form = await fileForm(fileService());
    pick(form, png('broken.png', 'canary'));
    await linesSay(form, uploaded('broken.png'));
    const kept = JSON.stringify({ ...sessionStorage });
    expect(kept).to.include('broken.png');
    expect(kept).not.to.include('canary');
  });

  it('takes the place of the one before where there can be only one', async () => {
    const service = fileService();
    const form = await fileForm(service, [single]);
    pick(form, png('first.txt'));
    await linesSay(form, uploaded('first.txt'));
    pick(form, png('second.txt'));
    await linesSay(form, uploaded('second.txt'));
    submit(form);
    await isSent(form);
    expect((await service.told()).kept[0]?.files).to.deep.equal({ 'second.txt': 'pixels' });
  });

  it('is refused beyond as many as the question takes, in words', async () => {
    const form = await fileForm(fileService());
    pick(form, png('1.png'), png('2.png'), png('3.png'));
    await linesSay(form, uploaded('1.png'), uploaded('2.png'));
    expect(one(form, '.drop > .problem').textContent).to.equal('No more than 2 files can be sent. Remove one first.');
  });

  it('is refused before a byte is sent: too large, empty, of another type, or no file at all', async () => {
    const service = fileService();
    const form = await fileForm(service, [stars, shot]);
    const folder = png('folder.png');
    folder.slice = () => Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error('is a folder')) });
    const refused: readonly (readonly [File, string])[] = [
      [png('large.png', 'x'.repeat(100_001)), 'Too large. Choose a file of up to 100 kB.'],
      [png('empty.png', ''), 'This file is empty. Choose another one.'],
      [
        new File(['<script>'], 'page.html', { type: 'text/html' }),
        'Not of a type that can be sent here. Choose one of these: Images, PDF.',
      ],
      [folder, 'This cannot be read. Choose a file, not a folder.'],
    ];
    for (const [file, reason] of refused) {
      pick(form, file);
      await linesSay(form, `${file.name} ${reason}`);
      expect(saidTo('assertive')).to.equal(`${file.name}: ${reason}`);
    }
    expect((await service.told()).uploads).to.equal(0);
    expect(form.value).to.equal('');
  });

  for (const [status, reason] of [
    ['413', 'Too large. Choose a file of up to 100 kB.'],
    ['415', 'Not of a type that can be sent here. Choose one of these: Images, PDF.'],
    ['403', 'This file is not taken here. You can send your answers without it.'],
    ['404', 'This file is not taken here. You can send your answers without it.'],
  ] as const) {
    it(`is refused by a service that answers ${status}, and does not hold the answer back`, async () => {
      const service = fileService(status);
      const form = await fileForm(service, [{ ...stars, kind: 'text' }, shot]);
      pick(form, png());
      await linesSay(form, `broken.png ${reason}`);
      one<HTMLTextAreaElement>(form, 'textarea').value = 'Fine.';
      one(form, 'textarea').dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      submit(form);
      await isSent(form);
    });
  }
});

describe('<rapport-feedback-form> a file on its way', () => {
  it('is shown as a progress bar, and Send says to wait or to do without it', async () => {
    const service = fileService('hold');
    const form = await fileForm(service);
    pick(form, png());
    await waitUntil(() => all(form, 'progress').length === 1, 'no progress is shown');
    const bar = await accessible(one(form, 'progress'));
    expect([bar.role.replace(/[^a-z]/gi, '').toLowerCase(), bar.name]).to.deep.equal([
      ...['progressbar', 'Uploading broken.png'],
    ]);
    submit(form);
    await waitUntil(() => all(form, '.summary').length === 1, 'nothing is said');
    expect(one(form, '.summary').textContent).to.include(
      'Wait until the upload is done, or remove the file and send without it.',
    );
    await service.release();
    await linesSay(form, uploaded('broken.png'));
    expect(all(form, '.summary')).to.have.length(0);
    submit(form);
    await isSent(form);
    expect((await service.told()).kept[0]?.files).to.deep.equal({ 'broken.png': 'pixels' });
  });

  it('asks whoever leaves the page, until it has arrived', async () => {
    const service = fileService('hold');
    const form = await fileForm(service);
    const leaving = (): boolean => !window.dispatchEvent(new CustomEvent('beforeunload', { cancelable: true }));
    expect(leaving()).to.equal(false);
    pick(form, png());
    expect(leaving()).to.equal(true);
    await service.release();
    await linesSay(form, uploaded('broken.png'));
    expect(leaving()).to.equal(false);
  });

  it('can be cancelled from the keyboard: focus goes to the chooser, and the form can be sent', async () => {
    const service = fileService('hold');
    const form = await fileForm(service, [{ ...stars, kind: 'text' }, shot]);
    pick(form, png());
    await waitUntil(() => all(form, 'progress').length === 1, 'no progress is shown');
    button(form, 'Cancel broken.png').focus();
    await press('Enter');
    await linesSay(form);
    expect(deepActiveElement()).to.equal(chooser(form));
    expect(saidTo('polite')).to.equal('broken.png was removed.');
    await service.release();
    expect(form.value).to.equal('');
  });

  it('is tried again where the service fails, also at once', async () => {
    const form = await fileForm(fileService('503.ok'));
    pick(form, png());
    await waitUntil(() => lines(form).join().includes('did not work just now'), 'nothing is said');
    button(form, 'Try broken.png again').click();
    await linesSay(form, uploaded('broken.png'));
  });

  it('waits for the network, says so, and goes on by itself when it is back', async () => {
    const service = fileService();
    const form = await fileForm({ url: 'http://127.0.0.1:1/feedback' });
    pick(form, png());
    await waitUntil(() => lines(form).join().includes('No connection.'), 'nothing is said');
    submit(form);
    await waitUntil(() => all(form, '.summary').length === 1, 'it is left behind');
    form.endpoint = service.url;
    await form.updateComplete;
    window.dispatchEvent(new CustomEvent('online'));
    await linesSay(form, uploaded('broken.png'));
    submit(form);
    await isSent(form);
    expect((await service.told()).kept[0]?.files).to.deep.equal({ 'broken.png': 'pixels' });
  });

  it('is one file, and goes on by itself, where its acknowledgement was lost', async () => {
    const service = fileService('lost.ok');
    const form = await fileForm(service);
    pick(form, png());
    await linesSay(form, uploaded('broken.png'));
    submit(form);
    await isSent(form);
    const { kept, uploads } = await service.told();
    expect([kept[0]?.files, uploads]).to.deep.equal([{ 'broken.png': 'pixels' }, 2]);
  });
});

describeBidirectional('<rapport-feedback-form> a question for files', () => {
  it('is reached and left with the keyboard, and removes what is there', async () => {
    const form = await fileForm(fileService());
    pick(form, png('1.png'), png('2.png'));
    await linesSay(form, uploaded('1.png'), uploaded('2.png'));
    chooser(form).focus();
    await press('Shift+Tab');
    expect(deepActiveElement()).to.equal(button(form, 'Remove 2.png'));
    await press('Space');
    await linesSay(form, uploaded('1.png'));
    expect(deepActiveElement()).to.equal(chooser(form));
    expect(saidTo('polite')).to.equal('2.png was removed.');
  });

  it('fits 320 px with long names, and with what is wrong', async () => {
    await setViewport({ width: 320, height: 640 });
    try {
      const form = await fileForm(fileService());
      pick(form, png(`${'long-name-without-a-space'.repeat(4)}.png`), png('empty.png', ''));
      await waitUntil(() => lines(form).length === 2 && all(form, '.kept').length === 1, 'the files do not come');
      const { right, left } = form.getBoundingClientRect();
      for (const each of all(form, '.drop, .drop *')) {
        const box = each.getBoundingClientRect();
        if (each.matches('.visually-hidden')) continue;
        expect(box.right <= right + 1 && box.left >= left - 1, each.outerHTML.slice(0, 60)).to.equal(true);
      }
    } finally {
      await setViewport({ width: 1_000, height: 800 });
    }
  });
});

describe('<rapport-feedback-form> a question for files', () => {
  it('is a group with its title, and a button that says what can be chosen', async () => {
    const form = await fileForm(fileService());
    const input = await accessible(chooser(form));
    expect(input.name).to.match(/^Choose files/);
    expect(input.description).to.match(/^Images, PDF, up to 100 kB each, 2 files at most\./);
    expect((await accessible(one(form, 'fieldset'))).name).to.include('Show us');
    expect(chooser(form).accept).to.equal('image/*,.pdf');
    expect(chooser(form).multiple).to.equal(true);
  });

  it('speaks the language of the page', async () => {
    for (const [lang, words] of [
      ['zh-CN', ['选择文件', '图片、PDF，最多 2 个，每个不超过 100 kB。也可以将文件拖到此处，或粘贴截图。']],
      ['ar', ['اختر ملفات']],
    ] as const) {
      document.documentElement.lang = lang;
      try {
        const form = await fileForm(fileService());
        await waitUntil(() => one(form, '.choose').textContent?.includes(words[0]), `${lang} does not come`);
        if (words[1])
          expect(one(form, '.drop > .small').textContent?.replace(/\s+/g, '')).to.equal(words[1].replace(/\s+/g, ''));
        form.remove();
      } finally {
        document.documentElement.lang = 'en';
      }
    }
  });

  it('asks for a file where one is required, and leads to it', async () => {
    const form = await fileForm(fileService(), [single]);
    submit(form);
    await waitUntil(() => all(form, '.summary').length === 1, 'nothing is said');
    expect(one(form, '.problem').textContent).to.equal('Add a file.');
    one(form, '.summary button').click();
    await waitUntil(() => deepActiveElement() === chooser(form), 'focus does not come');
    expect(chooser(form).getAttribute('aria-invalid')).to.equal('true');
  });

  it('changes nothing of an answer that is on its way', async () => {
    const form = await fileForm({ url: fileService().url.replace('/feedback', '/nowhere') }, [single]);
    form.endpoint = fileService().url;
    await form.updateComplete;
    pick(form, png());
    await linesSay(form, uploaded('broken.png'));
    form.disabled = true;
    await form.updateComplete;
    expect([chooser(form).disabled, button(form, 'Remove broken.png').disabled]).to.deep.equal([true, true]);
    expect(hand(form, 'drop', png('late.png')).defaultPrevented).to.equal(true);
    expect(lines(form)).to.deep.equal([uploaded('broken.png')]);
  });

  it('says that nothing can take files in a form of the page, and does not hold it back', async () => {
    const page = document.createElement('form');
    document.body.append(page);
    try {
      const form = document.createElement('rapport-feedback-form');
      Object.assign(form, { name: 'feedback', survey: { id: 'report', edition: 1, questions: [stars, single] } });
      page.append(form);
      await waitUntil(() => all(form, '.title').length === 2, 'no question is shown');
      expect(all(form, 'input[type=file]')).to.have.length(0);
      expect(form.shadowRoot?.textContent).to.include('Files cannot be sent from here.');
      one<HTMLInputElement>(form, 'input[type=radio]').click();
      await form.updateComplete;
      expect(form.checkValidity()).to.equal(true);
    } finally {
      page.remove();
    }
  });

  it('passes axe empty, on its way, arrived and refused, in forced colours too', async () => {
    const service = fileService('ok.hold');
    const form = await fileForm(service);
    await expectAccessible(form);
    pick(form, png('1.png'));
    await linesSay(form, uploaded('1.png'));
    pick(form, png('2.png'));
    await waitUntil(() => all(form, 'progress').length === 1, 'no progress is shown');
    await expectAccessible(form);
    await service.release();
    await linesSay(form, uploaded('1.png'), uploaded('2.png'));
    button(form, 'Remove 1.png').click();
    pick(form, png('empty.png', ''));
    await waitUntil(() => all(form, '.refused').length === 1, 'nothing is refused');
    await expectAccessible(form);
    if (await emulateMedia({ forcedColors: 'active' })) {
      try {
        await expectAccessible(form);
      } finally {
        await emulateMedia({});
      }
    }
    await statusSays(form, '');
  });
});
