import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Rule } from '../../model/rule.js';
import type { Operator } from '../../model/vocabulary.js';
import { describeRule, findField, type FieldSpec, type SegmentFault } from '../../segments/index.js';
import { checkIcon, xIcon } from '../../styles/icons.js';
import { setStyle } from '../../styles/set-style.js';
import { fieldLabel } from '../shared/field-text.js';
import type { Count } from './audience.js';
import type { FilterView, Verdict } from './filter-view.js';
import { pick, type Option } from './pick.js';
import { rowMenu } from './row-menu.js';
import { valueEditor } from './value-editor.js';

/** One rule in one line: field, operator, value, how many fit it alone. Drawn anew only when something of its own has changed. */
export function ruleRow(view: FilterView, rule: Rule): unknown {
  const { edits, counts, openings, drafts, suggestions } = view;
  const key = edits.keys.of(rule);
  const fault = view.faults.get(key);
  const verdict = view.verdicts?.get(key);
  const count = fault ? undefined : counts.of(key, rule);
  const opened = openings.controlOf(key);
  const isMenuOpen = openings.isMenuOpen(key);
  const isUnreadable = drafts.isUnreadable(key);
  const field = findField('customers', rule.field, view.definitions);
  const state = [
    rule,
    view.epoch,
    fault,
    count?.value,
    count?.isCurrent,
    count && view.all,
    verdict?.holds,
    verdict?.actual,
    opened,
    isMenuOpen,
    isUnreadable,
    // Names and values that have come in since concern the rows that show them.
    field?.name === 'owner' || opened ? suggestions.version : 0,
    field?.type === 'money' ? suggestions.currencies : undefined,
  ];
  return guard(state, () => row(view, key, rule, field, fault, isUnreadable, count, verdict));
}

function row(
  view: FilterView,
  key: string,
  rule: Rule,
  field: FieldSpec | undefined,
  fault: SegmentFault | undefined,
  isUnreadable: boolean,
  count: Count | undefined,
  verdict: Verdict | undefined,
): TemplateResult {
  const { t, segment, sentence } = view;
  const name = describeRule(rule, segment, sentence);
  const isWrong = isUnreadable || (fault !== undefined && fault !== 'value-missing');
  const problem = isUnreadable ? t.faults['value-type'] : isWrong ? t.faults[fault ?? 'value-type'] : undefined;
  return html`<div class="rule" part="rule" role="group" aria-label=${name} data-rule=${key}>
    <div class="line">
      ${verdict ? mark(view, verdict) : nothing}
      ${
        view.canEdit
          ? html`<div class="controls">
              ${fieldPick(view, key, rule, field, fault)}${operatorPick(view, key, rule, field, fault)}${
                field ? valueEditor(view, { key, rule, field, invalid: isWrong }) : unknownValue(rule)
              }
            </div>`
          : html`<div class="controls said">${name}</div>`
      }
      ${view.isCounted ? countBar(view, count) : nothing}${rowMenu(view, key, name)}
    </div>
    ${problem === undefined ? nothing : html`<p class="problem">${problem}</p>`}
    ${verdict?.actual === undefined ? nothing : html`<p class="actual">${verdict.actual}</p>`}
  </div>`;
}

/** A sign that says whether the customer fits, with the word for those who cannot see it. */
export function mark({ t }: FilterView, { holds }: Verdict): TemplateResult {
  return html`<span class="mark ${holds ? 'good' : 'bad'}"
    >${holds ? checkIcon() : xIcon()}<span class="visually-hidden">${holds ? t.holds : t.fails}</span></span
  >`;
}

/** The value of a field that is gone: kept, and shown as it is spelled. */
function unknownValue({ value }: Rule): TemplateResult | typeof nothing {
  return value === undefined
    ? nothing
    : html`<span class="token plain"><bdi>${JSON.stringify(value).slice(0, 200)}</bdi></span>`;
}

function countBar({ format, t, all }: FilterView, count: Count | undefined): TemplateResult {
  if (!count) return html`<span class="count"></span>`;
  const text = format.number(count.value);
  const share = all === undefined || all === 0 ? 0 : Math.min(1, count.value / all);
  const said = format.plural(count.value, t.alone(text));
  return html`<span class="count ${count.isCurrent ? '' : 'stale'}" part="count" title=${said}>
    <span class="bar" aria-hidden="true"><span ${setStyle({ 'inline-size': `${share * 100}%` })}></span></span>
    <span class="numeric" aria-hidden="true">${count.isCurrent ? text : '…'}</span>
    <span class="visually-hidden">${count.isCurrent ? said : t.counting}</span>
  </span>`;
}

function fieldPick(
  view: FilterView,
  key: string,
  rule: Rule,
  field: FieldSpec | undefined,
  fault: SegmentFault | undefined,
): TemplateResult {
  const { t, segment, format, edits, fields } = view;
  const label = (spec: FieldSpec): string => fieldLabel(spec, { words: segment, format });
  const groups = Object.keys(t.fieldGroups);
  const options = (): readonly Option[] =>
    [...fields]
      .sort((left, right) => groups.indexOf(left.group) - groups.indexOf(right.group))
      .map((spec) => ({ value: spec.name, label: label(spec), group: t.fieldGroups[spec.group] }));
  return pick(view, {
    of: key,
    control: 'field',
    label: t.field,
    value: rule.field,
    kind: 'field',
    text: field ? label(field) : rule.field,
    invalid: fault === 'unknown-field',
    options,
    changed: (name) => edits.setField(key, name),
  });
}

function operatorPick(
  view: FilterView,
  key: string,
  rule: Rule,
  field: FieldSpec | undefined,
  fault: SegmentFault | undefined,
): TemplateResult {
  const { t, segment, edits, operators } = view;
  const label = (operator: Operator): string => segment.operators[operator] ?? operator;
  const offered = (field?.operators ?? []).filter((operator) => !operators || operators.includes(operator));
  return pick(view, {
    of: key,
    control: 'operator',
    label: t.operator,
    value: rule.operator,
    kind: 'soft',
    text: label(rule.operator),
    invalid: fault === 'unknown-operator' || fault === 'operator-not-for-field',
    options: () => offered.map((operator) => ({ value: operator, label: label(operator) })),
    changed: (operator) => edits.setOperator(key, operator as Operator),
  });
}
