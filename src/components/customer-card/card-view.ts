import type { CommonWords } from '../../locales/common.js';
import type { CustomerCardWords } from '../../locales/customer-card.js';
import type { Formats } from '../../locales/formats.js';
import type { Actor } from '../../model/contact.js';
import type { Customer } from '../../model/customer.js';
import type { CustomerFacts } from '../../model/facts.js';
import type { FieldSpec, SegmentWords } from '../../segments/index.js';
import type { InlineEdit } from './inline-edit.js';
import type { TemplateResult, nothing } from 'lit';

/** What the parts of a card are drawn from. */
export interface CardView {
  readonly customer: Customer;
  readonly facts: CustomerFacts | undefined;
  readonly customFields: readonly FieldSpec[];
  readonly people: readonly Actor[];
  readonly t: CustomerCardWords;
  readonly common: CommonWords;
  readonly segment: SegmentWords;
  readonly format: Formats;
  readonly locale: string;
  readonly now: Date;
  readonly headingLevel: number;
  readonly canEdit: boolean;
  readonly isWhyOpen: boolean;
  /** Whether fields without a value are shown too, to be filled in. */
  readonly isExpanded: boolean;
  readonly edit: InlineEdit;
  /** The menu of what can be done with the customer as a whole, where there is anything. */
  readonly menu: TemplateResult | typeof nothing;
  /** The way to masked contact points, where there are any. */
  readonly reveal: TemplateResult | typeof nothing;
  /** Whether a field such as `birthday` or `fields.credit` is shown. */
  maySee(field: string): boolean;
  toggleWhy(): void;
  toggleExpanded(): void;
  copy(text: string): void;
  openContact(index: number, event: Event): void;
  withdraw(index: number): void;
  removeTag(tag: string): void;
}
