import type { FieldDefinition } from '../../../model/index.js';
import type { StoreName } from '../../../model/records.js';
import type { Sort } from '../../adapter.js';
import type { Position } from '../../columns/order.js';
import { DataError } from '../../data-error.js';
import { knownField } from '../../query-checks.js';
import type { Asked, MappedStore, Place, Row } from '../../mapping/index.js';
import { both, either, isNull, not, placeOf, test, type Condition } from './condition.js';
import { hasValue } from './presence.js';
import { askedFor } from './rules.js';

/** One column that a list is ordered by. */
interface Term {
  readonly at: Place;
  readonly asJson: boolean;
  readonly descending: boolean;
  /** For places that can hold something else than null and no value either: whether there is a value. */
  readonly present?: Condition;
}

/** The order of a list: by its terms, values that lack last, then by id. */
export class ListOrder {
  /** Tells this order from others, for cursors. */
  readonly name: string;
  readonly #terms: readonly Term[];
  readonly #id: string;

  constructor(store: MappedStore<StoreName>, sort: readonly Sort[], definitions: readonly FieldDefinition[]) {
    const asked = sort.length > 0 ? sort : store.order;
    this.name = JSON.stringify([store.table, ...asked.map(({ field, direction }) => [field, direction])]);
    this.#terms = asked
      .flatMap((one) => termsOf(store, one, definitions))
      .map((term, index) => (index === 0 ? term : bare(term)));
    this.#id = store.idColumn;
  }

  /** What is to be selected beside the record, so that the place of a row in the order is known. */
  get select(): readonly string[] {
    return this.#terms.map(({ at, asJson }, index) => `${aliasOf(index)}:${placeOf(at, asJson)}::text`);
  }

  /**
   * The parts of the list, one after the other: in each of them, the values that can be missing without being null are all
   * there or all missing. Most orders have one part.
   */
  phases(): readonly Phase[] {
    let phases: Phase[] = [new Phase(this.#id, [])];
    for (const term of this.#terms) {
      phases = phases.flatMap((phase) =>
        term.present ? [phase.with(term, 'present'), phase.with(term, 'missing')] : [phase.with(term, 'either')],
      );
    }
    return phases;
  }

  /** Where a row stands. */
  positionOf(row: Row): Position {
    return {
      values: this.#terms.map((_, index) => row[aliasOf(index)] as string | null).map((value) => value ?? undefined),
      id: String(row[this.#id]),
    };
  }
}

/** Never the name of a column. */
function aliasOf(index: number): string {
  return `rapport_order_${index}`;
}

type Presence = 'present' | 'missing' | 'either';

/** A part of a list that one question answers. */
export class Phase {
  readonly #id: string;
  readonly #terms: readonly (readonly [Term, Presence])[];

  constructor(id: string, terms: readonly (readonly [Term, Presence])[]) {
    this.#id = id;
    this.#terms = terms;
  }

  with(term: Term, presence: Presence): Phase {
    return new Phase(this.#id, [...this.#terms, [term, presence]]);
  }

  /** Which rows belong to it. */
  get condition(): Condition {
    return both(
      ...this.#terms.map(([{ present }, presence]) =>
        !present || presence === 'either' ? both() : presence === 'present' ? present : not(present),
      ),
    );
  }

  /** The value of PostgREST's `order` parameter. */
  get order(): string {
    const terms = this.#terms
      .filter(([, presence]) => presence !== 'missing')
      .map(([{ at, asJson, descending }]) => `${placeOf(at, asJson)}.${descending ? 'desc' : 'asc'}.nullslast`);
    return [...terms, `${placeOf({ column: this.#id }, false)}.asc`].join(',');
  }

  /** Whether a position lies in this part, and so none of the parts before it is of interest any more. */
  holds({ values }: Position): boolean {
    return this.#terms.every(
      ([, presence], index) => presence === 'either' || (presence === 'missing') === (values[index] === undefined),
    );
  }

  /** Which of its rows come after a position. */
  after({ values, id }: Position): Condition {
    const further: Condition[] = [];
    const equal: Condition[] = [];
    this.#terms.forEach(([{ at, asJson, descending }, presence], index) => {
      if (presence === 'missing') return;
      const value = values[index];
      if (value === undefined) {
        equal.push(isNull(at));
        return;
      }
      const beyond = test({ at, asJson, operator: descending ? 'lt' : 'gt', value: String(value) });
      further.push(both(...equal, presence === 'either' ? either(beyond, isNull(at)) : beyond));
      equal.push(test({ at, asJson, operator: 'eq', value: String(value) }));
    });
    return either(...further, both(...equal, test({ at: { column: this.#id }, operator: 'gt', value: id })));
  }
}

function termsOf(
  store: MappedStore<StoreName>,
  { field: name, direction }: Sort,
  definitions: readonly FieldDefinition[],
): Term[] {
  const field = knownField(store.name, name, 'sort', definitions);
  const asked = askedFor(store, field);
  const descending = direction === 'descending';
  return placesOf(asked).map(({ at, asJson }) => ({
    at,
    asJson,
    descending,
    // A place in JSON may hold a null of its own, or a value of another type.
    ...(asJson && { present: hasValue(asked) }),
  }));
}

/** A later term cannot cut the list in parts; a null of JSON comes first or last in it among equals. */
function bare({ present: _present, ...term }: Term): Term {
  return term;
}

function placesOf(asked: Asked): { readonly at: Place; readonly asJson: boolean }[] {
  if (asked.kind === 'constant') return [];
  const { at } = asked;
  const asJson =
    at.inside !== undefined && (asked.kind === 'number' || asked.kind === 'money' || asked.kind === 'flag');
  if (asked.kind === 'birthday') {
    throw new DataError('unsupported', 'This backend cannot order by birthdays.');
  }
  if (asked.kind !== 'money' || typeof asked.currency === 'string') return [{ at, asJson }];
  return [
    { at: asked.currency, asJson: false },
    { at, asJson },
  ];
}
