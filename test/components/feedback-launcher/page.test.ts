import { expect } from '@open-wc/testing';
import type { FeedbackLauncher } from '../../../src/components/feedback-launcher/feedback-launcher.js';
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
