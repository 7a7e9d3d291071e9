import { expect } from '@open-wc/testing';
import type { FeedbackLauncher } from '../../../src/components/feedback-launcher/feedback-launcher.js';
import { newId } from '../../../src/model/new-id.js';
import { choose, statusSays, submit } from '../../helpers/feedback.js';
import { button, forgetSurveys, formIn, panelOf } from '../../helpers/launcher.js';
import { openPage } from '../../helpers/pages.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetSurveys);

describe('the bundle of the launcher, under a strict policy', () => {
  it('fetches the form when a survey shows and not before, asks, sends and closes without a violation', async () => {
    const { frame, window, document } = await openPage('/csp/feedback-launcher.html');
    const launcher = document.querySelector('rapport-feedback-launcher') as FeedbackLauncher;
    await waitUntil(() => launcher.shadowRoot, 'the bundle does not run; is dist built?');
    await launcher.updateComplete;
    const parts = (): number =>
      window.performance.getEntriesByType('resource').filter(({ name }) => name.includes('feedback-launcher-parts/'))
        .length;
    expect(parts()).to.equal(0);
    expect(document.querySelector(':not(:defined)')).to.equal(null);
    launcher.tell('paid');
    await waitUntil(() => panelOf(launcher) && formIn(launcher).shadowRoot?.querySelector('form'), 'no survey appears');
    expect(parts()).to.be.greaterThan(0);
    expect(window.getComputedStyle(panelOf(launcher) as HTMLElement).position).to.equal('fixed');
    await choose(formIn(launcher), 4);
    submit(formIn(launcher));
    await statusSays(formIn(launcher), 'Sent');
    button(launcher, 'close').click();
    await launcher.updateComplete;
    expect(panelOf(launcher)).to.equal(null);
    expect(window.refusals).to.deep.equal([]);
    frame.parentNode?.removeChild(frame);
  });
});

interface Road {
  readonly launcher: FeedbackLauncher;
  /** What of the launcher the page has asked for, in order. */
  asked(): Promise<readonly string[]>;
  release(): Promise<unknown>;
}

const frames: HTMLIFrameElement[] = [];
afterEach(() => frames.splice(0).forEach((frame) => frame.parentNode?.removeChild(frame)));

/** A page with a survey that is due; the parts come as told: see `test/runner/late-parts.ts`. */
async function onTheRoad(steps: string): Promise<Road> {
  const road = `/road/${newId()}`;
  const { frame, document } = await openPage(`${road}/${steps}/launcher.html`);
  frames.push(frame);
  const launcher = document.createElement('rapport-feedback-launcher');
  launcher.setAttribute('endpoint', '/feedback/launcher-road/ok');
  document.body.append(launcher);
  const asked = async (): Promise<string[]> => {
    const files = (await (await fetch(road)).json()) as readonly string[];
    return files.map((file) => file.replace('feedback-launcher-parts/', ''));
  };
  return { launcher, asked, release: () => fetch(`${road}/release`) };
}

const shows = (launcher: FeedbackLauncher): Promise<void> =>
  waitUntil(() => panelOf(launcher) && formIn(launcher).shadowRoot?.querySelector('form'), 'no survey appears');

const atOnce = ['feedback-launcher.js?version=1', 'survey-stage.js', 'public-feedback-form.js'];

describe('the bundle of the launcher, on the road', () => {
  it('asks for what shows a survey and for the form at the same time, and for nothing twice', async () => {
    const { launcher, asked, release } = await onTheRoad('hold');
    await waitUntil(async () => (await asked()).length >= atOnce.length, 'one waits for the other');
    expect(await asked()).to.deep.equal(atOnce);
    await release();
    await shows(launcher);
    await waitUntil(async () => (await asked()).length > atOnce.length, 'the whole form is not asked for');
    expect(await asked()).to.deep.equal([...atOnce, 'whole-form.js']);
  });

  it('asks for both again, at other addresses, after they were out of reach', async () => {
    const { launcher, asked } = await onTheRoad('gone.gone.ok');
    await shows(launcher);
    const again = ['survey-stage.js?1', 'public-feedback-form.js?1'];
    expect((await asked()).slice(0, 5)).to.have.members([...atOnce, ...again]);
  });
});
