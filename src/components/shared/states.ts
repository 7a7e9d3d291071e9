import { html, nothing, type TemplateResult } from 'lit';
import type { DataError } from '../../data/data-error.js';
import type { CommonWords } from '../../locales/common.js';
import { circleAlertIcon, lockIcon, plugIcon, type Icon } from '../../styles/icons.js';

/** A state that takes the element's place: an icon, what is the matter, and the first step out of it. */
export function statePanel(
  icon: Icon,
  title: string,
  hint: string,
  action: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`<div class="state" part="state">
    ${icon()}
    <p class="title">${title}</p>
    <p>${hint}</p>
    ${action}
  </div>`;
}

export function notConnectedPanel(words: CommonWords): TemplateResult {
  return statePanel(plugIcon, words.notConnected, words.notConnectedHint);
}

export function deniedPanel(words: CommonWords): TemplateResult {
  return statePanel(lockIcon, words.deniedTitle, words.failed.denied);
}

/** What happened and a way to try again; a lack of permission looks different, since trying again is no use. */
export function failedPanel(words: CommonWords, error: DataError, retry: () => void): TemplateResult {
  if (error.code === 'denied') return deniedPanel(words);
  return html`<div role="alert">
    ${statePanel(
      circleAlertIcon,
      words.failedTitle,
      words.failed[error.code],
      html`<button class="button" part="retry" @click=${retry}>${words.retry}</button>`,
    )}
  </div>`;
}
