import { expect } from '@open-wc/testing';
import type { SurveyMeeting } from '../../../src/surveys/index.js';
import { choose, heard, submit } from '../../helpers/feedback.js';
import {
  appears,
  button,
  forgetSurveys,
  formIn,
  keptSurveys,
  launcherWith,
  panelOf,
  why,
} from '../../helpers/launcher.js';
import { renderingEnds } from '../../helpers/scene.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetSurveys);

const surveys = [{ id: 'nps', showing: { again: { seen: 30, answered: 90 } } }, { id: 'ces' }];
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

/** As when the page is opened anew: what it knew itself is gone. */
function openAnew(): void {
  Reflect.deleteProperty(document, Symbol.for('rapport-elements/page-surveys/1'));
}

/** Storage that refuses, as in some private windows. */
function refusing(method: 'getItem' | 'setItem'): () => void {
  const original = Storage.prototype[method];
  Storage.prototype[method] = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  return () => {
    Storage.prototype[method] = original as never;
  };
}

describe('<rapport-feedback-launcher> remembering', () => {
  it('stores nothing about a visitor who does nothing, and asks again on the next page', async () => {
    const launcher = await launcherWith({ surveys });
    await appears(launcher);
    expect(localStorage.getItem('rapport-surveys')).to.equal(null);
    launcher.parentNode?.removeChild(launcher);
    const again = await launcherWith({ surveys });
    expect(why(again, 'nps')).to.equal('seen');
    again.parentNode?.removeChild(again);
    openAnew();
    await appears(await launcherWith({ surveys }));
  });

  it('keeps what was closed, and does not ask again until it is time', async () => {
    const launcher = await launcherWith({ surveys });
    await appears(launcher);
    button(launcher, 'close').click();
    expect(keptSurveys()).to.deep.equal({ nps: 'seen' });
    openAnew();
    const next = await launcherWith({ surveys });
    expect([why(next, 'nps'), why(next, 'ces')]).to.deep.equal(['seen', 'resting']);
    expect(panelOf(next)).to.equal(null);
  });

  it('does not forget an answer when the survey is looked at again', async () => {
    localStorage.setItem(
      'rapport-surveys',
      JSON.stringify({ met: [{ survey: 'nps', seenAt: daysAgo(40), answeredAt: daysAgo(40) }] }),
    );
    const launcher = await launcherWith({ surveys });
    launcher.open('nps');
    await appears(launcher);
    button(launcher, 'close').click();
    const { until } = launcher.explain()[0] as { readonly until?: string };
    expect(Date.parse(until ?? '')).to.be.greaterThan(Date.parse(daysAgo(-49)));
  });

  it('shows it all the same where storage is denied or full, and remembers until the page is closed', async () => {
    for (const method of ['getItem', 'setItem'] as const) {
      await forgetSurveys();
      const restore = refusing(method);
      try {
        const launcher = await launcherWith({ surveys });
        await appears(launcher);
        button(launcher, 'close').click();
        await renderingEnds(launcher);
        expect(why(launcher, 'nps')).to.equal('seen');
        launcher.parentNode?.removeChild(launcher);
      } finally {
        restore();
      }
    }
  });

  it('is not led astray by what others have put there', async () => {
    for (const text of ['{', '7', '{"met":7}', '{"met":[7,{"survey":"nps","seenAt":"soon"}],"draw":7}']) {
      openAnew();
      localStorage.setItem('rapport-surveys', text);
      const launcher = await launcherWith({ surveys });
      await appears(launcher);
      launcher.parentNode?.removeChild(launcher);
    }
  });

  it('keeps what a sample was drawn by with the first deed, and no sooner', async () => {
    const sampled = [{ id: 'nps', showing: { sample: 99.9, again: { seen: 0 } } }];
    const launcher = await launcherWith({ surveys: sampled });
    await appears(launcher);
    button(launcher, 'close').click();
    const kept = localStorage.getItem('rapport-surveys') ?? '';
    openAnew();
    const next = await launcherWith({ surveys: sampled, rest: 0 });
    await appears(next);
    button(next, 'close').click();
    const drawIn = (text: string): unknown => (JSON.parse(text) as { readonly draw?: unknown }).draw;
    expect(drawIn(kept)).to.be.a('string');
    expect(drawIn(localStorage.getItem('rapport-surveys') ?? '')).to.equal(drawIn(kept));
  });
});

describe('<rapport-feedback-launcher> whose page remembers', () => {
  it('goes by what it is given, stores nothing, and tells what to keep', async () => {
    const met: readonly SurveyMeeting[] = [{ survey: 'ces', seenAt: daysAgo(10) }];
    const launcher = await launcherWith({ surveys, met });
    const closed = heard<SurveyMeeting>(document, 'rapport-survey-closed');
    await appears(launcher);
    await choose(formIn(launcher), 9);
    submit(formIn(launcher));
    await waitUntil(() => why(launcher, 'nps') === 'answered');
    button(launcher, 'close').click();
    expect(localStorage.getItem('rapport-surveys')).to.equal(null);
    expect(closed.map(({ survey, answeredAt }) => [survey, typeof answeredAt])).to.deep.equal([['nps', 'string']]);
    openAnew();
    launcher.met = [...met, ...closed];
    expect([why(launcher, 'nps'), why(launcher, 'ces')]).to.deep.equal(['answered', 'seen']);
  });

  it('tells of a survey that appears, with when that was', async () => {
    const shown = heard<SurveyMeeting>(document, 'rapport-survey-shown');
    await appears(await launcherWith({ surveys, met: [] }));
    expect(shown.map(({ survey }) => survey)).to.deep.equal(['nps']);
    expect(Math.abs(Date.parse(shown[0]?.seenAt ?? '') - Date.now())).to.be.below(60_000);
    expect(Object.isFrozen(shown[0])).to.equal(true);
  });
});
