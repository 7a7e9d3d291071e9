import { expect, fixture, html } from '@open-wc/testing';
import { appears, button, forgetSurveys, launcherWith, openSurvey, panelOf, why } from '../../helpers/launcher.js';
import { renderingEnds } from '../../helpers/scene.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetSurveys);

const surveys = [{ id: 'nps' }];

describe('<rapport-feedback-launcher> beside dialogs of the page', () => {
  it('waits while one is modal, and asks when it is closed', async () => {
    const dialog = await fixture<HTMLDialogElement>(html`<dialog aria-label="Cookies"><button>Fine</button></dialog>`);
    dialog.showModal();
    const launcher = await launcherWith({ surveys });
    expect(why(launcher, 'nps')).to.equal('dialog');
    expect(launcher.open()).to.equal(false);
    expect(panelOf(launcher)).to.equal(null);
    dialog.close();
    await appears(launcher);
  });

  it('sees one that says it is modal, in a shadow root too', async () => {
    const host = await fixture<HTMLElement>(html`<div></div>`);
    const dialog = document.createElement('div');
    dialog.setAttribute('role', 'dialog');
    dialog.setAttribute('aria-modal', 'true');
    dialog.textContent = 'Choose a size';
    host.attachShadow({ mode: 'open' }).append(dialog);
    const launcher = await launcherWith({ surveys });
    expect(why(launcher, 'nps')).to.equal('dialog');
    dialog.hidden = true;
    await appears(launcher);
  });

  it('does not wait for a dialog that is not open, or not modal', async () => {
    await fixture(
      html`<div>
        <dialog open aria-label="Hint"></dialog>
        <div role="dialog" aria-modal="true" style="display: none"></div>
        <div role="dialog" aria-modal="true" style="visibility: hidden">Menu</div>
      </div>`,
    );
    await appears(await launcherWith({ surveys }));
  });

  it('shows a tab all the same, and opens it once the dialog is closed', async () => {
    const dialog = await fixture<HTMLDialogElement>(html`<dialog aria-label="Cookies"></dialog>`);
    dialog.showModal();
    const launcher = await launcherWith({ surveys, appear: 'side-tab' });
    await waitUntil(() => button(launcher, 'tab').matches(':popover-open'));
    button(launcher, 'tab').click();
    await renderingEnds(launcher);
    expect(panelOf(launcher)).to.equal(null);
    dialog.close();
    button(launcher, 'tab').click();
    await appears(launcher);
  });
});

describe('several <rapport-feedback-launcher> on a page', () => {
  it('show one survey at a time, and the next when that is closed and no rest is wanted', async () => {
    const first = await launcherWith({ surveys, rest: 0 });
    await appears(first);
    const second = await launcherWith({ surveys: [{ id: 'ces' }], rest: 0 });
    expect(why(second, 'ces')).to.equal('dialog');
    expect(second.open('ces')).to.equal(false);
    button(first, 'close').click();
    await appears(second);
    expect(panelOf(first)).to.equal(null);
  });

  it('rest between surveys of either, as far as each wants it', async () => {
    const first = await launcherWith({ surveys, rest: 0 });
    await appears(first);
    button(first, 'close').click();
    const second = await launcherWith({ surveys: [{ id: 'ces' }] });
    expect(why(second, 'ces')).to.equal('resting');
  });

  it('leave the page to others when they are taken away', async () => {
    const first = await launcherWith({ surveys });
    await appears(first);
    first.parentNode?.removeChild(first);
    const second = await launcherWith({ surveys: [{ id: 'ces' }], rest: 0 });
    await appears(second);
    expect(openSurvey(second)).to.equal('ces');
  });

  it('one of another copy of the library counts as well', async () => {
    const other = document.createElement('div');
    Object.assign(document, { [Symbol.for('rapport-elements/page-surveys/1')]: { open: other, met: [] } });
    const launcher = await launcherWith({ surveys });
    expect(why(launcher, 'nps')).to.equal('dialog');
  });
});
