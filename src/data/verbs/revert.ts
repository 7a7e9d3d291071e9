import type { LoyaltyEntry } from '../../model/index.js';
import type { Inverse, InverseStep, Reverted } from '../adapter.js';
import { DataError } from '../data-error.js';
import { fieldsOf, recordOf } from './flat.js';
import { sameData } from './plain.js';
import type { Stage } from './stage.js';

/** Takes an earlier write back, or rejects with `conflict` where somebody has changed the same fields since. */
export function revert(stage: Stage, inverse: Inverse): Reverted {
  for (const step of inverse.steps) takeBack(stage, step);
  return { records: inverse.steps.map(({ store, id }) => ({ store, id })), inverse: stage.inverse() };
}

function takeBack(stage: Stage, step: InverseStep): void {
  const { store, id, was, is } = step;
  const current = stage.get(store, id);
  const flat = current && fieldsOf(current);
  // Whoever carried the inverse through JSON lost what was `undefined`: a field named on one side only is absent on the other.
  const fields = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])];
  const isAsLeft =
    is === null
      ? !flat
      : flat !== undefined &&
        (was === null ? Object.keys(is) : fields).every((field) => sameData(flat[field], is[field]));
  if (!isAsLeft) {
    throw new DataError('conflict', 'This cannot be taken back: it has been changed since.', { store, id, current });
  }
  if (was === null) {
    if (store === 'loyalty') balance(stage, current as LoyaltyEntry);
    else stage.remove(store, id);
  } else {
    const before = Object.fromEntries(fields.map((field) => [field, was[field]]));
    stage.put(store, recordOf(current ?? { id }, before));
  }
}

/** The ledger only grows: an entry is taken back by one that balances it. */
function balance(stage: Stage, entry: LoyaltyEntry): void {
  const idempotencyKey = `revert:${entry.id}`;
  const current = stage.view.withKey('loyalty', idempotencyKey);
  if (current) {
    throw new DataError('conflict', 'These points have been taken back already.', {
      store: 'loyalty',
      id: entry.id,
      current,
    });
  }
  stage.put('loyalty', {
    ...entry,
    id: stage.context.newId(),
    points: -entry.points,
    occurredAt: stage.context.now,
    idempotencyKey,
    related: { store: 'loyalty', id: entry.id },
    createdAt: undefined,
  });
}
