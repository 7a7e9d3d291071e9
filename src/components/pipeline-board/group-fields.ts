import type { RapportClient } from '../../data/client.js';
import { periodOf } from '../../insight/index.js';
import type { PipelineBoardViewWords } from '../../locales/pipeline-board-view.js';
import type { Formats } from '../../locales/formats.js';
import type { Actor, Deal, FieldDefinition, Operator, RuleNode } from '../../model/index.js';
import type { Patch } from '../../model/records.js';
import { localText, type LocalText } from '../../model/text.js';
import { addToDay } from '../../segments/index.js';
import { learnOwners } from './owner-names.js';

/** What fields say in the language of the moment, and on which day. */
export interface GroupGround {
  readonly t: PipelineBoardViewWords;
  readonly format: Formats;
  /** The calendar day of the reader. */
  readonly today: string;
  readonly people: readonly Actor[];
}

/** A field whose values can be the columns of a board. */
export interface GroupField {
  /** What the adapter calls it, in rules and totals. */
  readonly field: string;
  readonly name: LocalText;
  /** The operators that its rules use. */
  readonly operators: readonly Operator[];
  /** The column of a value; an empty one for none. */
  readonly columnOf: (value: string) => string;
  readonly valueOf: (deal: Deal) => string | undefined;
  /** The columns that are shown, in order, without the one for deals that have no value; `counted`: those that have deals. */
  readonly columns: (
    client: RapportClient,
    pipelineId: string,
    counted: readonly string[],
    signal: AbortSignal,
  ) => Promise<readonly string[]>;
  readonly nameOf: (column: string) => string;
  readonly rulesOf: (column: string) => readonly RuleNode[];
  /** Whether a deal can be put into a column: that it stands for one value. */
  readonly takes: (column: string) => boolean;
  readonly patchFor: (column: string, deal: Deal) => Patch<'deals'>;
}

export function ownerField(ground: () => GroupGround): GroupField {
  const names = new Map<string, string>();
  return {
    field: 'owner',
    get name() {
      return ground().t.groupFields.owner;
    },
    operators: ['is', 'empty'],
    columnOf: (value) => value,
    valueOf: ({ owner }) => {
      if (owner) names.set(owner.id, owner.name);
      return owner?.id;
    },
    columns: async (client, pipelineId, counted, signal) => {
      for (const { id, name } of ground().people) names.set(id, name);
      await learnOwners(client, pipelineId, counted, names, signal);
      const ids = [...new Set([...counted, ...ground().people.map(({ id }) => id)])];
      const nameOf = (id: string): string => names.get(id) ?? id;
      return ids.sort((left, right) => nameOf(left).localeCompare(nameOf(right)) || (left < right ? -1 : 1));
    },
    nameOf: (id) => (id === '' ? ground().t.nobody : (names.get(id) ?? id)),
    rulesOf: (id) => [
      id === '' ? { field: 'owner', operator: 'empty' } : { field: 'owner', operator: 'is', value: id },
    ],
    takes: () => true,
    patchFor: (id) => ({ owner: id === '' ? undefined : { id, name: names.get(id) ?? id } }),
  };
}

/** Months that are shown one by one, this one first. */
const months = 6;
const [earlier, later] = ['earlier', 'later'];

export function monthField(ground: () => GroupGround): GroupField {
  const field = 'expectedClose';
  const first = (ahead: number): string => addToDay(`${ground().today.slice(0, 7)}-01`, ahead, 'month');
  const lastOf = (month: string): string => addToDay(addToDay(`${month}-01`, 1, 'month'), -1, 'day');
  const shown = (): readonly string[] =>
    new Array(months).fill(0).map((_none, ahead) => periodOf(first(ahead), 'month'));
  const isRange = (column: string): boolean => column === earlier || column === later;
  return {
    field,
    get name() {
      return ground().t.groupFields.close;
    },
    operators: ['before', 'after', 'between', 'empty'],
    columnOf: (day) => {
      if (day === '') return '';
      if (day < first(0)) return earlier;
      return day < first(months) ? periodOf(day, 'month') : later;
    },
    valueOf: ({ expectedClose }) => expectedClose,
    columns: (_client, _pipelineId, counted) =>
      Promise.resolve([
        ...(counted.includes(earlier) ? [earlier] : []),
        ...shown(),
        ...(counted.includes(later) ? [later] : []),
      ]),
    nameOf: (column) => {
      const { t, format } = ground();
      if (column === '') return t.closes.none;
      if (column === earlier) return t.earlier;
      return column === later ? t.later : format.month(`${column}-01`);
    },
    rulesOf: (column) => {
      if (column === '') return [{ field, operator: 'empty' }];
      if (column === earlier) return [{ field, operator: 'before', value: first(0) }];
      if (column === later) return [{ field, operator: 'after', value: lastOf(periodOf(first(months - 1), 'month')) }];
      return [{ field, operator: 'between', value: [`${column}-01`, lastOf(column)] }];
    },
    takes: (column) => !isRange(column),
    // The same day of the month, as far as there is one, and none that has passed.
    patchFor: (column, { expectedClose }) => {
      if (column === '') return { expectedClose: undefined };
      const last = lastOf(column);
      const same = `${column}-${(expectedClose ?? last).slice(8)}`;
      const day = same < last ? same : last;
      const { today } = ground();
      return { expectedClose: day < today ? today : day };
    },
  };
}

/** A field of the host's own that has one value of a closed list. */
export function choiceField({ name, label, options = [] }: FieldDefinition, ground: () => GroupGround): GroupField {
  const field = `fields.${name}`;
  const labels = new Map(options.map((option) => [option.value, option.label]));
  return {
    field,
    name: label,
    operators: ['is', 'empty'],
    columnOf: (value) => value,
    valueOf: ({ fields }) => {
      const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return typeof value === 'string' ? value : undefined;
    },
    columns: (_client, _pipelineId, counted) => Promise.resolve([...new Set([...labels.keys(), ...counted])]),
    nameOf: (value) =>
      value === '' ? ground().t.noValue : localText(labels.get(value) ?? value, ground().format.locale),
    rulesOf: (value) => [value === '' ? { field, operator: 'empty' } : { field, operator: 'is', value }],
    takes: () => true,
    patchFor: (value) => ({ fields: { [name]: value === '' ? null : value } }),
  };
}
