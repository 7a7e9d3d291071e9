import { newId } from '../../../model/new-id.js';
import type { Inverse, InverseStep } from '../../adapter.js';
import { DataError } from '../../data-error.js';
import type { FlatRecord } from '../../verbs/flat.js';
import { sameData } from '../../verbs/plain.js';
import { tellsPoints } from './mask.js';

/** How many inverses with contact points are kept; undo histories are shorter. */
const mostKept = 1_000;

/**
 * Inverses that hold contact points. They stay here, and what is answered names them: the same object that made them can
 * take them back, and nobody can read them.
 */
export class KeptInverses {
  readonly #byName = new Map<string, Inverse>();

  /** The inverse as it is answered. */
  hide(inverse: Inverse): Inverse {
    if (!inverse.steps.some((step) => holdsPoints(step.was) || holdsPoints(step.is))) return inverse;
    // A repeated write is answered with the same inverse, and then by the same name.
    const name = this.#nameOf(inverse) ?? newId();
    this.#byName.set(name, inverse);
    const oldest = this.#byName.size > mostKept ? this.#byName.keys().next() : undefined;
    if (oldest && !oldest.done) this.#byName.delete(oldest.value);
    return { steps: inverse.steps.map((step) => ({ ...step, was: named(step.was, name), is: named(step.is, name) })) };
  }

  /** What `hide` was given. Contact points that somebody else wrote into an inverse are refused: they would be a guess. */
  restore(inverse: Inverse): Inverse {
    const values = inverse.steps.flatMap(pointsOf).filter((value) => value !== undefined);
    if (values.length === 0) return inverse;
    const [name] = values;
    const kept =
      typeof name === 'string' && values.every((value) => value === name) ? this.#byName.get(name) : undefined;
    if (kept) return kept;
    throw new DataError('denied', 'This holds contact points, and can be taken back only where it was done.');
  }

  /** The name of an inverse that says the same: a backend answers a repetition with the same words in another object. */
  #nameOf(inverse: Inverse): string | undefined {
    for (const [name, kept] of this.#byName) if (sameData(kept, inverse)) return name;
    return undefined;
  }
}

function pointsOf({ was, is }: InverseStep): unknown[] {
  return [was, is].flatMap((flat) => (holdsPoints(flat) ? [flat?.['contactPoints'] ?? flat?.['changes']] : []));
}

function holdsPoints(flat: FlatRecord | null): boolean {
  if (flat === null) return false;
  const { contactPoints, changes } = flat;
  if (typeof changes === 'string') return true;
  return contactPoints !== undefined || (Array.isArray(changes) && changes.some(tellsPoints));
}

function named(flat: FlatRecord | null, name: string): FlatRecord | null {
  if (flat === null || !holdsPoints(flat)) return flat;
  return {
    ...flat,
    ...(flat['contactPoints'] !== undefined && { contactPoints: name }),
    ...(flat['changes'] !== undefined && { changes: name }),
  };
}
