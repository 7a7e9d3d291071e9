import type { ContactKind } from '../model/vocabulary.js';
import { arabicCardWords } from './customer-card-ar.js';
import { chineseCardWords } from './customer-card-zh.js';
import type { PluralForms } from './formats.js';
import type { WordTable } from './words.js';

/** Why what was typed cannot be saved. */
export type CardProblem =
  'required' | 'email' | 'phone' | 'number' | 'money' | 'day' | 'birthday' | 'link' | 'time-zone' | 'duplicate';

export interface CustomerCardWords {
  readonly customer: string;
  readonly emptyTitle: string;
  readonly emptyHint: string;
  readonly notFoundTitle: string;
  readonly notFoundHint: string;
  readonly call: string;
  readonly write: string;
  readonly message: string;
  readonly editField: (label: string) => string;
  readonly copy: (label: string) => string;
  readonly copied: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly organisation: string;
  readonly contactKinds: Readonly<Record<ContactKind, string>>;
  readonly contactLabels: Readonly<Record<string, string>>;
  readonly contactPoints: string;
  readonly revealContacts: string;
  readonly revealReason: string;
  readonly revealReasonMissing: string;
  readonly revealNow: string;
  readonly hideContacts: string;
  readonly contactsShown: string;
  readonly contactsHidden: string;
  readonly addContact: string;
  readonly removeContact: string;
  readonly kind: string;
  readonly value: string;
  readonly label: string;
  readonly primary: string;
  readonly owner: string;
  readonly nobody: string;
  readonly lifecycle: string;
  readonly lifecycleStep: (stage: string, step: string, of: string) => string;
  readonly tier: string;
  readonly noValue: string;
  readonly tags: string;
  readonly addTag: string;
  readonly newTag: string;
  readonly removeTag: (tag: string) => string;
  readonly localTime: string;
  readonly timeZone: string;
  readonly birthday: string;
  readonly language: string;
  readonly source: string;
  readonly address: string;
  readonly member: string;
  readonly consent: string;
  readonly consentNone: string;
  readonly consentFor: (channel: string, state: string) => string;
  readonly consentRecord: string;
  readonly consentLine: (parts: {
    readonly purpose: string;
    readonly channel: string;
    readonly state: string;
    readonly date: string;
  }) => string;
  readonly consentWording: string;
  readonly withdraw: string;
  readonly lifetimeValue: string;
  readonly orders: string;
  readonly lastContact: string;
  readonly never: string;
  readonly rfmWhy: string;
  readonly recency: string;
  readonly frequency: string;
  readonly monetary: string;
  readonly rfmRecency: (days: string) => string;
  readonly rfmFrequency: (orders: string) => PluralForms;
  readonly score: (score: string) => string;
  readonly rfmFoot: (population: string, date: string) => string;
  readonly rfmProspect: string;
  readonly rfmMixed: string;
  readonly problems: Readonly<Record<CardProblem, string>>;
  readonly conflict: string;
  readonly saved: (label: string, name: string) => string;
  readonly showEmpty: string;
  readonly hideEmpty: string;
  readonly actionsFor: (name: string) => string;
  readonly exportAll: string;
  readonly exported: (name: string) => string;
  readonly exportFailed: (reason: string) => string;
  readonly erase: string;
  readonly eraseFailed: (reason: string) => string;
  readonly erased: (name: string) => string;
  readonly erasedTitle: string;
  readonly erasedHint: string;
}

const en: CustomerCardWords = {
  customer: 'Customer',
  emptyTitle: 'No customer chosen',
  emptyHint: 'Choose a customer in the list to see the whole picture here.',
  notFoundTitle: 'This customer does not exist',
  notFoundHint: 'The record may have been removed or merged into another one.',
  call: 'Call',
  write: 'E-mail',
  message: 'Message',
  editField: (label) => `Edit ${label}`,
  copy: (label) => `Copy ${label}`,
  copied: 'Copied',
  name: 'Name',
  jobTitle: 'Job title',
  organisation: 'Organisation',
  contactKinds: {
    email: 'E-mail',
    phone: 'Phone',
    wechat: 'WeChat',
    whatsapp: 'WhatsApp',
    line: 'LINE',
    website: 'Website',
    social: 'Social',
  },
  contactLabels: { mobile: 'Mobile', work: 'Work', home: 'Home', other: 'Other' },
  contactPoints: 'Contact',
  revealContacts: 'Show contact details…',
  revealReason: 'Why do you need them? The answer is kept with your name.',
  revealReasonMissing: 'Say why you need them.',
  revealNow: 'Show for a minute',
  hideContacts: 'Hide contact details',
  contactsShown: 'Contact details are shown for a minute.',
  contactsHidden: 'Contact details are hidden again.',
  addContact: 'Add contact',
  removeContact: 'Remove',
  kind: 'Kind',
  value: 'Value',
  label: 'Label',
  primary: 'Use first',
  owner: 'Owner',
  nobody: 'Nobody',
  lifecycle: 'Life cycle',
  lifecycleStep: (stage, step, of) => `${stage}, step ${step} of ${of}`,
  tier: 'Value',
  noValue: 'Not set',
  tags: 'Tags',
  addTag: 'Add tag',
  newTag: 'New tag',
  removeTag: (tag) => `Remove tag ${tag}`,
  localTime: 'Local time',
  timeZone: 'Time zone',
  birthday: 'Birthday',
  language: 'Language',
  source: 'Source',
  address: 'Address',
  member: 'Membership',
  consent: 'Consent',
  consentNone: 'None recorded',
  consentFor: (channel, state) => `${channel}: ${state}`,
  consentRecord: 'Consent record',
  consentLine: ({ purpose, channel, state, date }) => `${purpose} by ${channel}: ${state}, ${date}`,
  consentWording: 'Wording',
  withdraw: 'Withdraw',
  lifetimeValue: 'Lifetime value',
  orders: 'Orders',
  lastContact: 'Last contact',
  never: 'Never',
  rfmWhy: 'Why this segment',
  recency: 'Recency',
  frequency: 'Frequency',
  monetary: 'Monetary',
  rfmRecency: (days) => `last order ${days} ago`,
  rfmFrequency: (orders) => ({ one: `${orders} order`, other: `${orders} orders` }),
  score: (score) => `${score} of 5`,
  rfmFoot: (population, date) =>
    `Scores are quintiles among ${population} customers with orders: 5 is the best fifth. Cancelled orders do not count. As of ${date}.`,
  rfmProspect: 'No order yet, so there is nothing to score.',
  rfmMixed: 'Orders are in several currencies. Without an exchange rate there is no score.',
  problems: {
    required: 'Enter a value.',
    email: 'This is not an e-mail address. Write it like name@company.com.',
    phone: 'This is not a telephone number. Begin with + and the country code.',
    number: 'Enter a number, such as 12.5.',
    money: 'Enter an amount, such as 1250.50.',
    day: 'Enter a day as YYYY-MM-DD.',
    birthday: 'Enter a day as YYYY-MM-DD, or --MM-DD without the year.',
    link: 'Enter a web address that begins with https://.',
    'time-zone': 'Enter a time zone such as Asia/Shanghai.',
    duplicate: 'This is already there.',
  },
  conflict: 'Somebody else changed this customer in the meantime. Your text is kept: check it and save again.',
  saved: (label, name) => `${label} of ${name} saved`,
  showEmpty: 'Show empty fields',
  hideEmpty: 'Hide empty fields',
  actionsFor: (name) => `Actions for ${name}`,
  exportAll: 'Export everything',
  exported: (name) => `Everything kept about ${name} was exported`,
  exportFailed: (reason) => `The export failed. ${reason}`,
  erase: 'Erase for good…',
  eraseFailed: (reason) => `Nothing was erased. ${reason}`,
  erased: (name) => `${name} was erased`,
  erasedTitle: 'This customer was erased',
  erasedHint: 'Only the number of the record is left. Nothing can be brought back.',
};

export const customerCardWords: WordTable<CustomerCardWords> = {
  en,
  'zh-CN': chineseCardWords,
  ar: arabicCardWords,
};
