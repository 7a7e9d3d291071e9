import { expect } from '@open-wc/testing';

const pages = [
  'customer-card',
  'customer-list',
  'feedback-form',
  'feedback-launcher',
  'forecast',
  'pipeline-board',
  'provider',
  'score',
  'segment-filter',
  'sync-status',
  'timeline',
];

/** The first page of HTML in the documentation of an element, with its scripts from the build beside the tests. */
async function pageOf(element: string): Promise<string> {
  const answer = await fetch(`/docs/elements/${element}.md`);
  const [, html = ''] = /^```html\n([^]*?)^```$/m.exec(await answer.text()) ?? [];
  return html.replaceAll('./node_modules/rapport-elements/dist/', '/dist/');
}

/** Opens a page as if it had been pasted into a file, and answers with what it says when its elements are ready. */
async function pasted(html: string): Promise<{ readonly document: Document; readonly errors: readonly string[] }> {
  const frame = document.createElement('iframe');
  frame.title = 'pasted';
  frame.width = '900';
  frame.height = '700';
  frame.srcdoc = html;
  frames.push(frame);
  const errors: string[] = [];
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const page = frame.contentWindow as Window & typeof globalThis;
  page.addEventListener('error', ({ message }) => errors.push(message));
  const isReady = (): boolean => {
    const element = page.document.querySelector(':not(:defined)');
    const shown = [
      ...page.document.querySelectorAll<HTMLElement>(
        'rapport-provider > *, rapport-feedback-form, rapport-feedback-launcher',
      ),
    ];
    return (
      element === null && shown.length > 0 && shown.every((each) => (each.shadowRoot?.textContent ?? '').trim() !== '')
    );
  };
  while (!isReady()) await new Promise((next) => requestAnimationFrame(next));
  return { document: page.document, errors };
}

const frames: HTMLIFrameElement[] = [];
afterEach(() => {
  for (const frame of frames.splice(0)) frame.remove();
});

describe('the page in the documentation of', () => {
  for (const element of pages) {
    it(`<rapport-${element}> runs when it is pasted`, async () => {
      const html = await pageOf(element);
      expect(html).to.contain(`<rapport-${element}`);
      const { document: page, errors } = await pasted(html);
      expect(errors).to.deep.equal([]);
      expect(page.querySelector<HTMLElement>(`rapport-${element}`)?.shadowRoot).not.to.equal(null);
    });
  }
});
