import type { Actor, Address, ContactKind, ContactPoint } from '../../model/index.js';
import type { FieldSpec } from '../../segments/fields.js';
import { cell, Misfit, type Asked, type Codec, type Column, type Row } from './codec.js';
import { textIn } from './scalars.js';

export interface NameOptions {
  readonly given: string;
  readonly family: string;
  /** Which part is written first; between two Han names there is no space. */
  readonly order: 'given-first' | 'family-first';
  /** A column, or a computed one, that holds the whole name: rules and sorts need it. */
  readonly whole?: string;
}

/** A whole name from two columns. What cannot be cut in two is kept in the column of the family name. */
export function fullName({ given, family, order, whole }: NameOptions): Codec<string> {
  return {
    columns: [{ name: given }, { name: family }],
    read: (row) => joined(textIn(row, given) ?? '', textIn(row, family) ?? '', order) || undefined,
    write(value) {
      const parts = partsOf(value ?? '', order);
      return { [given]: parts.given === '' ? null : parts.given, [family]: parts.family };
    },
    asked: (): Asked | undefined => (whole === undefined ? undefined : { kind: 'text', at: { column: whole } }),
  };
}

function joined(given: string, family: string, order: NameOptions['order']): string {
  if (given === '' || family === '') return given + family;
  const space = han.test(given) && han.test(family) ? '' : ' ';
  return order === 'given-first' && space !== '' ? `${given} ${family}` : `${family}${space}${given}`;
}

const han = /^\p{Script=Han}+$/u;

function partsOf(name: string, order: NameOptions['order']): { readonly given: string; readonly family: string } {
  const space = order === 'given-first' ? name.lastIndexOf(' ') : name.indexOf(' ');
  const [before, after] = [name.slice(0, Math.max(space, 0)), name.slice(space + 1)];
  const parts = order === 'given-first' ? { given: before, family: after } : { given: after, family: before };
  const fits =
    space > 0 && parts.given !== '' && parts.family !== '' && joined(parts.given, parts.family, order) === name;
  return fits ? parts : { given: '', family: name };
}

/** Somebody responsible, from an id and, where the system has it in the same row, a name. */
export function actor({ id, name }: { readonly id: string; readonly name?: string }): Codec<Actor> {
  return {
    columns: [{ name: id }, ...(name === undefined ? [] : [{ name }])],
    read(row) {
      const value = textIn(row, id);
      return value === undefined
        ? undefined
        : { id: value, name: (name === undefined ? undefined : textIn(row, name)) ?? value };
    },
    write: (value) => ({ [id]: value?.id ?? null, ...(name !== undefined && { [name]: value?.name ?? null }) }),
    asked: (): Asked => ({ kind: 'key', at: { column: id }, toColumn: (value) => value }),
  };
}

/** A column that holds one contact point of each customer. */
export interface ContactColumn {
  readonly kind: ContactKind;
  readonly column: string;
  readonly label?: string;
  /** Brings what people typed into the form of records, such as `(text) => normalisePhone(text, 'CN')`; `undefined` for what has none. */
  readonly normalise?: (text: string) => string | undefined;
}

export interface OthersOption {
  /** A column of JSON for what the other columns cannot hold; without it, that is `invalid`. */
  readonly others?: string;
}

/** Ways to reach somebody, from columns such as `email` and `mobile_phone`. */
export function contactPoints(columns: readonly ContactColumn[], { others }: OthersOption = {}): Codec<ContactPoint[]> {
  const pointIn = (row: Row, { kind, column, label, normalise }: ContactColumn): ContactPoint | undefined => {
    const written = textIn(row, column);
    if (written === undefined || written === '') return undefined;
    const value = normalise ? normalise(written) : written;
    if (value === undefined) throw new Misfit(`the column of this ${kind} holds something else`, [kind]);
    return { kind, value, ...(label !== undefined && { label }) };
  };
  const inColumns = (row: Row): ContactPoint[] =>
    columns.map((each) => pointIn(row, each)).filter((point) => point !== undefined);
  const columnsOf = (points: readonly ContactPoint[]): Row => {
    const left = [...points];
    return Object.fromEntries(
      columns.map((each) => {
        const fitting = left.filter((point) => point.kind === each.kind);
        const best =
          fitting.find((point) => point.label === each.label && each.label !== undefined) ??
          fitting.find((point) => point.primary) ??
          fitting[0];
        if (best) left.splice(left.indexOf(best), 1);
        return [each.column, best?.value ?? null];
      }),
    );
  };
  return {
    ...kept(
      columns.map(({ column }) => ({ name: column })),
      others,
      inColumns,
      columnsOf,
      ({ kind, value }) => JSON.stringify([kind, value]),
    ),
    asked({ name, type }: FieldSpec): Asked | undefined {
      const fitting = columns.filter((each) => each.kind === name);
      const [only] = fitting;
      // With more than one place for a value, no single column tells whether somebody has it.
      return type === 'text' && only && fitting.length === 1 && others === undefined
        ? { kind: 'text', at: { column: only.column } }
        : undefined;
    },
  };
}

/** The columns of an address. Several lines are separated by line breaks. */
export interface AddressColumns {
  readonly lines?: string;
  readonly city?: string;
  readonly region?: string;
  readonly postcode?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
}

/** One address, from its columns. */
export function address(columns: AddressColumns, { others }: OthersOption = {}): Codec<Address[]> {
  const parts = ['city', 'region', 'postcode', 'country'] as const;
  const inColumns = (row: Row): Address[] => {
    const lines = columns.lines === undefined ? undefined : textIn(row, columns.lines);
    const found = parts.flatMap((part) => {
      const column = columns[part];
      const value = column === undefined ? undefined : textIn(row, column);
      return value === undefined || value === '' ? [] : [[part, value] as const];
    });
    if (lines === undefined && found.length === 0) return [];
    return [{ lines: lines === undefined ? [] : lines.split('\n'), ...Object.fromEntries(found) }];
  };
  const columnsOf = ([first]: readonly Address[]): Row => ({
    ...(columns.lines !== undefined && {
      [columns.lines]: first && first.lines.length > 0 ? first.lines.join('\n') : null,
    }),
    ...Object.fromEntries(
      parts.flatMap((part) => {
        const column = columns[part];
        return column === undefined ? [] : [[column, first?.[part] ?? null]];
      }),
    ),
  });
  const names = [columns.lines, ...parts.map((part) => columns[part])].filter((name) => name !== undefined);
  return {
    ...kept(
      names.map((name) => ({ name })),
      others,
      inColumns,
      columnsOf,
      (item) => JSON.stringify(item),
    ),
    asked({ name }: FieldSpec): Asked | undefined {
      const column = name === 'city' || name === 'region' || name === 'country' ? columns[name] : undefined;
      return column === undefined || others !== undefined ? undefined : { kind: 'text', at: { column } };
    },
  };
}

/**
 * A list that lies in columns as far as they go, and whole in a column of JSON where they do not. Where somebody else has
 * changed the columns since, their values count, beside what the columns never held.
 */
function kept<Item>(
  columns: readonly Column[],
  others: string | undefined,
  inColumns: (row: Row) => Item[],
  columnsOf: (items: readonly Item[]) => Row,
  keyOf: (item: Item) => string,
): Codec<Item[]> {
  return {
    columns: [...columns, ...(others === undefined ? [] : [{ name: others }])],
    read(row) {
      const now = inColumns(row);
      const whole = others === undefined ? undefined : cell(row, others);
      if (!Array.isArray(whole)) return now;
      const items = whole as Item[];
      const then = columnsOf(items);
      if (columns.every(({ name }) => (cell(row, name) ?? null) === (then[name] ?? null))) return items;
      const moved = inColumns(then).map(keyOf);
      return [...now, ...items.filter((item) => !moved.includes(keyOf(item)))];
    },
    write(value = []) {
      const row = columnsOf(value);
      const isWhole = JSON.stringify(inColumns(row)) === JSON.stringify(value);
      if (others !== undefined) return { ...row, [others]: isWhole ? null : value };
      if (isWhole) return row;
      throw new Misfit('this system keeps fewer of these, or with less about each');
    },
  };
}
