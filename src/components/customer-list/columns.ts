import type { Sort, Supports } from '../../data/adapter.js';
import type { FieldDefinition } from '../../model/field.js';
import { customPrefix, findField, type FieldSpec } from '../../segments/index.js';

/** What is shown unless the host says otherwise. */
export const defaultColumns = 'name lifecycle tier rfm.segment orders.spent orders.last owner';

export interface ListColumn {
  readonly field: FieldSpec;
  readonly align: 'start' | 'end';
  /** The least inline size in px, and the share of what is left. */
  readonly least: number;
  readonly share: number;
  readonly isSortable: boolean;
  /** The person may not see this field. */
  readonly isHidden: boolean;
}

export interface ColumnSource {
  readonly definitions: readonly FieldDefinition[];
  readonly supports: Pick<Supports, 'facts'>;
  readonly maySee: (field: string) => boolean;
}

/** The columns that names ask for, in that order and each once. Names that mean nothing here are left out. */
export function columnsOf(names: string, source: ColumnSource): ListColumn[] {
  const distinct = [...new Set(names.split(/\s+/).filter((name) => name !== ''))];
  return distinct.flatMap((name) => {
    const field = availableField(name, source);
    return field ? [columnOf(field, !source.maySee(`customers.${name}`))] : [];
  });
}

/** The order that a text such as `-orders.spent name` asks for, as far as the backend and the person's permissions allow it. */
export function sortOf(text: string, source: ColumnSource): Sort[] {
  return text.split(/\s+/).flatMap((part): Sort[] => {
    const isDescending = part.startsWith('-');
    const name = isDescending ? part.slice(1) : part;
    const field = name === '' ? undefined : availableField(name, source);
    if (!field || !isSortable(field) || !source.maySee(`customers.${name}`)) return [];
    return [{ field: name, direction: isDescending ? 'descending' : 'ascending' }];
  });
}

/** What a click on a header asks for: numbers and dates from the top first, words from A to Z, and back again. */
export function nextSort({ field }: ListColumn, current: Sort | undefined): string {
  const isWord = !isEndAligned(field);
  const wasDescending = current?.field === field.name ? current.direction === 'descending' : isWord;
  return wasDescending ? field.name : `-${field.name}`;
}

/** Whether a custom field is named whose definition has to be known first. */
export function namesCustomField(names: string): boolean {
  return names.split(/\s+/).some((name) => name.replace(/^-/, '').startsWith(customPrefix));
}

function availableField(name: string, { definitions, supports }: ColumnSource): FieldSpec | undefined {
  const field = findField('customers', name, definitions);
  return field?.computed && !supports.facts ? undefined : field;
}

function columnOf(field: FieldSpec, isHidden: boolean): ListColumn {
  const [least, share] = sizes[field.name] ?? sizeOfType(field);
  return {
    field,
    align: isEndAligned(field) ? 'end' : 'start',
    least,
    share,
    isSortable: isSortable(field) && !isHidden,
    isHidden,
  };
}

const sizes: Readonly<Record<string, readonly [number, number]>> = {
  name: [164, 2.6],
  tier: [100, 1],
  'rfm.segment': [128, 1.4],
};

function sizeOfType({ type }: FieldSpec): readonly [number, number] {
  if (type === 'text' || type === 'long-text' || type === 'choices' || type === 'link') return [120, 1.3];
  return type === 'money' ? [104, 1] : [84, 1];
}

function isEndAligned({ type }: FieldSpec): boolean {
  return type === 'money' || type === 'number' || type === 'day' || type === 'instant';
}

/** An order by one of several values would look like no order at all. */
function isSortable(field: FieldSpec): boolean {
  return field.type === 'money' || !field.many;
}
