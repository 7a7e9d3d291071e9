import { parseJson } from './json.js';

/** What somebody has filled in so far, kept in this tab until it is acknowledged. */
export interface SavedDraft {
  /** JSON text of the answers. */
  readonly answers: string;
  /** Whose it is: a draft of somebody else is not shown. */
  readonly customerId?: string;
  /** Made when it was first sent. */
  readonly key?: string;
  /** Whether it has been handed to the outbox. */
  readonly isStored?: boolean;
}

const nameOf = (form: string): string => `rapport-feedback ${form}`;

/** Reads the draft of a form. Storage that is denied, full or filled by somebody else is no draft. */
export function readDraft(form: string, customerId: string | undefined): SavedDraft | undefined {
  const draft = attempt(() => parseJson(sessionStorage.getItem(nameOf(form)) ?? '')) as
    Partial<SavedDraft> | null | undefined;
  return typeof draft?.answers === 'string' && draft.customerId === customerId ? (draft as SavedDraft) : undefined;
}

export function saveDraft(form: string, draft: SavedDraft): void {
  attempt(() => sessionStorage.setItem(nameOf(form), JSON.stringify(draft)));
}

export function removeDraft(form: string): void {
  attempt(() => sessionStorage.removeItem(nameOf(form)));
}

function attempt<Result>(access: () => Result): Result | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}
