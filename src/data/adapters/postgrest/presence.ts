import type { Asked, Place } from '../../mapping/index.js';
import { always, both, either, isNull, never, not, test, type Condition, type Test } from './condition.js';

/** Whether there is a value that is not blank and of the type of the field. */
export function hasValue(asked: Asked): Condition {
  if (asked.kind === 'constant') return asked.value.trim() === '' ? never : always;
  const { at } = asked;
  switch (asked.kind) {
    case 'text':
      return both(ofJsonType(at, 'text'), test({ at, operator: 'match', value: notBlank }));
    case 'key':
      return not(isNull(at));
    case 'choice':
      return at.inside || asked.open ? test({ at, operator: 'match', value: notBlank }) : not(isNull(at));
    case 'number':
    case 'money':
      return both(not(isNull(at)), ofJsonType(at, 'number'));
    case 'flag':
      return either(isFlag(asked, true), isFlag(asked, false));
    case 'day':
      return at.inside ? test({ at, operator: 'match', value: '^\\d{4}-\\d\\d-\\d\\d$' }) : not(isNull(at));
    case 'birthday':
      return test({ at, operator: 'match', value: '^(\\d{4}|-)-\\d\\d-\\d\\d$' });
    case 'instant':
      return not(isNull(at));
    case 'list':
      return both(not(isNull(at)), not(test({ at, operator: 'eq', value: '{}' })));
  }
}

/** Everything that JavaScript's `trim` does not take away. */
const notBlank = '[^\\u0009-\\u000d\\u0020\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]';

/** JSON is ordered by type first: text before number before true and false. */
export function ofJsonType(at: Place, type: 'text' | 'number'): Condition {
  if (!at.inside) return always;
  const within = (operator: Test['operator'], value: string): Condition => test({ at, asJson: true, operator, value });
  return type === 'text'
    ? both(within('gte', '""'), within('lt', lowest))
    : both(within('gte', lowest), within('lt', 'false'));
}

/** Below every number that JavaScript knows. */
const lowest = '-1e400';

/** Whether a flag says this. */
export function isFlag({ at, yes, no }: Extract<Asked, { readonly kind: 'flag' }>, value: boolean): Condition {
  return test({ at, asJson: at.inside !== undefined, operator: 'eq', value: String(value ? yes : no) });
}
