import { expect, html } from '@open-wc/testing';
import type { LitElement, TemplateResult } from 'lit';
import { chenSiyuan, smallCompany } from '../stories/support/small-company.js';
import { expectAccessible } from './helpers/axe.js';
import { emulateMedia, skipHere } from './helpers/commands.js';
import { scene, testNow } from './helpers/scene.js';
import '../src/define/index.js';

const company = smallCompany({ now: testNow });
const pipeline = company.pipelines?.[0]?.id ?? '';
const survey = company.surveys?.[0]?.id ?? '';
const rule = company.segments?.[0]?.rule;

const elements: Readonly<Record<string, TemplateResult>> = {
  'customer-list': html`<rapport-customer-list customer-id=${chenSiyuan}></rapport-customer-list>`,
  'customer-card': html`<rapport-customer-card customer-id=${chenSiyuan}></rapport-customer-card>`,
  timeline: html`<rapport-timeline customer-id=${chenSiyuan}></rapport-timeline>`,
  'pipeline-board': html`<rapport-pipeline-board pipeline-id=${pipeline}></rapport-pipeline-board>`,
  'segment-filter': html`<rapport-segment-filter .value=${rule}></rapport-segment-filter>`,
  forecast: html`<rapport-forecast pipeline-id=${pipeline}></rapport-forecast>`,
  'feedback-inbox': html`<rapport-feedback-inbox></rapport-feedback-inbox>`,
  score: html`<rapport-score survey-id=${survey}></rapport-score>`,
  'sync-status': html`<rapport-sync-status></rapport-sync-status>`,
  'feedback-form': html`<rapport-feedback-form survey-id=${survey}></rapport-feedback-form>`,
};

async function shown(content: TemplateResult): Promise<LitElement> {
  const { element } = await scene<LitElement>(content, { seed: company, width: 900 });
  return element;
}

/** Controls that a person can press, as they are drawn. */
function controlsOf(element: LitElement): HTMLElement[] {
  const found = element.shadowRoot?.querySelectorAll<HTMLElement>(
    'button, input:not([type=radio]):not([type=checkbox]), select, textarea',
  );
  return [...(found ?? [])].filter((control) => control.checkVisibility() && control.offsetWidth > 2);
}

/** Whether it is drawn with a line around it; an input may have that from the box it stands in. */
function hasEdge(element: Element | null | undefined): boolean {
  if (!element) return false;
  const { borderTopWidth, borderTopStyle } = getComputedStyle(element);
  return parseFloat(borderTopWidth) > 0 && borderTopStyle !== 'none';
}

afterEach(async () => {
  await emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference' });
});

describe('in forced colours', () => {
  for (const [name, content] of Object.entries(elements)) {
    it(`<rapport-${name}> can be read, and its controls can be told from text`, async function () {
      if (!(await emulateMedia({ forcedColors: 'active' })))
        return skipHere(this, 'this engine cannot be told to force colours');
      const element = await shown(content);
      await expectAccessible(element);
      const controls = controlsOf(element);
      expect(controls.length).to.be.greaterThan(0);
      for (const control of controls) {
        const isEdged = [control, control.parentElement, control.parentElement?.parentElement].some(hasEdge);
        const hasMark = control.querySelector('svg') !== null || (control.textContent ?? '').trim() !== '';
        expect(isEdged || hasMark, control.outerHTML.slice(0, 120)).to.equal(true);
      }
      return undefined;
    });

    it(`<rapport-${name}> shows where the focus is`, async function () {
      if (!(await emulateMedia({ forcedColors: 'active' })))
        return skipHere(this, 'this engine cannot be told to force colours');
      const element = await shown(content);
      const [control] = controlsOf(element);
      control?.focus({ focusVisible: true });
      const style = control && getComputedStyle(control);
      expect(style?.outlineStyle).not.to.equal('none');
      expect(parseFloat(style?.outlineWidth ?? '0')).to.be.at.least(1);
      return undefined;
    });
  }
});

describe('with reduced motion', () => {
  for (const [name, content] of Object.entries(elements)) {
    it(`<rapport-${name}> moves nothing`, async function () {
      if (!(await emulateMedia({ reducedMotion: 'reduce' })))
        return skipHere(this, 'this engine cannot be told to reduce motion');
      const element = await shown(content);
      const all = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('*') ?? [])];
      for (const each of all) {
        const { transitionDuration, animationDuration, animationIterationCount } = getComputedStyle(each);
        const longest = Math.max(
          ...`${transitionDuration}, ${animationDuration}`.split(', ').map((text) => parseFloat(text)),
        );
        expect(longest, each.className).to.be.at.most(0.001);
        expect(animationIterationCount).not.to.contain('infinite');
      }
      expect(all.length).to.be.greaterThan(5);
      return undefined;
    });
  }
});
