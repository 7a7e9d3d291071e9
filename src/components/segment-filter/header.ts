import { html, nothing, type TemplateResult } from 'lit';
import { redo2Icon, undo2Icon } from '../../styles/icons.js';
import { setStyle } from '../../styles/set-style.js';
import type { Audience } from './audience.js';
import type { FilterView } from './filter-view.js';

export interface HeaderWishes {
  readonly audience: Audience;
  /** Whether the segment can be asked as it stands. */
  readonly isComplete: boolean;
  /** Rules that are unfinished or wrong. */
  readonly unfinished: number;
  /** What the segment means, in one sentence. */
  readonly meaning: string;
  readonly isConnected: boolean;
  readonly travel: (direction: 'undo' | 'redo') => void;
}

/** The count, large, what the segment means, and the way back. */
export function header(view: FilterView, wishes: HeaderWishes): TemplateResult {
  return html`<header class="head">
    <div class="figure">${figure(view, wishes)}</div>
    ${view.canEdit ? history(view, wishes.travel) : nothing}
    <p class="meaning" part="sentence">${wishes.meaning}</p>
  </header>`;
}

function figure(view: FilterView, { audience, isComplete, unfinished, isConnected }: HeaderWishes): unknown {
  const { t, common, format } = view;
  if (!isConnected) return html`<p class="muted">${t.notConnected}</p>`;
  if (!audience.isSupported) return html`<p class="muted">${common.failed.unsupported}</p>`;
  if (!isComplete) {
    const said = unfinished === 0 ? t.notValid : format.plural(unfinished, t.incomplete(format.number(unfinished)));
    return html`<p><span class="big muted" aria-hidden="true">–</span> <span class="muted">${said}</span></p>`;
  }
  const { state } = audience;
  if (state.status === 'failed') {
    return html`<p class="problem" role="alert">
      ${t.countFailed} ${common.failed[state.error.code]}
      <button type="button" class="button quiet" part="retry" @click=${() => void audience.refresh()}>
        ${common.retry}
      </button>
    </p>`;
  }
  const { count, all } = audience;
  if (!count)
    return html`<p role="status">
      <span class="skeleton big-skeleton"></span><span class="visually-hidden">${t.counting}</span>
    </p>`;
  const of = all === undefined ? '' : format.plural(all, t.ofAll(format.number(all)));
  const share = all ? Math.min(1, count.value / all) : 0;
  return html`<p class=${count.isCurrent ? '' : 'stale'} part="count">
      <span class="big">${format.number(count.value)}</span>
      <span class="muted">${count.isCurrent ? of : t.counting}</span>
    </p>
    <span class="share" aria-hidden="true"><span ${setStyle({ 'inline-size': `${share * 100}%` })}></span></span>`;
}

function history({ common, edits }: FilterView, travel: (direction: 'undo' | 'redo') => void): TemplateResult {
  // aria-disabled rather than disabled: the last step taken back must not take the focus away.
  return html`<div class="history">
    <button
      type="button"
      class="button quiet icon-only"
      part="undo"
      aria-label=${common.undo}
      title=${common.undo}
      aria-disabled=${edits.canUndo ? 'false' : 'true'}
      @click=${() => travel('undo')}
    >
      ${undo2Icon()}
    </button>
    <button
      type="button"
      class="button quiet icon-only"
      part="redo"
      aria-label=${common.redo}
      title=${common.redo}
      aria-disabled=${edits.canRedo ? 'false' : 'true'}
      @click=${() => travel('redo')}
    >
      ${redo2Icon()}
    </button>
  </div>`;
}
