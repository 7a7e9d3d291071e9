import { html, nothing, type TemplateResult } from 'lit';
import { chevronDownIcon } from '../../styles/icons.js';
import { kindName } from './entry-text.js';
import type { KindCount } from './timeline-data.js';
import type { TimelineView } from './timeline-view.js';

export interface FilterView extends Pick<TimelineView, 't' | 'kinds' | 'locale' | 'format'> {
  readonly counts: readonly KindCount[];
  readonly chosen: readonly string[];
  readonly isMoreOpen: boolean;
  choose(kinds: readonly string[]): void;
  toggleMore(): void;
}

/** Kinds that are shown without asking; the others wait behind a button. */
const shown = 4;

/** Chips with counts of everything there is. Several kinds can be chosen; none chosen is all. */
export function filters(view: FilterView): TemplateResult | typeof nothing {
  const { counts, chosen, t, format, isMoreOpen } = view;
  const gone = chosen.filter((kind) => !counts.some((each) => each.kind === kind)).map((kind) => ({ kind, count: 0 }));
  const all = [...counts, ...gone];
  if (all.length === 0) return nothing;
  const total = counts.every(({ count }) => count !== undefined)
    ? counts.reduce((sum, { count }) => sum + (count ?? 0), 0)
    : undefined;
  const visible = all.filter(({ kind }, index) => isMoreOpen || index < shown || chosen.includes(kind));
  const hidden = all.length - Math.min(shown, all.length);
  return html`<div class="filters" role="group" aria-label=${t.filter} part="filters">
    ${chip(chosen.length === 0, t.all, total === undefined ? undefined : format.number(total), () => view.choose([]))}
    ${visible.map(({ kind, count }) =>
      chip(
        chosen.includes(kind),
        kindName(kind, view, 'many'),
        count === undefined ? undefined : format.number(count),
        () => view.choose(chosen.includes(kind) ? chosen.filter((other) => other !== kind) : [...chosen, kind]),
      ),
    )}
    ${
      hidden > 0
        ? html`<button class="chip more" aria-expanded=${isMoreOpen} data-before-feed @click=${() => view.toggleMore()}>
          ${isMoreOpen ? t.fewerKinds : t.moreKinds}${chevronDownIcon()}
        </button>`
        : nothing
    }
  </div>`;
}

function chip(isChosen: boolean, label: string, count: string | undefined, toggle: () => void): TemplateResult {
  return html`<button class="chip numeric" part="filter" aria-pressed=${isChosen} data-before-feed @click=${toggle}>
    <bdi>${label}</bdi>${count === undefined ? nothing : ` ${count}`}
  </button>`;
}
