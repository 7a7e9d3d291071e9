import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { DataErrorCode } from '../../data/data-error.js';
import type { CommonWords } from '../../locales/common.js';
import type { LogProblem, TimelineWords } from '../../locales/timeline.js';
import { phoneIcon, stickyNoteIcon, type Icon } from '../../styles/icons.js';
import type { Composer } from './controllers/composer.js';
import { callOutcomes, type LogKind } from './log-draft.js';
import { wallTime } from './zoned-time.js';

export interface ComposerView {
  readonly composer: Composer;
  readonly t: TimelineWords;
  readonly common: CommonWords;
  readonly now: Date;
  readonly timeZone: string | undefined;
  readonly direction: 'ltr' | 'rtl';
}

/** One line to begin with; with what a call needs and when it was, once somebody writes. */
export function composerForm(view: ComposerView): TemplateResult {
  const { composer, t } = view;
  const { draft, problem, isOpen, isSaving } = composer;
  const isCall = draft.kind === 'call';
  return html`<form
    class="composer ${isOpen ? 'open' : ''}"
    part="composer"
    aria-label=${t.composer}
    novalidate
    @submit=${(event: Event) => {
      event.preventDefault();
      void composer.save();
    }}
    @keydown=${(event: KeyboardEvent) => onKeydown(event, view)}
  >
    <textarea
      class="writing"
      rows=${isOpen ? 3 : 1}
      dir=${draft.text === '' ? nothing : 'auto'}
      data-before-feed
      aria-label=${isCall ? t.call : t.note}
      aria-invalid=${problem === 'empty'}
      aria-describedby=${problem ? 'log-problem' : nothing}
      placeholder=${isCall ? t.callPlaceholder : t.notePlaceholder}
      ?readonly=${isSaving}
      .value=${live(draft.text)}
      @focus=${() => composer.open()}
      @input=${(event: Event) => composer.write({ text: (event.target as HTMLTextAreaElement).value })}
    ></textarea>
    ${isOpen && isCall ? callFields(view) : nothing}
    <div class="composer-foot">
      <div class="kinds" role="toolbar" aria-label=${t.toolbar} @keydown=${(event: KeyboardEvent) => onToolbarKey(event, view)}>
        ${kindButton(view, 'note', t.note, stickyNoteIcon)}${kindButton(view, 'call', t.call, phoneIcon)}
      </div>
      ${isOpen ? whenAndSave(view) : nothing}
    </div>
    ${problem ? html`<p class="problem" id="log-problem" role="alert">${problemText(view, problem)}</p>` : nothing}
  </form>`;
}

function problemText({ t, common }: ComposerView, problem: LogProblem | DataErrorCode): string {
  return problem in t.problems
    ? t.problems[problem as LogProblem]
    : `${t.kept} ${common.failed[problem as DataErrorCode]}`;
}

function kindButton({ composer }: ComposerView, kind: LogKind, label: string, icon: Icon): TemplateResult {
  const isChosen = composer.draft.kind === kind;
  return html`<button
    class="kind"
    type="button"
    tabindex=${isChosen ? 0 : -1}
    aria-pressed=${isChosen}
    @click=${() => composer.choose(kind)}
  >
    ${icon()}<span>${label}</span>
  </button>`;
}

function callFields({ composer, t }: ComposerView): TemplateResult {
  const { draft, problem } = composer;
  return html`<div class="call-fields">
    <label class="field"
      ><span class="label">${t.direction}</span>
      <select
        class="input"
        @change=${(event: Event) => composer.write({ direction: (event.target as HTMLSelectElement).value === 'inbound' ? 'inbound' : 'outbound' })}
      >
        ${(['outbound', 'inbound'] as const).map((value) => html`<option value=${value} .selected=${draft.direction === value}>${t.calls[value]}</option>`)}
      </select></label
    >
    <label class="field"
      ><span class="label">${t.outcome}</span>
      <select class="input" @change=${(event: Event) => composer.write({ outcome: (event.target as HTMLSelectElement).value })}>
        ${callOutcomes.map((value) => html`<option value=${value} .selected=${draft.outcome === value}>${t.outcomes[value]}</option>`)}
      </select></label
    >
    <label class="field minutes"
      ><span class="label">${t.minutes}</span>
      <input
        class="input numeric"
        type="text"
        inputmode="decimal"
        aria-invalid=${problem === 'duration'}
        .value=${live(draft.minutes)}
        @input=${(event: Event) => composer.write({ minutes: (event.target as HTMLInputElement).value })}
    /></label>
  </div>`;
}

function whenAndSave({ composer, t, now, timeZone }: ComposerView): TemplateResult {
  const { draft, problem, isSaving } = composer;
  const current = wallTime(now, timeZone);
  return html`<div class="composer-end">
    <input
      class="input when numeric"
      type="datetime-local"
      aria-label=${t.occurredAt}
      title=${t.occurredAt}
      aria-invalid=${problem === 'time' || problem === 'future'}
      max=${current}
      .value=${draft.occurredAt ?? current}
      @change=${(event: Event) => composer.write({ occurredAt: (event.target as HTMLInputElement).value })}
    />
    <button class="button primary" type="submit" part="save" aria-disabled=${isSaving}>
      ${isSaving ? t.saving : draft.kind === 'call' ? t.logCall : t.saveNote}
    </button>
  </div>`;
}

function onKeydown(event: KeyboardEvent, { composer }: ComposerView): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    void composer.save();
  } else if (event.key === 'Escape' && composer.draft.text === '') {
    composer.close();
  }
}

/** The toolbar pattern: one tab stop, arrows inside it, mirrored where reading goes from right to left. */
function onToolbarKey(event: KeyboardEvent, { direction }: ComposerView): void {
  const bar = event.currentTarget as HTMLElement;
  const buttons = [...bar.querySelectorAll<HTMLElement>('button')];
  const at = buttons.indexOf(event.target as HTMLElement);
  const onwards = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const back = direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  const steps: Readonly<Record<string, number>> = {
    [onwards]: (at + 1) % buttons.length,
    [back]: (at - 1 + buttons.length) % buttons.length,
    Home: 0,
    End: buttons.length - 1,
  };
  const next = Object.hasOwn(steps, event.key) ? buttons[steps[event.key] ?? 0] : undefined;
  if (at < 0 || !next) return;
  event.preventDefault();
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}
