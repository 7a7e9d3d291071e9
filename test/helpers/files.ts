/** Files as a visitor gives them to a form, and a service that takes them. See `test/runner/file-endpoint.ts`. */
import type { FeedbackForm } from '../../src/components/feedback-form/feedback-form.js';
import { newId } from '../../src/model/new-id.js';
import { all, formFor, one } from './feedback.js';
import { waitUntil } from './wait-until.js';

export interface Told {
  /** The answers with what is in their files, by name. */
  readonly kept: readonly { readonly questions: readonly string[]; readonly files: Readonly<Record<string, string>> }[];
  /** How many uploads were begun. */
  readonly uploads: number;
}

export interface FileService {
  readonly url: string;
  told(): Promise<Told>;
  /** Lets go on what is held. */
  release(): Promise<void>;
}

/** A service of its own, whose uploads play these steps, such as `'503.ok'`. */
export function fileService(steps = 'ok'): FileService {
  const name = newId();
  return {
    url: `/files/${name}/${steps}/feedback`,
    told: async () => (await fetch(`/files/${name}/kept`)).json() as Promise<Told>,
    release: async () => void (await fetch(`/files/${name}/release`)),
  };
}

export const shot = {
  ...{ id: 'shot', kind: 'file', title: { en: 'Show us', 'zh-CN': '给我们看看', ar: 'أرنا' } },
  ...{ accept: ['image/*', '.pdf'], files: 2, bytes: 100_000 },
} as const;
export const single = { id: 'one', kind: 'file', title: 'One log', required: true } as const;

/** A form with these questions, once they are shown. */
export async function fileForm(
  { url }: Pick<FileService, 'url'>,
  questions: readonly object[] = [shot],
  properties: Partial<FeedbackForm> = {},
): Promise<FeedbackForm> {
  const form = await formFor(url, { survey: { id: 'report', edition: 1, questions }, ...properties });
  await waitUntil(() => all(form, '.title').length > 0, 'no question is shown');
  return form;
}

export const png = (name = 'broken.png', text = 'pixels'): File => new File([text], name, { type: 'image/png' });

export const chooser = (form: FeedbackForm): HTMLInputElement => one(form, 'input[type=file]');

/** Chooses files, as the dialog of the browser does when it closes. */
export function pick(form: FeedbackForm, ...files: readonly File[]): void {
  const input = chooser(form);
  input.files = carrying(files).files;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  input.dispatchEvent(new CustomEvent('change', { bubbles: true }));
}

export function carrying(files: readonly File[]): DataTransfer {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  return transfer;
}

/** The lines of the files, each with its state. */
export const lines = (form: FeedbackForm): readonly string[] =>
  all(form, '.files li').map(({ textContent }) => (textContent ?? '').replace(/\s+/g, ' ').trim());

/** Waits until the files read so. */
export async function linesSay(form: FeedbackForm, ...texts: readonly string[]): Promise<void> {
  await waitUntil(() => lines(form).join('\n') === texts.join('\n'), 'the files do not become so').catch(
    (error: Error) => {
      throw new Error(`${error.message}: ${texts.join(' | ')}, but are ${lines(form).join(' | ')}`);
    },
  );
}
