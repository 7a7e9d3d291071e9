import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import type { FeedbackLauncher } from '../../../src/components/feedback-launcher/feedback-launcher.js';
import { expectAccessible } from '../../helpers/axe.js';
import { emulateMedia, setViewport, skipHere } from '../../helpers/commands.js';
import { all, choose, one, option } from '../../helpers/feedback.js';
import { appears, button, forgetSurveys, formIn, launcherWith } from '../../helpers/launcher.js';
import { lastAnnouncement, renderingEnds } from '../../helpers/scene.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetSurveys);

const root = document.documentElement;
afterEach(async () => {
  root.lang = 'en';
  root.removeAttribute('style');
  root.removeAttribute('dir');
  await emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference' });
  await setViewport({ width: 800, height: 600 });
});

const appearances = ['popup', 'slide-in', 'side-tab', 'full-page'] as const;
type Appearance = (typeof appearances)[number];

/** A survey that is open in its place; a tab is pressed for that. */
async function shownAs(
  appear: Appearance,
): Promise<{ readonly launcher: FeedbackLauncher; readonly panel: HTMLElement }> {
  const launcher = await launcherWith({ surveys: [{ id: 'nps' }], appear });
  if (appear === 'side-tab') {
    await waitUntil(() => button(launcher, 'tab').matches(':popover-open'));
    button(launcher, 'tab').click();
  }
  return { launcher, panel: await appears(launcher) };
}

describe('<rapport-feedback-launcher> can be used by everybody', () => {
  for (const appear of appearances) {
    for (const scheme of ['light', 'dark']) {
      it(`as ${appear}, ${scheme}`, async () => {
        root.style.colorScheme = scheme;
        root.style.background = 'Canvas';
        const { launcher } = await shownAs(appear);
        await expectAccessible(launcher);
      });
    }
  }
});

describe('<rapport-feedback-launcher> in other languages', () => {
  for (const [lang, name, close, appeared] of [
    [
      'en',
      'Feedback',
      'Close',
      'A short survey has appeared, in the region “Feedback”. Nothing happens if you leave it.',
    ],
    ['zh-CN', '反馈', '关闭', '页面上出现了一份简短的问卷，位于“反馈”区域。您可以不予理会。'],
    ['ar', 'ملاحظاتك', 'إغلاق', 'ظهر استطلاع قصير في المنطقة «ملاحظاتك». يمكنك تجاهله.'],
  ] as const) {
    it(lang, async () => {
      root.lang = lang;
      const { launcher, panel } = await shownAs('popup');
      expect(panel.getAttribute('aria-label')).to.equal(name);
      expect(button(launcher, 'close').getAttribute('aria-label')).to.equal(close);
      expect(lastAnnouncement()).to.equal(appeared);
    });
  }

  for (const [dir, side] of [
    ['ltr', 'right'],
    ['rtl', 'left'],
  ] as const) {
    it(`stands at the end of the line, which is ${side} from ${dir}`, async () => {
      root.dir = dir;
      for (const appear of ['popup', 'slide-in', 'side-tab'] as const) {
        await forgetSurveys();
        const { launcher, panel } = await shownAs(appear);
        const { left, right } = panel.getBoundingClientRect();
        const space = { left, right: innerWidth - right };
        expect(space[side], appear).to.be.below(space[side === 'left' ? 'right' : 'left']);
        launcher.parentNode?.removeChild(launcher);
      }
    });
  }
});

describe('<rapport-feedback-launcher> on a phone', () => {
  for (const appear of ['popup', 'slide-in', 'side-tab'] as const) {
    it(`leaves the page above it to be used, as ${appear}`, async function () {
      const { width, height } = await setViewport({ width: 320, height: 568 });
      if (width > 400) return skipHere(this, 'this window does not become so narrow');
      const behind = await fixture<HTMLButtonElement>(
        html`<button style="position: fixed; inset: 8px auto auto 8px">A</button>`,
      );
      const { launcher, panel } = await shownAs(appear);
      const { top, bottom, left, right } = panel.getBoundingClientRect();
      expect(top).to.be.greaterThan(height * 0.2);
      expect([left, right, bottom].map(Math.round)).to.deep.equal([0, width, height]);
      expect(document.elementFromPoint(12, 12)).to.equal(behind);
      expect(formIn(launcher).scrollWidth).to.be.at.most(width);
      await expectAccessible(launcher);
    });
  }

  const opening = [
    { id: 'score', kind: 'nps', title: 'How likely is it that you recommend us to a friend or colleague?' },
    ...['why', 'else'].map((id) => ({
      id,
      kind: 'text',
      title: 'What could we do better?',
      when: { question: 'score', atMost: 6 },
    })),
  ];
  const before = { id: 'name', kind: 'text', title: 'What have you bought?' };

  /** Whether something is wholly within what a panel shows of its survey. */
  function isSeen(element: Element | undefined, panel: HTMLElement): boolean {
    const inner = element?.getBoundingClientRect();
    const outer = panel.querySelector('.body')?.getBoundingClientRect();
    if (!inner || !outer) return false;
    return inner.top >= outer.top && inner.bottom <= outer.bottom + 1 && outer.bottom <= innerHeight;
  }

  /** A survey whose first answer has opened two more questions. */
  async function opened(questions: readonly object[]): Promise<{ launcher: FeedbackLauncher; panel: HTMLElement }> {
    const launcher = await launcherWith({ surveys: [{ id: 'score', definition: { questions } }] });
    const panel = await appears(launcher);
    const fields = all(formIn(launcher), 'textarea').length;
    await choose(formIn(launcher), 3);
    await waitUntil(() => all(formIn(launcher), 'textarea').length === fields + 2, 'nothing opens');
    await renderingEnds(launcher);
    return { launcher, panel };
  }

  for (const [what, questions, height] of [
    ['by growing', opening, 640],
    ['by scrolling where it cannot grow', [before, ...opening], 480],
  ] as const) {
    it(`shows what an answer opens, and the button that sends it, ${what}`, async () => {
      await setViewport({ width: 320, height });
      const { launcher, panel } = await opened(questions);
      const send = one(formIn(launcher), '[part="submit"]');
      await waitUntil(() => isSeen(send, panel), 'the button is not seen');
      expect(isSeen(all(formIn(launcher), 'textarea').at(-2), panel)).to.equal(true);
      expect(isSeen(option(formIn(launcher), 3), panel)).to.equal(true);
      expect(panel.getBoundingClientRect().top).to.be.at.least(16);
    });
  }

  it('does not scroll past the answer', async () => {
    await setViewport({ width: 320, height: 360 });
    const { launcher, panel } = await opened([before, ...opening]);
    await waitUntil(() => (panel.querySelector('.body')?.scrollTop ?? 0) > 0, 'it does not scroll');
    await nextFrame();
    expect(isSeen(option(formIn(launcher), 3), panel)).to.equal(true);
  });

  /** Has a keyboard on the screen leave so much room, as far as scripts can tell. */
  async function withRoom(height: number, act: (leave: (room: number) => void) => Promise<void>): Promise<void> {
    const left = Object.assign(new EventTarget(), { height, offsetTop: 0, scale: 1 });
    const own = Object.getOwnPropertyDescriptor(globalThis, 'visualViewport') ?? {};
    Object.defineProperty(globalThis, 'visualViewport', { configurable: true, value: left });
    try {
      await act((room) => {
        left.height = room;
        left.dispatchEvent(new CustomEvent('resize'));
      });
    } finally {
      Object.defineProperty(globalThis, 'visualViewport', own);
    }
  }

  it('moves up above a keyboard on the screen, and down again', async () => {
    const { height } = await setViewport({ width: 320, height: 568 });
    await withRoom(height, async (leave) => {
      const { launcher, panel } = await shownAs('popup');
      for (const room of [300, height]) {
        leave(room);
        expect(Math.round(panel.getBoundingClientRect().bottom)).to.equal(room);
        expect(panel.getBoundingClientRect().top).to.be.at.least(0);
      }
      launcher.close();
    });
  });

  it('keeps the field in view that a keyboard on the screen is for', async () => {
    const { height } = await setViewport({ width: 320, height: 640 });
    await withRoom(height, async (leave) => {
      const { launcher, panel } = await opened(opening);
      const field = all(formIn(launcher), 'textarea').at(-1);
      field?.focus();
      leave(300);
      expect(isSeen(field, panel)).to.equal(true);
      launcher.close();
    });
  });

  it('fits whatever it asks, and scrolls the rest', async () => {
    const { height } = await setViewport({ width: 320, height: 480 });
    const questions = Array.from('abcdefgh').map((id) => ({ id, kind: 'text', title: `${id} ${'long '.repeat(20)}` }));
    const launcher = await launcherWith({ surveys: [{ id: 'long', definition: { questions } }] });
    const panel = await appears(launcher);
    const { top, bottom } = panel.getBoundingClientRect();
    expect(top).to.be.at.least(0);
    expect(bottom).to.be.at.most(height + 1);
    const body = panel.querySelector('.body');
    expect(body?.scrollHeight).to.be.greaterThan(body?.clientHeight ?? Infinity);
    expect(button(launcher, 'close').getBoundingClientRect().top).to.be.at.least(top);
  });
});

describe('<rapport-feedback-launcher> as people prefer it', () => {
  it('has edges in forced colours', async function () {
    if (!(await emulateMedia({ forcedColors: 'active' })))
      return skipHere(this, 'this engine cannot be told to force colours');
    const { launcher, panel } = await shownAs('side-tab');
    for (const edged of [panel, button(launcher, 'close'), button(launcher, 'tab')]) {
      expect(parseFloat(getComputedStyle(edged).borderTopWidth)).to.be.greaterThan(0);
    }
    await expectAccessible(launcher);
  });

  it('does not move where motion is unwelcome', async function () {
    if (!(await emulateMedia({ reducedMotion: 'reduce' })))
      return skipHere(this, 'this engine cannot be told to reduce motion');
    const { panel } = await shownAs('slide-in');
    expect(getComputedStyle(panel).animationName).to.equal('none');
  });
});

describe('<rapport-feedback-launcher> on a hostile page', () => {
  it('lies above everything, takes no room, and looks as it does', async () => {
    const style = document.createElement('style');
    style.textContent = `* { display: block !important; position: static !important; z-index: 0 !important; transform: none }
      .wall { position: fixed !important; inset: 0; z-index: 2147483647 !important; background: red }`;
    document.head.append(style);
    await fixture(html`<div class="wall"></div>`);
    const { launcher, panel } = await shownAs('popup');
    const { left, top, width } = panel.getBoundingClientRect();
    expect(document.elementFromPoint(left + width / 2, top + 10)).to.equal(launcher);
    expect(launcher.getBoundingClientRect().height).to.equal(0);
    style.parentNode?.removeChild(style);
  });
});
