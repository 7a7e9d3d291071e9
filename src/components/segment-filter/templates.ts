import { html, nothing, type TemplateResult } from 'lit';
import type { SegmentFilterWords } from '../../locales/segment-filter.js';
import type { RuleGroup } from '../../model/rule-group.js';
import { usersIcon } from '../../styles/icons.js';
import type { FilterView } from './filter-view.js';

type TemplateName = keyof SegmentFilterWords['templates'];

const templates: Readonly<Record<TemplateName, RuleGroup>> = {
  // `before`, which needs an order: whoever never bought is no customer who stopped buying.
  inactive: {
    combinator: 'and',
    rules: [{ field: 'orders.last', operator: 'before', value: { from: 'today', amount: -90, unit: 'day' } }],
  },
  highValue: { combinator: 'and', rules: [{ field: 'tier', operator: 'is', value: 'high' }] },
  unhappy: {
    combinator: 'or',
    rules: [
      { field: 'feedback.nps', operator: 'at-most', value: 6 },
      { field: 'feedback.csat', operator: 'at-most', value: 2 },
      { field: 'feedback.ces', operator: 'at-most', value: 3 },
    ],
  },
};
const names: readonly TemplateName[] = ['inactive', 'highValue', 'unhappy'];

/** What an empty builder shows: examples to start from, those whose fields this data source can answer. */
export function templateChoice({ t, edits, fields, canEdit }: FilterView): TemplateResult | typeof nothing {
  if (!canEdit) return nothing;
  const isOffered = (name: TemplateName): boolean =>
    templates[name].rules.every((rule) => 'field' in rule && fields.some((field) => field.name === rule.field));
  return html`<div class="start">
    ${usersIcon()}
    <p class="title">${t.emptyTitle}</p>
    <p class="muted">${t.emptyHint}</p>
    <div class="templates">
      ${names.filter(isOffered).map(
        (name) =>
          html`<button
              type="button"
              class="button"
              part="template"
              @click=${() => edits.replace('template', templates[name])}
            >
              ${t.templates[name]}
            </button>`,
      )}
    </div>
  </div>`;
}
