import type { FieldDefinition } from '../model/field.js';
import type { StoreName } from '../model/records.js';
import type { FieldType, Operator } from '../model/vocabulary.js';
import {
  catalogue,
  commonFields,
  optionSets,
  type CatalogueEntry,
  type FieldGroup,
  type FieldLabel,
  type OptionSet,
} from './catalogue.js';
import { anniversaryOperators, operatorsFor } from './operators.js';

/** What rules, sorts and totals may ask about a kind of record. */
export interface FieldSpec {
  /** As rules and sorts name it: `orders.last`, `fields.contract`. */
  readonly name: string;
  readonly type: FieldType;
  /** The key of its words; those of a custom field are in its `definition`. */
  readonly label: FieldLabel | `fields.${string}`;
  /** The values to choose from. */
  readonly options?: readonly string[];
  /** Where the words of its options are. */
  readonly optionSet?: OptionSet;
  /** Whether values beside the options may occur. */
  readonly open: boolean;
  /** Whether values are opaque identifiers, compared to the letter; other texts are compared without regard to case. */
  readonly exact: boolean;
  /** Whether one record may have several values; a positive operator then holds if it holds for one of them. */
  readonly many: boolean;
  /** Whether the day comes back every year, such as a birthday. */
  readonly anniversary: boolean;
  readonly operators: readonly Operator[];
  /** Whether it says something about a person. */
  readonly personal: boolean;
  readonly group: FieldGroup;
  /** Whether it comes from other records (`CustomerFacts`) rather than the record itself. */
  readonly computed: boolean;
  /** The definition of a custom field. */
  readonly definition?: FieldDefinition;
}

/** The name of a custom field in rules and sorts begins with this. */
export const customPrefix = 'fields.';

const builtIn: ReadonlyMap<string, readonly FieldSpec[]> = new Map<string, readonly FieldSpec[]>(
  Object.entries(catalogue).map(([store, entries]) => [
    store,
    Object.freeze([
      ...Object.entries<CatalogueEntry>(entries).map(([name, entry]) =>
        specOf(name, `${store}.${name}` as FieldLabel, entry),
      ),
      ...Object.entries(commonFields).map(([name, entry]) => specOf(name, name as FieldLabel, entry)),
    ]),
  ]),
);

/** The fields of a kind of record: the built-in ones, then those that the host has defined. */
export function fieldsOf(store: StoreName, definitions: readonly FieldDefinition[] = []): readonly FieldSpec[] {
  const own = builtIn.get(store) ?? [];
  const custom = definitions.filter((definition) => definition.store === store).map(customSpec);
  return custom.length === 0 ? own : [...own, ...custom];
}

/** The field of that name; `undefined` when the kind of record has none. */
export function findField(
  store: StoreName,
  name: string,
  definitions: readonly FieldDefinition[] = [],
): FieldSpec | undefined {
  if (!name.startsWith(customPrefix)) return builtIn.get(store)?.find((field) => field.name === name);
  const definition = definitions.find((custom) => custom.store === store && customPrefix + custom.name === name);
  return definition && customSpec(definition);
}

function specOf(name: string, label: FieldLabel, entry: CatalogueEntry): FieldSpec {
  const {
    type,
    group,
    optionSet,
    open = false,
    exact = false,
    many = false,
    anniversary = false,
    personal = false,
    computed = false,
  } = entry;
  return Object.freeze({
    name,
    type,
    label,
    ...(optionSet && { options: optionSets[optionSet], optionSet }),
    open,
    exact,
    many,
    anniversary,
    operators: anniversary ? anniversaryOperators : operatorsFor(type),
    personal,
    group,
    computed,
  });
}

function customSpec(definition: FieldDefinition): FieldSpec {
  const { name, type, options, personal } = definition;
  return {
    name: customPrefix + name,
    type,
    label: `${customPrefix}${name}`,
    ...(options && { options: options.map((option) => option.value) }),
    // A record may still hold an option that was taken off the list.
    open: true,
    exact: false,
    many: type === 'choices',
    anniversary: false,
    operators: operatorsFor(type),
    personal,
    group: 'custom',
    computed: false,
    definition,
  };
}
