export { cell, Misfit, type Asked, type Codec, type Column, type Place, type Row } from './codec.js';
export {
  defineMapping,
  type MappedStore,
  type Mapping,
  type MappingOptions,
  type ReadRow,
  type Spelling,
  type StoreMapping,
} from './mapping.js';
export { money, type MoneyOptions } from './money.js';
export { customFields, parts, type CustomFieldsOptions } from './parts.js';
export {
  actor,
  address,
  contactPoints,
  fullName,
  type AddressColumns,
  type ContactColumn,
  type NameOptions,
  type OthersOption,
} from './people.js';
export {
  choice,
  constant,
  flag,
  given,
  identifier,
  json,
  list,
  number,
  readOnly,
  text,
  type ChoiceOptions,
  type FlagOptions,
  type IdentifierOptions,
  type ListOptions,
  type TextOptions,
} from './scalars.js';
export { birthday, day, instant, type InstantOptions } from './times.js';
