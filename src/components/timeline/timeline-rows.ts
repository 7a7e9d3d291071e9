import type { Rows } from '../../controllers/paged-rows.js';
import { isContact } from '../../insight/customer-facts.js';
import type { Interaction } from '../../model/interaction.js';
import { daysBetween } from './timeline-data.js';

interface RowPlace {
  /** What the row is known by while rows come and go. */
  readonly key: string;
  /** The calendar day it stands under; empty for what is still to come. */
  readonly day: string;
  /** Whether it is the first of its day. */
  readonly startsDay: boolean;
  /** How many entries there are down to the end of this row. */
  readonly end: number;
  /** Days without contact between this day and the contact before it in the list. */
  readonly gapDays?: number;
}

/** One article of the feed. */
export type TimelineRow =
  | (RowPlace & { readonly kind: 'upcoming' })
  | (RowPlace & { readonly kind: 'entry'; readonly item: Interaction })
  /** Field changes that one person made one after the other, the newest first. */
  | (RowPlace & { readonly kind: 'run'; readonly items: readonly [Interaction, ...Interaction[]] })
  | (RowPlace & { readonly kind: 'unreadable' });

export interface RowOptions {
  readonly dayOf: (instant: string) => string;
  readonly now: Date;
  /** Whether silence can be told: not while entries are filtered out. */
  readonly withGaps: boolean;
  readonly hasUpcoming: boolean;
}

/** So long a silence is worth a word. */
const shortestGap = 30;

/** How many of the rows have been read, from the first one on. */
export function loadedOf(rows: Rows<Interaction>): number {
  const last = rows.count - 1;
  return last >= 0 && rows.item(last) === undefined && rows.unreadable(last) === undefined ? last : rows.count;
}

/** The articles that a list of entries makes: by day, with runs of field changes as one and silences marked. */
export function timelineRows(entries: Rows<Interaction>, loaded: number, options: RowOptions): TimelineRow[] {
  const rows: TimelineRow[] = options.hasUpcoming
    ? [{ kind: 'upcoming', key: 'upcoming', day: '', startsDay: false, end: 0 }]
    : [];
  const { dayOf, now, withGaps } = options;
  let day = '';
  let dayStart = -1;
  let contact = dayOf(now.toISOString());
  for (let index = 0; index < loaded; index += 1) {
    const item = entries.item(index);
    const itemDay = item ? dayOf(item.occurredAt) : day;
    const startsDay = itemDay !== day;
    if (startsDay) {
      day = itemDay;
      dayStart = rows.length;
    }
    const place = { day, startsDay, end: index + 1 };
    const last = rows.at(-1);
    if (!item) {
      rows.push({ ...place, kind: 'unreadable', key: `unreadable ${entries.unreadable(index)?.id ?? index}` });
    } else if (!startsDay && last?.kind === 'run' && isRun(last.items[0], item)) {
      rows[rows.length - 1] = { ...last, key: `run ${item.id}`, end: index + 1, items: [...last.items, item] };
    } else if (item.kind === 'field-change') {
      rows.push({ ...place, kind: 'run', key: `run ${item.id}`, items: [item] });
    } else {
      rows.push({ ...place, kind: 'entry', key: `entry ${item.id}`, item });
    }
    if (!withGaps || !item || !isContact(item)) continue;
    const gapDays = daysBetween(itemDay, contact);
    const first = rows[dayStart];
    // Told where the day begins: what stands above in the same day was no contact.
    if (gapDays >= shortestGap && first) rows[dayStart] = { ...first, gapDays };
    if (gapDays > 0) contact = itemDay;
  }
  return rows;
}

function isRun(newest: Interaction, item: Interaction): boolean {
  return item.kind === 'field-change' && newest.actor?.id === item.actor?.id;
}

/** The interactions of a row. */
export function itemsOf(row: TimelineRow): readonly Interaction[] {
  if (row.kind === 'run') return row.items;
  return row.kind === 'entry' ? [row.item] : [];
}
