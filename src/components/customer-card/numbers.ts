import { html, nothing, type TemplateResult } from 'lit';
import { relativeTime } from '../../locales/times-in-words.js';
import { chevronDownIcon } from '../../styles/icons.js';
import type { CardView } from './card-view.js';
import { editButton, editor } from './editors.js';

/** Lifetime value, orders and last contact. */
export function statistics(view: CardView): TemplateResult | typeof nothing {
  const { facts, t, common, format, now } = view;
  if (!facts) return nothing;
  const shown = (field: string, value: string | TemplateResult): string | TemplateResult =>
    view.maySee(field) ? value : html`<span class="small muted">${common.hidden}</span>`;
  const { spent, orderCount, lastContactAt } = facts;
  return html`<dl class="stats numeric" part="statistics">
    ${statistic(t.lifetimeValue, shown('orders.spent', spent.length === 0 ? '—' : format.moneys(spent)))}
    ${statistic(t.orders, shown('orders.count', format.number(orderCount)))}
    ${statistic(
      t.lastContact,
      shown(
        'interactions.last',
        lastContactAt
          ? html`<time datetime=${lastContactAt} title=${format.dateTime(lastContactAt)}>${relativeTime(format, lastContactAt, now, 'narrow')}</time>`
          : t.never,
      ),
    )}
  </dl>`;
}

function statistic(label: string, value: string | TemplateResult): TemplateResult {
  return html`<div>
    <dt class="small muted">${label}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** Value tier, tags and the RFM segment with its reasons. */
export function classification(view: CardView): TemplateResult {
  const { customer, t, segment, facts, canEdit } = view;
  const tier = customer.tier;
  return html`<div class="section classification" part="classification">
    <div class="chips">
      ${rfmChip(view)}
      ${
        view.edit.isOpen('tier')
          ? editor(view, t.tier)
          : !view.maySee('tier')
            ? html`<span class="chip">${t.tier}: ${view.common.hidden}</span>`
            : html`<span class="chip-with-edit"
            >${tier ? html`<span class="chip ${tier === 'high' ? 'accent' : ''}">${segment.options.tier[tier]}</span>` : nothing}${
              tier || canEdit ? editButton(view, { kind: 'tier' }, t.tier) : nothing
            }</span
          >`
      }
    </div>
    ${view.isWhyOpen && facts && view.maySee('rfm.segment') ? rfmReasons(view) : nothing}
  </div>`;
}

function rfmChip(view: CardView): TemplateResult | typeof nothing {
  const { facts, segment, t, common, isWhyOpen, toggleWhy } = view;
  if (!facts) return nothing;
  if (!view.maySee('rfm.segment')) return html`<span class="chip">RFM: ${common.hidden}</span>`;
  const { rfm } = facts;
  const name = rfm ? nameOf(segment.options.rfmSegment, rfm.segment) : segment.options.rfmSegment.prospects;
  return html`<button class="chip accent numeric" aria-expanded=${isWhyOpen} aria-controls="why" title=${t.rfmWhy} @click=${toggleWhy}>
    ${rfm ? html`RFM ${rfm.r}·${rfm.f}·${rfm.m} ${name}` : name}${chevronDownIcon()}
  </button>`;
}

function nameOf(names: Readonly<Record<string, string>>, segment: string): string {
  return Object.hasOwn(names, segment) ? (names[segment] ?? segment) : segment;
}

/** Formula, inputs, population and date: a number that does not show its work is not shown. */
function rfmReasons({ facts, t, format }: CardView): TemplateResult | typeof nothing {
  if (!facts) return nothing;
  const { rfm, spent, orderCount, asOf } = facts;
  if (!rfm) return html`<div id="why" class="why">${orderCount === 0 ? t.rfmProspect : t.rfmMixed}</div>`;
  const days = format.number(rfm.recency, { style: 'unit', unit: 'day', unitDisplay: 'long' });
  const orders = format.number(rfm.frequency);
  return html`<div id="why" class="why">
    <table class="numeric">
      <tbody>
        ${reason(t.recency, t.rfmRecency(days), rfm.r, t.score(format.number(rfm.r)))}
        ${reason(t.frequency, format.plural(rfm.frequency, t.rfmFrequency(orders)), rfm.f, t.score(format.number(rfm.f)))}
        ${reason(t.monetary, format.moneys(spent), rfm.m, t.score(format.number(rfm.m)))}
      </tbody>
    </table>
    <p class="small muted">${t.rfmFoot(format.number(rfm.population), format.day(format.dayKey(asOf), new Date(0)))}</p>
  </div>`;
}

function reason(label: string, value: string, score: number, scored: string): TemplateResult {
  return html`<tr>
    <th scope="row">${label}</th>
    <td>${value}</td>
    <td>
      <span class="pips" aria-hidden="true">${[1, 2, 3, 4, 5].map((pip) => html`<i class=${pip <= score ? 'on' : ''}></i>`)}</span>
      <span class="visually-hidden">${scored}</span>
    </td>
  </tr>`;
}
