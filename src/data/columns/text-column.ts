import type { FieldSpec } from '../../segments/fields.js';
import { typedValues } from '../../segments/read-field.js';
import { foldText } from '../../segments/text.js';
import { Column, type ColumnSource } from './column.js';
import type { Row } from './table.js';
import { blockRows, TextBlocks } from './text-blocks.js';

/** Whether values of a field are texts throughout. */
export function isTextual({ type }: FieldSpec): boolean {
  return type === 'text' || type === 'long-text' || type === 'link' || type === 'choice' || type === 'choices';
}

/** One field of a table as texts, in the form in which rules compare them: for fields with as many values as records. */
export class TextColumn extends Column {
  readonly blocks = new TextBlocks();
  readonly #field: FieldSpec;

  constructor(source: ColumnSource, field: FieldSpec) {
    super(source);
    this.#field = field;
  }

  protected override get piece(): number {
    return blockRows;
  }

  protected reset(): void {
    this.blocks.clear();
  }

  protected take(row: Row): void {
    this.takeAll(row, row + 1);
  }

  protected override takeAll(from: Row, until: Row): void {
    this.blocks.set(from, until, (row) => this.#textsAt(row));
  }

  #textsAt(row: Row): readonly string[] {
    if (!this.source.has(row)) return [];
    const texts = typedValues(this.#field, this.source.valueAt(row)) as readonly string[];
    return this.#field.exact ? texts : texts.map(foldText);
  }
}
