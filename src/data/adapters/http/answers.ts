import type { CustomerFacts } from '../../../model/facts.js';
import type { CustomerExport, Erased, Imported, Page, Reverted, Supports, Total } from '../../adapter.js';
import type { Permissions } from '../../permissions.js';
import type { WireInverse } from './wire.js';

/**
 * Whether an answer has the shape that was asked for. Records are checked one by one by the client, so that one that does
 * not fit takes no others with it; here it only has to be clear that the service has answered.
 */
type Shape<Answer> = (json: unknown) => json is Answer;
type Fields<Answer> = { readonly [Field in keyof Answer]?: (value: unknown) => boolean };

interface AnyRecord {
  readonly id: string;
  readonly version: string;
}

const isObject = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
const isText = (json: unknown): boolean => typeof json === 'string';
const isCount = (json: unknown): boolean => Number.isSafeInteger(json) && Number(json) >= 0;
const isObjects = (json: unknown): boolean => Array.isArray(json) && json.every(isObject);
const maybe =
  (test: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || test(value);

/** An object with these fields. */
const shape =
  <Answer>(fields: Fields<Answer>): Shape<Answer> =>
  (json): json is Answer =>
    isObject(json) && Object.entries(fields).every(([name, test]) => (test as (value: unknown) => boolean)(json[name]));

const isRecord = shape<AnyRecord>({ id: isText, version: isText });
const inverse = maybe(shape<WireInverse>({ steps: isObjects }));

export const page = <Item>(json: unknown): json is Page<Item> => isPage(json);
const isPage = shape<Page<unknown>>({ items: Array.isArray, next: maybe((next) => isText(next) && next !== '') });

export const recordWithId =
  <Item>(id: string): Shape<Item> =>
  (json): json is Item =>
    isRecord(json) && json.id === id;

export const count = shape<{ readonly count: number }>({ count: isCount });
export const totals = shape<{ readonly totals: readonly Total[] }>({ totals: isObjects });
export const facts = shape<{ readonly facts: readonly CustomerFacts[] }>({ facts: isObjects });
export const written = shape<{ readonly record: AnyRecord; readonly inverse?: WireInverse }>({
  record: isRecord,
  inverse,
});
export const reverted = shape<Omit<Reverted, 'inverse'> & { readonly inverse?: WireInverse }>({
  records: isObjects,
  inverse,
});
export const erased = shape<Erased>({ records: isObjects });
export const imported = shape<Imported>({ counts: isObject });
export const customerExport = shape<CustomerExport>({ customerId: isText, records: isObject });
export const permissions = shape<Permissions>({ stores: maybe(isObject), hidden: maybe(Array.isArray) });
export const supports = shape<{ readonly supports: Supports }>({
  supports: shape<Supports>({
    operators: Array.isArray,
    writable: Array.isArray,
    batch: isCount,
    pageLimit: isCount,
  }),
});

/** Of a write that answers with nothing but that it was done. */
export const done = shape<object>({});
