import { findField } from '../../segments/index.js';
import { localText } from '../../model/text.js';
import type { CustomValue } from '../../model/field.js';
import type { Interaction } from '../../model/interaction.js';
import type { Money } from '../../model/money.js';
import { interactionKinds, type KnownInteractionKind } from '../../model/vocabulary.js';
import { durationInWords } from '../../locales/times-in-words.js';
import {
  arrowRightIcon,
  calendarIcon,
  checkIcon,
  footprintsIcon,
  globeIcon,
  mailIcon,
  messageCircleIcon,
  messageSquareIcon,
  pencilIcon,
  phoneIcon,
  phoneIncomingIcon,
  phoneMissedIcon,
  share2Icon,
  shoppingBagIcon,
  starIcon,
  stickyNoteIcon,
  ticketIcon,
  type Icon,
} from '../../styles/icons.js';
import { fieldLabel, optionLabel } from '../shared/field-text.js';
import { shortened } from '../shared/clip.js';
import type { TimelineView } from './timeline-view.js';

const icons: Readonly<Record<KnownInteractionKind, Icon>> = {
  call: phoneIcon,
  email: mailIcon,
  meeting: calendarIcon,
  note: stickyNoteIcon,
  social: share2Icon,
  chat: messageCircleIcon,
  sms: messageSquareIcon,
  visit: footprintsIcon,
  web: globeIcon,
  order: shoppingBagIcon,
  ticket: ticketIcon,
  feedback: starIcon,
  'stage-change': arrowRightIcon,
  'field-change': pencilIcon,
  task: checkIcon,
};

function isKnown(kind: string): kind is KnownInteractionKind {
  return (interactionKinds as readonly string[]).includes(kind);
}

/** The icon of an entry; `undefined` for a kind that has none. */
export function iconOf(
  { kind, direction, outcome }: Interaction,
  { kinds }: Pick<TimelineView, 'kinds'>,
): Icon | undefined {
  const own = kinds.find((each) => each.kind === kind);
  if (own) return own.icon;
  if (kind === 'call' && outcome !== undefined && outcome !== 'connected') return phoneMissedIcon;
  if (kind === 'call' && direction === 'inbound') return phoneIncomingIcon;
  return isKnown(kind) ? icons[kind] : undefined;
}

/** The name of a kind; that of the host where it has one, else the bare word of the record. */
export function kindName(
  kind: string,
  { t, kinds, locale }: Pick<TimelineView, 't' | 'kinds' | 'locale'>,
  form: 'one' | 'many' = 'one',
): string {
  const own = kinds.find((each) => each.kind === kind);
  if (own) return localText(own.label, locale);
  return isKnown(kind) ? t.kinds[kind][form === 'one' ? 0 : 1] : shortened(kind, 40);
}

/** What an entry is called where it stands alone: its own title, else what happened. */
export function titleOf(item: Interaction, view: TimelineView): string {
  const title = item.title?.trim();
  if (title) return shortened(title);
  if (item.kind === 'feedback' && item.score) return view.t.answered(view.segment.options.metric[item.score.metric]);
  if (item.kind === 'call' && item.direction) return view.t.calls[item.direction];
  return kindName(item.kind, view);
}

/** Beside the title: what it cost, how it went, how long it took, over which channel. */
export function factsOf(item: Interaction, { t, format, segment }: TimelineView): string[] {
  const facts: string[] = [];
  const { kind, direction, outcome, channel, durationSeconds } = item;
  const amount = kind === 'order' ? Object.values(item.fields).find(isAmount) : undefined;
  if (amount) facts.push(format.money(amount));
  if (kind === 'call' && direction && item.title?.trim()) facts.push(t.calls[direction]);
  const isWritten = kind === 'email' || kind === 'chat' || kind === 'sms';
  if (isWritten && direction) facts.push(direction === 'inbound' ? t.received : t.sent);
  if (outcome)
    facts.push(Object.hasOwn(t.outcomes, outcome) ? (t.outcomes[outcome] ?? outcome) : shortened(outcome, 60));
  if (durationSeconds !== undefined && durationSeconds > 0) facts.push(durationInWords(format, durationSeconds));
  const isTelling = kind === 'chat' || kind === 'meeting' || kind === 'order';
  if (isTelling && channel) facts.push(segment.options.channel[channel]);
  return facts;
}

function isAmount(value: CustomValue): value is Money {
  return typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;
}

export interface ChangeText {
  readonly label: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** The person may not see this field. */
  readonly isHidden: boolean;
}

/** A changed field in words: its name, and both values as people read them. */
export function changeText(change: NonNullable<Interaction['changes']>[number], view: TimelineView): ChangeText {
  const { segment, format, definitions, maySee } = view;
  const field = findField('customers', change.field, definitions);
  const words = { words: segment, format };
  const text = (value: string | undefined): string | undefined => {
    if (value === undefined) return undefined;
    if (field?.type === 'boolean')
      return value === 'true' ? segment.booleans.yes : value === 'false' ? segment.booleans.no : value;
    return field && (field.type === 'choice' || field.type === 'choices')
      ? optionLabel(field, value, words)
      : shortened(value, 200);
  };
  return {
    label: field ? fieldLabel(field, words) : shortened(change.field, 80),
    from: text(change.from),
    to: text(change.to),
    isHidden: !maySee(`customers.${change.field}`),
  };
}
