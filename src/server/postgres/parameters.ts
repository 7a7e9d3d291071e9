import { encodeText } from '../../data/storable-texts.js';

type Type =
  'text' | 'text[]' | 'float8' | 'float8[]' | 'bigint' | 'boolean' | 'date' | 'jsonb' | 'int' | 'int[]' | 'xid8';

/** The values of a statement. No value ever becomes part of its text. */
export class Parameters {
  readonly values: unknown[];

  constructor(values: readonly unknown[] = []) {
    this.values = [...values];
  }

  /** Adds a value and answers with what stands for it. */
  add(value: unknown, type: Type): string {
    const kept = typeof value === 'string' && type === 'text' ? encodeText(value) : value;
    this.values.push(
      Array.isArray(kept) ? kept.map((item: unknown) => (typeof item === 'string' ? encodeText(item) : item)) : kept,
    );
    return `$${this.values.length}::${type}`;
  }
}
