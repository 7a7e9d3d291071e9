import { html, nothing, type TemplateResult } from 'lit';
import type { CommonWords } from '../../locales/common-en.js';
import { languageName } from '../../locales/display-names.js';
import type { FeedbackInboxWords } from '../../locales/feedback-inbox.js';
import type { Formats } from '../../locales/formats.js';
import type { Actor } from '../../model/contact.js';
import type { Segment } from '../../model/segment.js';
import type { Feedback, Survey } from '../../model/survey.js';
import { localText } from '../../model/text.js';
import { feedbackStates, type FeedbackState } from '../../model/vocabulary.js';
import { circleAlertIcon, clockAlertIcon, searchIcon } from '../../styles/icons.js';
import { feedHeading } from '../shared/feed-frame.js';
import { select } from '../shared/select.js';
import type { InboxCounts } from './inbox-data.js';
import type { InboxFilter } from './inbox-filter.js';
import type { LoopChange } from './loop-actions.js';

/** What stands above the answers. */
export interface HeadView {
  readonly t: FeedbackInboxWords;
  readonly common: CommonWords;
  readonly format: Formats;
  readonly locale: string;
  readonly headingLevel: number;
  readonly filter: InboxFilter;
  readonly counts: InboxCounts | undefined;
  readonly surveys: ReadonlyMap<string, Survey>;
  readonly segments: readonly Segment[];
  readonly me: Actor | undefined;
  readonly mayRelease: boolean;
  /** Whether answers may be held, and it can be asked which. */
  readonly tellsHeld: boolean;
  readonly maySeeScores: boolean;
  /** `undefined` where words cannot be looked for. */
  readonly search: string | undefined;
  readonly selected: readonly Feedback[];
  fitting(change: LoopChange): number;
  choose(part: Partial<InboxFilter>): void;
  onSearch(event: Event): void;
  change(change: LoopChange): void;
  release(): void;
  discard(): void;
  clearSelection(): void;
}

/** Heading, states, filters, and what can be done with those that are selected. */
export function inboxHead(view: HeadView): TemplateResult {
  return html`<header class="head">
    <div class="head-line">${feedHeading(view.headingLevel, view.t.title)}<slot name="actions"></slot></div>
    ${states(view)}
    <div class="filters" part="filters">${searchBox(view)}${choices(view)}</div>
    ${view.selected.length > 0 ? bulk(view) : nothing}
  </header>`;
}

function states({ t, format, filter, counts, maySeeScores, tellsHeld, choose }: HeadView): TemplateResult {
  const chip = (state: FeedbackState | 'all', name: string, count: number | undefined): TemplateResult => html`<button
    class="chip numeric"
    part="state"
    data-state=${state}
    ?data-before-feed=${state === 'all'}
    aria-pressed=${!filter.overdue && !filter.held && filter.state === state}
    @click=${() => choose({ state, overdue: false, held: false })}
  >
    ${name}${count === undefined ? nothing : html` <span>${format.number(count)}</span>`}
  </button>`;
  const all = counts && [...counts.states.values()].reduce((sum, count) => sum + count, 0);
  return html`<div class="states" role="group" aria-label=${t.state}>
    ${chip('all', t.all, all)}${feedbackStates.map((state) => chip(state, t.states[state], counts && (counts.states.get(state) ?? 0)))}
    ${
      maySeeScores
        ? html`<button
            class="chip numeric"
            part="overdue"
            aria-pressed=${filter.overdue}
            @click=${() => choose({ overdue: !filter.overdue, held: false, state: 'all' })}
          >
            ${clockAlertIcon()}${t.overdue}${counts ? html` <span>${format.number(counts.overdue)}</span>` : nothing}
          </button>`
        : nothing
    }
    ${
      tellsHeld && (filter.held || counts?.held !== 0)
        ? html`<button
            class="chip numeric"
            part="held"
            title=${t.heldHint}
            aria-pressed=${filter.held}
            @click=${() => choose({ held: !filter.held, overdue: false, state: 'all' })}
          >
            ${circleAlertIcon()}${t.held}${counts ? html` <span>${format.number(counts.held)}</span>` : nothing}
          </button>`
        : nothing
    }
  </div>`;
}

function searchBox({ t, search, onSearch }: HeadView): TemplateResult | typeof nothing {
  if (search === undefined) return nothing;
  return html`<label class="search">
    ${searchIcon()}<input class="input" type="search" part="search" aria-label=${t.search} placeholder=${t.search} .value=${search} @input=${onSearch} />
  </label>`;
}

function choices({
  t,
  format,
  locale,
  filter,
  counts,
  surveys,
  segments,
  me,
  maySeeScores,
  choose,
}: HeadView): TemplateResult {
  const owners = ['all', ...(me ? (['mine'] as const) : []), 'nobody'] as const;
  const languages = counts?.languages ?? [];
  const nameOf = (id: string): string => localText(surveys.get(id)?.name ?? id, locale);
  return html`${
    maySeeScores
      ? select(
          t.band,
          ['all', 'bad', 'warn', 'good'],
          filter.band,
          (band) => (band === 'all' ? `${t.band}: ${t.all}` : t.tones[band]),
          (band) => choose({ band }),
        )
      : nothing
  }
  ${
    surveys.size > 1
      ? select(
          t.survey,
          ['', ...surveys.keys()],
          filter.surveyId,
          (id) => (id === '' ? t.allSurveys : nameOf(id)),
          (surveyId) => choose({ surveyId }),
        )
      : nothing
  }
  ${
    languages.length > 1
      ? select(
          t.language,
          ['', ...languages],
          filter.language,
          (tag) => (tag === '' ? t.allLanguages : languageName(format, tag)),
          (language) => choose({ language }),
        )
      : nothing
  }
  ${
    segments.length > 0
      ? select(
          t.segment,
          ['', ...segments.map(({ id }) => id)],
          filter.segmentId,
          (id) => segments.find((each) => each.id === id)?.name ?? t.allSegments,
          (segmentId) => choose({ segmentId }),
        )
      : nothing
  }
  ${select(
    t.owner,
    owners,
    filter.owner,
    (owner) => t.owners[owner],
    (owner) => choose({ owner }),
  )}`;
}

function bulk(view: HeadView): TemplateResult {
  const { t, format, filter, selected, me } = view;
  const button = (change: LoopChange, label: string): TemplateResult => html`<button
    class="button small-button"
    part="bulk"
    data-state=${change.state}
    aria-disabled=${view.fitting(change) === 0}
    @click=${() => view.fitting(change) > 0 && view.change(change)}
  >
    ${label}
  </button>`;
  return html`<div class="bulk" part="selection" role="group" aria-label=${format.plural(selected.length, t.selected(format.number(selected.length)))}>
    <span class="numeric">${format.plural(selected.length, t.selected(format.number(selected.length)))}</span>
    ${
      filter.held
        ? html`${view.mayRelease ? html`<button class="button small-button" part="bulk" @click=${() => view.release()}>${t.release}</button>` : nothing}
            <button class="button small-button" part="bulk" @click=${() => view.discard()}>${t.discard}</button>`
        : html`${button({ state: 'acknowledged' }, t.verbs.acknowledged)}${me ? button({ state: 'assigned', owner: me }, t.assignToMe) : nothing}${button({ state: 'resolved' }, t.verbs.resolved)}`
    }
    <button class="button quiet small-button" part="clear" @click=${() => view.clearSelection()}>${t.clearSelection}</button>
  </div>`;
}

/** The shape of answers while they are being read. */
export function skeleton(label: string): TemplateResult {
  return html`<div class="skeleton-rows" role="status">
    <span class="visually-hidden">${label}</span>
    ${[1, 2, 3, 4].map(() => html`<div class="skeleton-row"><span class="skeleton line-name"></span><span class="skeleton line"></span><span class="skeleton line short"></span></div>`)}
  </div>`;
}
