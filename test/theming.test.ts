import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import '../src/define/feedback-form.js';
import type { PublicFeedbackForm } from '../src/components/feedback-form/public-feedback-form.js';
import { contrastOf, type Rgb } from '../src/theme/colour.js';

/** A colour of CSS as it comes to the screen. */
function shown(colour: string): Rgb {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d');
  if (!canvas) throw new Error('This browser has no canvas.');
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [red / 255, green / 255, blue / 255];
}

async function sendButton(accent: string, theme: 'light' | 'dark'): Promise<CSSStyleDeclaration> {
  const box = await fixture<HTMLElement>(
    html`<div style="--rapport-accent: ${accent}; color-scheme: ${theme}">
      <rapport-feedback-form endpoint="/nowhere"></rapport-feedback-form>
    </div>`,
  );
  const form = box.firstElementChild as PublicFeedbackForm;
  await form.updateComplete;
  return getComputedStyle(form.renderRoot.querySelector('.primary') as HTMLElement);
}

describe('the words on a button', () => {
  // Brands, and the two on which neither white nor black can be read well.
  const brands = ['#000000', '#1d4ed8', '#dc2626', '#15803d', '#7c3aed', '#3b82f6', '#f97316', '#ffcc00', '#ffffff'];
  const accents = [...brands, '#aa00ff', '#379119'];
  for (const theme of ['light', 'dark'] as const)
    for (const accent of accents)
      it(`can be read on the accent ${accent} of a page, ${theme}`, async () => {
        const { color, backgroundColor } = await sendButton(accent, theme);
        expect(contrastOf(shown(backgroundColor), shown(accent))).to.be.lessThan(1.02);
        expect(contrastOf(shown(color), shown(backgroundColor))).to.be.at.least(brands.includes(accent) ? 4.5 : 4);
      });
});
