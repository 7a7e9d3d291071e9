import type { RuleGroup } from '../../model/rule-group.js';

/** Somebody changed the segment in the builder; it may be unfinished still. Not fired for what the page sets. */
export class SegmentChangedEvent extends CustomEvent<{ readonly rule: RuleGroup }> {
  constructor(rule: RuleGroup) {
    super('rapport-segment-changed', { bubbles: true, composed: true, detail: Object.freeze({ rule }) });
  }
}

/** What is about to be saved; without `id` it is a new segment. */
export interface SegmentSaveDetail {
  readonly id?: string;
  readonly name: string;
  readonly rule: RuleGroup;
}

/** Somebody asked to save the segment; cancel it to refuse. */
export class SegmentBeforeSaveEvent extends CustomEvent<SegmentSaveDetail> {
  constructor(detail: SegmentSaveDetail) {
    super('rapport-segment-before-save', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: Object.freeze({ ...detail }),
    });
  }
}

/** The adapter confirmed that the segment is saved. */
export class SegmentSavedEvent extends CustomEvent<{ readonly id: string }> {
  constructor(id: string) {
    super('rapport-segment-saved', { bubbles: true, composed: true, detail: Object.freeze({ id }) });
  }
}

declare global {
  interface HTMLElementEventMap {
    'rapport-segment-changed': SegmentChangedEvent;
    'rapport-segment-before-save': SegmentBeforeSaveEvent;
    'rapport-segment-saved': SegmentSavedEvent;
  }
}
