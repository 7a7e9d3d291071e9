import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { MatchName } from '../../locales/segment-filter.js';
import { isRuleGroup, type RuleGroup } from '../../model/rule-group.js';
import { plusIcon } from '../../styles/icons.js';
import type { FilterView } from './filter-view.js';
import { pick } from './pick.js';
import { rowMenu } from './row-menu.js';
import { mark, ruleRow } from './rule-row.js';

const matches: Readonly<Record<MatchName, { readonly combinator: RuleGroup['combinator']; readonly not: boolean }>> = {
  all: { combinator: 'and', not: false },
  any: { combinator: 'or', not: false },
  notAll: { combinator: 'and', not: true },
  none: { combinator: 'or', not: true },
};
const matchNames: readonly MatchName[] = ['all', 'any', 'notAll', 'none'];

/** Numbers the groups of a segment in the order in which they are read. */
export class GroupNumbers {
  #last = 0;

  next(): number {
    this.#last += 1;
    return this.#last;
  }
}

/** A group: how its rules are joined, the rules and groups in it, and the buttons that add more. */
export function groupBox(
  view: FilterView,
  group: RuleGroup,
  level: number,
  numbers: GroupNumbers,
  field: string,
): TemplateResult {
  const { t, edits, format, faults } = view;
  const key = edits.keys.of(group);
  const number = numbers.next();
  const match = matchOf(group);
  const name = t.groupName(format.number(number), format.number(level), t.match[match]);
  const fault = faults.get(key);
  const isNested = level > 1;
  return html`<div
    class="group ${isNested ? 'nested' : ''} ${level % 2 === 0 ? 'even' : ''}"
    part="group"
    role="group"
    aria-label=${name}
  >
    ${
      isNested || group.rules.length > 1 || group.not
        ? html`<div class="head-line">${groupHead(view, key, match, name, isNested)}</div>`
        : nothing
    }
    ${repeat(
      group.rules,
      (node) => edits.keys.of(node),
      (node) => (isRuleGroup(node) ? groupBox(view, node, level + 1, numbers, field) : ruleRow(view, node)),
    )}
    ${group.rules.length === 0 && isNested ? html`<p class="muted small">${t.emptyGroup}</p>` : nothing}
    ${fault === undefined ? nothing : html`<p class="problem">${t.faults[fault]}</p>`}
    ${view.canEdit ? addButtons(view, key, name, isNested, field) : nothing}
  </div>`;
}

function groupHead(view: FilterView, key: string, match: MatchName, name: string, isNested: boolean): TemplateResult {
  const { t, edits, verdicts } = view;
  const verdict = verdicts?.get(key);
  return html`${verdict ? mark(view, verdict) : nothing}${isNested ? nothing : html`<span class="muted small">${t.matchLabel}</span>`}${
    view.canEdit
      ? pick(view, {
          of: key,
          control: 'match',
          label: t.matchLabel,
          value: match,
          text: t.match[match],
          kind: 'quiet',
          options: () => matchNames.map((each) => ({ value: each, label: t.match[each] })),
          changed: (chosen) => {
            const next = matchNames.find((each) => each === chosen) ?? 'all';
            edits.setMatch(key, matches[next].combinator, matches[next].not);
          },
        })
      : html`<span class="muted small">${t.match[match]}</span>`
  }${isNested ? html`<span class="spacer"></span>${rowMenu(view, key, name)}` : nothing}`;
}

function addButtons(
  { t, edits }: FilterView,
  key: string,
  name: string,
  isNested: boolean,
  field: string,
): TemplateResult {
  const kind = isNested ? 'add quiet' : '';
  return html`<div class="adders">
    <button
      type="button"
      class="button ${kind}"
      part="add-rule"
      aria-label=${t.addRuleTo(name)}
      data-of=${key}
      data-control="add"
      @click=${() => edits.addRule(key, field)}
    >
      ${plusIcon()}${t.rule}
    </button>
    <button
      type="button"
      class="button ${kind}"
      part="add-group"
      aria-label=${t.addGroupTo(name)}
      @click=${() => edits.addGroup(key, field)}
    >
      ${plusIcon()}${t.group}
    </button>
  </div>`;
}

function matchOf({ combinator, not }: RuleGroup): MatchName {
  if (combinator === 'and') return not ? 'notAll' : 'all';
  return not ? 'none' : 'any';
}
