import type { TemplateResult } from 'lit';
import type { CommonWords } from '../../locales/common.js';
import type { Formats } from '../../locales/formats.js';
import type { TimelineWords } from '../../locales/timeline.js';
import type { Actor } from '../../model/contact.js';
import type { FieldDefinition } from '../../model/field.js';
import type { Interaction } from '../../model/interaction.js';
import type { StoreName } from '../../model/records.js';
import type { Task } from '../../model/task.js';
import type { LocalText } from '../../model/text.js';
import type { SegmentWords } from '../../segments/index.js';

/** A kind of interaction that the host records besides the ones that are known from the start. */
export interface TimelineKind {
  readonly kind: string;
  readonly label: LocalText;
  /** Draws its icon, in the size and colour of the text; a dot where absent. */
  readonly icon?: () => TemplateResult;
}

/** What the parts of a timeline are drawn from. */
export interface TimelineView {
  readonly t: TimelineWords;
  readonly common: CommonWords;
  readonly segment: SegmentWords;
  readonly format: Formats;
  readonly locale: string;
  readonly now: Date;
  readonly dayLevel: number;
  readonly definitions: readonly FieldDefinition[];
  readonly kinds: readonly TimelineKind[];
  readonly tasks: readonly Task[];
  readonly taskCount: number | undefined;
  readonly canComplete: boolean;
  readonly maySeeBodies: boolean;
  /** The position of an article in the feed, and how many there are; −1 where nobody knows. */
  readonly setSize: number;
  readonly me: Actor | undefined;
  readonly canRemove: boolean;
  maySee(field: string): boolean;
  isOpen(key: string): boolean;
  toggle(key: string): void;
  choose(store: StoreName, id: string): void;
  remove(item: Interaction): void;
  complete(task: Task): void;
}
