import { cell, Misfit, type Asked, type Codec, type Place, type Row } from './codec.js';

const at = (column: string): Place => ({ column });

export interface TextOptions {
  /** A column, or a computed one, with the same text in lower case and NFC: then case costs nothing. */
  readonly folded?: string;
}

/** A text, as it stands. */
export function text(column: string, { folded }: TextOptions = {}): Codec<string> {
  return {
    columns: [{ name: column }],
    read: (row) => textIn(row, column),
    write: (value) => ({ [column]: value ?? null }),
    asked: (): Asked => ({ kind: 'text', at: at(column), ...(folded !== undefined && { folded: at(folded) }) }),
  };
}

export interface IdentifierOptions {
  /** `number`: the column holds whole numbers; `uuid`: only UUIDs. Any text where absent. */
  readonly as?: 'text' | 'number' | 'uuid';
}

/** An identifier or a reference, compared to the letter. */
export function identifier(column: string, { as = 'text' }: IdentifierOptions = {}): Codec<string> {
  const toColumn = (value: string): string | number | undefined => {
    if (as === 'number') return wholeNumber.test(value) ? value : undefined;
    if (as === 'uuid') return uuid.test(value) ? value : undefined;
    return value;
  };
  return {
    columns: [{ name: column, ...(as === 'number' && { asText: true }) }],
    read(row) {
      const value = cell(row, column);
      return value === undefined ? undefined : String(value);
    },
    write(value) {
      if (value === undefined) return { [column]: null };
      const kept = toColumn(value);
      if (kept === undefined)
        throw new Misfit(as === 'uuid' ? 'this system keeps only UUIDs' : 'this system keeps only whole numbers');
      return { [column]: kept };
    },
    asked: (): Asked => ({ kind: 'key', at: at(column), toColumn }),
  };
}

const wholeNumber = /^-?(?:0|[1-9]\d{0,18})$/;
const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** A number, whether the system sends it as a number or as a text. */
export function number(column: string): Codec<number> {
  return {
    columns: [{ name: column }],
    read: (row) => numberIn(row, column),
    write: (value) => ({ [column]: value ?? null }),
    asked: (): Asked => ({ kind: 'number', at: at(column) }),
  };
}

export interface FlagOptions {
  /** What stands for true and for false; the booleans themselves where absent. */
  readonly yes: string | number | boolean;
  readonly no: string | number | boolean;
}

/** True or false. */
export function flag(column: string, { yes, no }: FlagOptions = { yes: true, no: false }): Codec<boolean> {
  return {
    columns: [{ name: column }],
    read(row) {
      const value = cell(row, column);
      if (value === undefined) return undefined;
      if (isSame(value, yes)) return true;
      if (isSame(value, no)) return false;
      throw new Misfit('neither of the two values that stand for true and false');
    },
    write: (value) => ({ [column]: value === undefined ? null : value ? yes : no }),
    asked: (): Asked => ({ kind: 'flag', at: at(column), yes, no }),
  };
}

export interface ChoiceOptions {
  /** Whether values that are not in the table are kept as they are; otherwise they cannot be read or written. */
  readonly others?: 'keep';
}

/** One of a closed list: `{ open: 'Prospecting', won: 'Closed Won' }` says their word for each of ours. */
export function choice<Ours extends string>(
  column: string,
  theirs: Readonly<Record<Ours, string | number | boolean>>,
  { others }: ChoiceOptions = {},
): Codec<Ours> {
  const values = Object.entries<string | number | boolean>(theirs);
  return {
    columns: [{ name: column }],
    read(row) {
      const value = cell(row, column);
      if (value === undefined) return undefined;
      const known = values.find(([, their]) => isSame(value, their));
      if (known) return known[0] as Ours;
      if (others === 'keep' && typeof value === 'string') return value as Ours;
      throw new Misfit('a value that the mapping does not name');
    },
    write(value) {
      if (value === undefined) return { [column]: null };
      const known = values.find(([ours]) => ours === value);
      if (known) return { [column]: known[1] };
      if (others === 'keep') return { [column]: value };
      throw new Misfit('a value that this system does not have');
    },
    asked: (): Asked => ({ kind: 'choice', at: at(column), values, open: others === 'keep' }),
  };
}

/** A value that every record has and that the system does not keep. */
export function constant<const Value>(value: Value): Codec<Value> {
  return {
    columns: [],
    constant: value,
    read: () => value,
    ...(typeof value === 'string' && { asked: (): Asked => ({ kind: 'constant', value }) }),
    write(given) {
      if (given === value) return {};
      throw new Misfit('this system has one value for this field and keeps no other');
    },
  };
}

/** A field that is read and never written. */
export function readOnly<Value>({ write: _write, ...codec }: Codec<Value>): Codec<Value> {
  return codec;
}

/** A field that the system fills in by itself, such as a version that a trigger counts or the time of a change. */
export function given<Value>(codec: Codec<Value>): Codec<Value> {
  return { ...readOnly(codec), given: true };
}

/** Plain data in a column of JSON, as it stands. It cannot be asked for. */
export function json<Value>(column: string): Codec<Value> {
  return {
    columns: [{ name: column }],
    content: 'json',
    read: (row) => cell(row, column) as Value | undefined,
    write: (value) => ({ [column]: value ?? null }),
  };
}

export interface ListOptions {
  /** A column, or a computed one, with the same texts in lower case: without it, rules cannot ask for the list. */
  readonly folded?: string;
}

/** Texts in a column of type array. */
export function list(column: string, { folded }: ListOptions = {}): Codec<string[]> {
  return {
    columns: [{ name: column }],
    content: 'array',
    read(row) {
      const value = cell(row, column);
      if (value === undefined) return undefined;
      if (!Array.isArray(value)) throw new Misfit('not a list');
      return value.map((item: unknown, index) => {
        if (typeof item !== 'string') throw new Misfit('not a text', [index]);
        return item;
      });
    },
    write: (value) => ({ [column]: value ?? null }),
    asked: (): Asked => ({ kind: 'list', at: at(column), ...(folded !== undefined && { folded: at(folded) }) }),
  };
}

/** The text in a column; a number is written out. */
export function textIn(row: Row, column: string): string | undefined {
  const value = cell(row, column);
  if (value === undefined || typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Misfit('not a text');
}

function numberIn(row: Row, column: string): number | undefined {
  const value = cell(row, column);
  if (value === undefined) return undefined;
  const read =
    typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  if (!Number.isFinite(read)) throw new Misfit('not a number');
  return read;
}

/** A row may carry the same value as a number or as its text. */
function isSame(value: unknown, wanted: string | number | boolean): boolean {
  return (
    value === wanted ||
    (typeof wanted === 'number' && typeof value === 'string' && value !== '' && Number(value) === wanted)
  );
}
