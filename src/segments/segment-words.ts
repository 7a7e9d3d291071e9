import type { StoreName } from '../model/records.js';
import type { RelativeDate } from '../model/rule.js';
import type { Operator, TimeUnit } from '../model/vocabulary.js';
import type { FieldLabel, OptionSet, optionSets } from './catalogue.js';

/** What the words of an operator are put together from. */
export interface RulePhrase {
  /** The name of the field. */
  readonly field: string;
  /** The value in words; empty for operators without one. */
  readonly value: string;
  /** The upper bound of a range. */
  readonly upper: string;
  /** Whether the field is a list, such as tags. */
  readonly many: boolean;
  /** Whether the value is a day reckoned from today: `90 days ago` is said otherwise than `1 March 2026`. */
  readonly relative: boolean;
}

/** One rule or group of a sentence. */
export interface SentencePart {
  readonly text: string;
  readonly isGroup: boolean;
}

/** The words of one language for segments: fields, options, operators, dates, and how they make a sentence. */
export interface SegmentWords {
  /** As they stand inside a sentence: capitalise them where they stand alone. */
  readonly fields: Readonly<Record<FieldLabel, string>>;
  readonly options: { readonly [Set in OptionSet]: Readonly<Record<(typeof optionSets)[Set][number], string>> };
  /** Short names of the operators, to choose from. */
  readonly operators: Readonly<Record<Operator, string>>;
  readonly booleans: { readonly yes: string; readonly no: string };
  /** A rule as part of a sentence. */
  readonly phrases: { readonly [Name in Operator]: (phrase: RulePhrase) => string };
  /** A text that somebody wrote, marked as such. */
  quoted(text: string): string;
  /** Stands for a value that is not there yet. */
  readonly blank: string;
  /** How many values of a long list are left out. */
  more(count: number): string;
  /** A field that is not known any more. */
  unknownField(name: string): string;
  readonly dates: {
    /** A day reckoned from today. */
    relative(date: RelativeDate): string;
    /** A length of time ending today. */
    last(amount: number, unit: TimeUnit): string;
    /** A length of time beginning today. */
    next(amount: number, unit: TimeUnit): string;
  };
  /** A group inside a sentence. Without parts it holds for everyone, or for no one when `not`. */
  group(parts: readonly SentencePart[], combinator: 'and' | 'or', not: boolean): string;
  /** The whole sentence. Without parts it holds for everyone, or for no one when `not`. */
  sentence(store: StoreName, parts: readonly SentencePart[], combinator: 'and' | 'or', not: boolean): string;
}
