import type { ContactPoint } from '../../../model/contact.js';
import type { AnyRecord, Records, StoreName } from '../../../model/records.js';
import { DataError } from '../../data-error.js';
import { frozenCopy } from '../../verbs/plain.js';
import { maskedValue } from '../../verbs/masked.js';

const bullets = '•••';

/** Enough of a contact point to tell it from another, and too little to use it. */
export function maskContact({ kind, value }: Pick<ContactPoint, 'kind' | 'value'>): string {
  const [first = ''] = value;
  if (kind === 'phone') return `•••• ••${value.slice(-2)}`;
  if (kind === 'email') {
    const at = value.lastIndexOf('@');
    return at < 2 ? `${bullets}${value.slice(Math.max(at, 0))}` : `${first}${bullets}${value.slice(at)}`;
  }
  return value.length < 4 || kind === 'website' ? bullets : `${first}${bullets}`;
}

/** How values are shown in part. */
export type Mask = (point: ContactPoint) => string;

/** A record as it is shown: its contact points, and what a timeline says of their changes, in part only. */
export function maskedRecord<Store extends StoreName>(
  store: Store,
  record: Records[Store],
  mask: Mask,
): Records[Store] {
  if (store === 'customers') {
    const { contactPoints } = record as Records['customers'];
    if (!contactPoints.some((point) => !point.masked)) return record;
    return frozenCopy({ ...record, contactPoints: maskedPoints(contactPoints, mask) });
  }
  const changes = 'changes' in record ? record.changes : undefined;
  if (store !== 'interactions' || !changes?.some(tellsPoints)) return record;
  return frozenCopy({ ...record, changes: changes.map((change) => (tellsPoints(change) ? silenced(change) : change)) });
}

export function maskedPoints(points: readonly ContactPoint[], mask: Mask): ContactPoint[] {
  return points.map((point) => (point.masked ? point : { ...point, value: mask(point) || bullets, masked: true }));
}

type Change = NonNullable<Records['interactions']['changes']>[number];

export function tellsPoints({ field, from, to }: Change): boolean {
  return field === 'contactPoints' && (from ?? to) !== undefined;
}

function silenced({ field, from, to }: Change): Change {
  return { field, ...(from !== undefined && { from: bullets }), ...(to !== undefined && { to: bullets }) };
}

/**
 * Contact points as they are to be kept: each masked one stands for the point of its kind that it masks, by label, then by
 * place. A point that masks nothing (any more) is a `conflict`; bullets in a whole value are `invalid`.
 */
export function wholePoints(
  points: readonly ContactPoint[],
  current: Records['customers'],
  mask: Mask,
): ContactPoint[] {
  const left = current.contactPoints.map((point, index) => ({ point, index }));
  return points.map((point, at) => {
    if (!point.masked) {
      if (point.value.includes('•')) throw maskedValue(at, current.id);
      return point;
    }
    const fits = left.filter(({ point: real }) => real.kind === point.kind && (mask(real) || bullets) === point.value);
    const named = fits.filter(({ point: real }) => real.label === point.label);
    const candidates = named.length > 0 ? named : fits;
    const found = candidates.find(({ index }) => index === at) ?? candidates[0];
    if (!found) {
      throw new DataError('conflict', 'The contact points have changed since they were read. Read them again.', {
        store: 'customers',
        id: current.id,
        current: maskedRecord('customers', current, mask),
      });
    }
    left.splice(left.indexOf(found), 1);
    const { masked: _masked, ...rest } = point;
    return { ...rest, value: found.point.value };
  });
}

/** Refuses contact points that are masked where there is nothing that they could stand for. */
export function assertWhole(points: readonly ContactPoint[] | undefined, id?: string): void {
  const index = points?.findIndex((point) => point.masked === true || point.value.includes('•')) ?? -1;
  if (index >= 0) throw maskedValue(index, id);
}

/** An error whose current record is masked as well. */
export function maskedError(error: unknown, mask: Mask): unknown {
  if (!(error instanceof DataError) || !error.store || typeof error.current !== 'object' || error.current === null) {
    return error;
  }
  const { code, message, store, id, issues, retryAfter, cause } = error;
  const current = maskedRecord(store, error.current as AnyRecord as never, mask);
  return new DataError(code, message, {
    store,
    issues,
    current,
    cause,
    ...(id !== undefined && { id }),
    ...(retryAfter !== undefined && { retryAfter }),
  });
}
