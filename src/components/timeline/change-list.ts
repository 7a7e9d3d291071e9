import { html, nothing, type TemplateResult } from 'lit';
import type { Interaction } from '../../model/interaction.js';
import { chevronDownIcon, pencilIcon } from '../../styles/icons.js';
import { shortened } from '../shared/clip.js';
import { changeText } from './entry-text.js';
import { dot, timeOf } from './parts.js';
import type { TimelineView } from './timeline-view.js';

/** What somebody changed in the customer's fields: in one line where it is one, else counted and told on request. */
export function changeList(
  view: TimelineView,
  key: string,
  items: readonly [Interaction, ...Interaction[]],
  index: number,
): TemplateResult {
  const { t, format } = view;
  const [newest] = items;
  const changes = items.flatMap((item) => item.changes ?? []);
  const name = newest.actor && shortened(newest.actor.name, 60);
  const count = format.number(changes.length);
  const heading = format.plural(
    changes.length,
    name === undefined ? t.fieldChangesByNobody(count) : t.fieldChanges(count, name),
  );
  const isOpen = view.isOpen(key);
  return html`<div class="entry">
    ${dot(pencilIcon)}
    <div class="told">
      <div class="line">
        ${
          changes.length === 0
            ? html`<p class="title muted" id="title-${index}">${heading}</p>`
            : html`<button class="text-button muted changes" id="title-${index}" aria-expanded=${isOpen} aria-controls="changes-${index}" @click=${() => view.toggle(key)}>
              <bdi>${heading}</bdi>${chevronDownIcon()}
            </button>`
        }
        ${timeOf(view, newest.occurredAt, index)}
      </div>
      <dl class="diffs" id="changes-${index}" ?hidden=${!isOpen}>${isOpen ? changes.map((change) => diff(view, change)) : nothing}</dl>
    </div>
  </div>`;
}

function diff(view: TimelineView, change: NonNullable<Interaction['changes']>[number]): TemplateResult {
  const { t, common } = view;
  const { label, from, to, isHidden } = changeText(change, view);
  const value = isHidden
    ? html`<span class="muted">${common.hidden}</span>`
    : html`<bdi class="muted" dir="auto">${from ?? t.noValue}</bdi> <span aria-hidden="true" class="arrow"></span
          ><span class="visually-hidden">${t.dealMoved.to}</span> <bdi dir="auto">${to ?? t.noValue}</bdi>`;
  return html`<div>
    <dt><bdi>${label}</bdi></dt>
    <dd>${value}</dd>
  </div>`;
}
