import type { CustomValues } from '../../model/field.js';
import { customPrefix, type FieldSpec } from '../../segments/fields.js';
import { ownValue, sameData } from '../verbs/plain.js';
import { cell, Misfit, type Asked, type Codec, type Place, type Row } from './codec.js';

/** A structure of parts, each from columns of its own: `nameParts`, `membership`, `related`. Absent where every part is. */
export function parts<Whole extends object>(codecs: {
  readonly [Part in keyof Whole]?: Codec<NonNullable<Whole[Part]>>;
}): Codec<Whole> {
  const entries = Object.entries(codecs) as [string, Codec<unknown>][];
  return {
    columns: entries.flatMap(([, codec]) => codec.columns),
    read(row) {
      const found = entries.flatMap(([part, codec]) => {
        const value = within(part, () => codec.read(row));
        return value === undefined ? [] : [[part, value, codec.columns.length > 0] as const];
      });
      // Constants alone say nothing about this row.
      if (!found.some(([, , isKept]) => isKept)) return undefined;
      return Object.fromEntries(found) as Whole;
    },
    write(whole) {
      const unknown = Object.keys(whole ?? {}).find((part) => !entries.some(([name]) => name === part));
      if (unknown !== undefined) throw new Misfit('this system does not have this part', [unknown]);
      const rows = entries.map(([part, codec]) =>
        within(part, () => {
          const value = whole && ownValue(whole, part);
          if (!codec.write) throw new Misfit('this system does not let it be changed');
          return whole === undefined && codec.columns.length === 0 ? {} : codec.write(value);
        }),
      );
      return Object.assign({}, ...rows) as Row;
    },
    asked(field) {
      const part = field.name.slice(field.name.indexOf('.') + 1);
      return entries.find(([name]) => name === part)?.[1].asked?.(field);
    },
  };
}

export interface CustomFieldsOptions {
  /** A column of JSON for all other custom fields; without it, they are `invalid`. */
  readonly others?: string;
}

/** Custom fields: those that have a column of their own, and a column of JSON for the others. */
export function customFields(
  codecs: Readonly<Record<string, Codec<unknown>>> = {},
  { others }: CustomFieldsOptions = {},
): Codec<CustomValues> {
  const own = new Map(Object.entries(codecs));
  return {
    columns: [
      ...[...own.values()].flatMap((codec) => codec.columns),
      ...(others === undefined ? [] : [{ name: others }]),
    ],
    read(row) {
      const rest = others === undefined ? undefined : cell(row, others);
      const values = [...own].flatMap(([name, codec]) => {
        const value = within(name, () => codec.read(row));
        return value === undefined ? [] : [[name, value] as const];
      });
      const isObject = typeof rest === 'object' && !Array.isArray(rest);
      const more = isObject ? Object.entries(rest as object).filter(([name]) => !own.has(name)) : [];
      // Never by assignment: a field may be named `__proto__`.
      return Object.fromEntries([...more, ...values]);
    },
    write(values = {}) {
      const rest: (readonly [string, unknown])[] = [];
      for (const [name, value] of Object.entries(values)) {
        if (own.has(name)) continue;
        if (others === undefined) throw new Misfit('this system does not have this field', [name]);
        rest.push([name, value]);
      }
      const rows = [...own].flatMap(([name, codec]) => {
        const value = ownValue(values, name) ?? undefined;
        if (codec.write) return [within(name, () => codec.write?.(value) ?? {})];
        return [];
      });
      return Object.assign(others === undefined ? {} : { [others]: Object.fromEntries(rest) }, ...rows) as Row;
    },
    asked(field) {
      const name = field.name.slice(customPrefix.length);
      const codec = own.get(name);
      if (codec) return codec.asked?.(field);
      return others === undefined ? undefined : askedInJson(field, { column: others, inside: [name] });
    },
  };
}

/** How a value of a column of JSON is asked for, by the type of its field. */
export function askedInJson(field: FieldSpec, at: Place): Asked | undefined {
  const { type, exact, anniversary } = field;
  const below = (name: string): Place => ({ ...at, inside: [...(at.inside ?? []), name] });
  switch (type) {
    case 'number':
      return { kind: 'number', at };
    case 'boolean':
      return { kind: 'flag', at, yes: true, no: false };
    case 'money':
      return {
        kind: 'money',
        at: below('amount'),
        currency: below('currency'),
        toColumn: (amount) => amount,
        toMinor: (value) => (typeof value === 'number' ? value : undefined),
      };
    case 'day':
      return anniversary ? { kind: 'birthday', at } : { kind: 'day', at };
    case 'instant':
    case 'choices':
      // Moments are written with more or fewer decimals, and lists in any case: neither can be compared as a text.
      return undefined;
    default:
      return exact ? { kind: 'key', at, toColumn: (value) => value } : { kind: 'text', at };
  }
}

/** The parts of a value that differ, by name. */
export function differing(was: object, is: object): string[] {
  const names = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...names].filter((name) => !sameData(ownValue(was, name), ownValue(is, name)));
}

/** Runs a codec of a part, so that what it complains of has the name of the part in its path. */
export function within<Answer>(part: string | number, run: () => Answer): Answer {
  try {
    return run();
  } catch (error) {
    if (error instanceof Misfit) throw new Misfit(error.message, [part, ...error.path]);
    throw error;
  }
}
