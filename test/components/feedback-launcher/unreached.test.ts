import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { PublicFeedbackLauncher } from '../../../src/components/feedback-launcher/public-feedback-launcher.js';
import { expectAccessible } from '../../helpers/axe.js';
import { accessible, press, setViewport } from '../../helpers/commands.js';
import { deepActiveElement, renderingEnds } from '../../helpers/scene.js';
import { waitUntil } from '../../helpers/wait-until.js';

/** How often the form is out of reach before it comes; nothing here may define it otherwise. */
let failures = Infinity;
let fetches = 0;

class LauncherOnTheRoad extends PublicFeedbackLauncher {
  protected override async fetchForm(): Promise<CustomElementConstructor> {
    fetches += 1;
    await nextFrame();
    if (fetches <= failures) throw new TypeError('Failed to fetch dynamically imported module');
    return super.fetchForm();
  }
}
customElements.define('launcher-on-the-road', LauncherOnTheRoad);

beforeEach(() => {
  localStorage.removeItem('rapport-surveys');
  Reflect.deleteProperty(document, Symbol.for('rapport-elements/page-surveys/1'));
  failures = Infinity;
  fetches = 0;
});

afterEach(() => setViewport({ width: 800, height: 600 }));

function part<Found extends HTMLElement = HTMLElement>(launcher: LauncherOnTheRoad, selector: string): Found {
  const found = launcher.shadowRoot?.querySelector<Found>(selector);
  if (!found) throw new Error(`The launcher has no ${selector}.`);
  return found;
}

/** A launcher whose tab was pressed on a page that cannot have the form. */
async function openedInVain(): Promise<LauncherOnTheRoad> {
  const launcher = document.createElement('launcher-on-the-road') as LauncherOnTheRoad;
  Object.assign(launcher, { surveys: [{ id: 'nps' }], appear: 'side-tab', endpoint: '/feedback/road/ok' });
  (await fixture<HTMLElement>(html`<div></div>`)).append(launcher);
  await waitUntil(() => launcher.shadowRoot?.querySelector('.tab:popover-open'));
  part(launcher, '.tab').click();
  await waitUntil(() => launcher.shadowRoot?.querySelector('.retry'), 'nothing is said');
  await renderingEnds(launcher);
  return launcher;
}

describe('<rapport-feedback-launcher> whose form is out of reach', () => {
  it('asks nobody by itself, and does not hammer at the door', async () => {
    const launcher = document.createElement('launcher-on-the-road') as LauncherOnTheRoad;
    Object.assign(launcher, { surveys: [{ id: 'nps' }], endpoint: '/feedback/road/ok' });
    (await fixture<HTMLElement>(html`<div></div>`)).append(launcher);
    await waitUntil(() => fetches > 0);
    for (let frame = 0; frame < 10; frame += 1) await nextFrame();
    expect(fetches).to.equal(1);
    expect(launcher.shadowRoot?.querySelector('.panel')).to.equal(null);
  });

  it('says so behind its tab, with a button to try now', async () => {
    await setViewport({ width: 320, height: 640 });
    const launcher = await openedInVain();
    const { role } = await accessible(part(launcher, '.wait [role="status"]'));
    expect(role).to.equal('status');
    expect(part(launcher, '.wait').innerText.split(/\n+/)).to.deep.equal([
      'No connection yet – trying again.',
      'Try now',
    ]);
    await expectAccessible(launcher);
  });

  it('tries at once when it is told to, says so, and says it anew where that was in vain', async () => {
    const launcher = await openedInVain();
    const before = fetches;
    const status = part(launcher, '.wait [role="status"]');
    const said: (string | null)[] = [];
    const observer = new MutationObserver(() => said.push(status.textContent));
    observer.observe(status, { childList: true, characterData: true, subtree: true });
    part(launcher, '.retry').click();
    await waitUntil(() => said.length > 1, 'nothing is said');
    observer.disconnect();
    expect(said).to.deep.equal(['Loading…', 'No connection yet – trying again.']);
    expect(fetches).to.be.greaterThan(before);
  });

  it('asks once the form comes, with focus in the panel', async () => {
    const launcher = await openedInVain();
    part(launcher, '.retry').focus();
    failures = 0;
    await press('Enter');
    await waitUntil(() => launcher.shadowRoot?.querySelector('rapport-feedback-form'), 'no form comes');
    await renderingEnds(launcher);
    expect(launcher.shadowRoot?.querySelector('.wait')).to.equal(null);
    expect(deepActiveElement()).to.equal(part(launcher, '.panel'));
  });
});
