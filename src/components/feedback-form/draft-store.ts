import { keepText, recallText } from '../shared/kept-text.js';

/** Since when a form is filled in, in milliseconds of the epoch, and what proves that it was given out by then. */
export interface Begun {
  readonly since: number;
  readonly nonce?: string;
}

/** What somebody has filled in so far, kept in this tab until it is acknowledged. */
export interface SavedDraft {
  /** JSON text of the answers. */
  readonly answers: string;
  /** Whose it is: a draft of somebody else is not shown. */
  readonly customerId?: string;
  readonly begun?: Begun;
  /** The question at hand, by id, where one is asked after the other. */
  readonly step?: string;
  /** The language that was chosen for the form. */
  readonly language?: string;
  /** The key under which the endpoint has kept it before it is sent. */
  readonly unfinished?: string;
  /** What its key is made of. A copy of the tab has it, too. */
  readonly seed?: string;
  /** Made when it was first sent. */
  readonly key?: string;
  /** Whether it has been handed to the outbox. */
  readonly isStored?: boolean;
}

const nameOf = (form: string): string => `rapport-feedback ${form}`;

/** The draft of a form, unless it is somebody else's. */
export function readDraft(form: string, customerId: string | undefined): SavedDraft | undefined {
  const draft = recallText(nameOf(form)) as Partial<SavedDraft> | null | undefined;
  return typeof draft?.answers === 'string' && draft.customerId === customerId ? (draft as SavedDraft) : undefined;
}

export function saveDraft(form: string, draft: SavedDraft): void {
  keepText(nameOf(form), draft);
}

export function removeDraft(form: string): void {
  keepText(nameOf(form), undefined);
}
