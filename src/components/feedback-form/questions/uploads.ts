import { announce } from '../../../controllers/announcer.js';
import { isAccepted, usualFileBytes } from '../../../model/accepted-file.js';
import { newId } from '../../../model/new-id.js';
import { pathBelow } from '../addresses.js';
import { upload, type Delivery } from './upload.js';
import type { FileQuestionWords } from '../../../locales/file-question.js';
import type { QuestionPlace, QuestionView } from './parts.js';

type Refusal = 'empty' | 'unreadable' | Extract<Delivery, { is: 'refused' }>['why'];

/** A file that is not part of the answer: not yet, or not at all. */
export interface UploadItem {
  readonly key: string;
  readonly file: File;
  readonly name: string;
  readonly state:
    | { readonly is: 'sending'; readonly share: number }
    | { readonly is: 'waiting'; readonly why: 'offline' | 'server' }
    | { readonly is: 'refused'; readonly why: Refusal };
}

const firstWait = 2_000;
const longestWait = 60_000;

/**
 * The files of one question: each is sent when it is added, again until it has arrived or is refused, and is part of the
 * answer from then on, by its reference and its name. The bytes are kept nowhere in between.
 */
export class Uploads {
  #view: QuestionView;
  #words: FileQuestionWords;
  /** As the answer is, also before it is drawn. */
  #files: Readonly<Record<string, string>> = {};
  #items: readonly UploadItem[] = [];
  readonly #stops = new Map<string, AbortController>();
  /** One after the other, in the order in which they were added. */
  #sending: Promise<void> = Promise.resolve();
  #attempts = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isWatching = false;
  #isTooMany = false;

  constructor(view: QuestionView, words: FileQuestionWords) {
    this.#view = view;
    this.#words = words;
  }

  /** Takes note of what is on the screen. */
  turn(view: QuestionView, words: FileQuestionWords): void {
    this.#view = view;
    this.#words = words;
    this.#files = filesIn(view.value);
  }

  /** Files that have arrived: references with names. */
  get files(): readonly (readonly [reference: string, name: string])[] {
    return Object.entries(this.#files);
  }

  get items(): readonly UploadItem[] {
    return this.#items;
  }

  /** Whether more were added than the question takes. */
  get isTooMany(): boolean {
    return this.#isTooMany;
  }

  /** Whether there is anything that can take files. */
  get isPossible(): boolean {
    return addressOf(this.#view) !== undefined;
  }

  /** Whether some are still on their way. */
  get isUnfinished(): boolean {
    return this.#items.some(({ state }) => state.is !== 'refused');
  }

  /** Sends what fits the question; what was refused before makes room. */
  add(files: readonly File[]): void {
    const { isLocked, isDisabled, question } = this.#view;
    if (isLocked || isDisabled || files.length === 0) return;
    const most = question.files ?? 1;
    this.#items = this.#items.filter(({ state }) => state.is !== 'refused');
    // The only one there can be is changed for another.
    if (most === 1 && files.length === 1) this.#empty();
    const room = Math.max(0, most - this.files.length - this.#items.length);
    this.#isTooMany = files.length > room;
    const added = files.slice(0, room).map((file): UploadItem => {
      const name = nameOf(file, this.#words);
      const why = this.#objection(file, name);
      return { key: newId(), file, name, state: why ? { is: 'refused', why } : { is: 'sending', share: 0 } };
    });
    this.#items = [...this.#items, ...added];
    this.#changed();
    for (const { key, state } of added) {
      if (state.is === 'sending') this.#queue(key);
      else if (state.is === 'refused') this.#refused(key, state.why);
    }
  }

  /** Takes a file out that has arrived. What was uploaded is removed there in the end, because nothing cites it. */
  remove(reference: string): void {
    const { [reference]: name = '', ...rest } = this.#files;
    this.#files = rest;
    this.#isTooMany = false;
    this.#changed();
    announce(this.#words.fileRemoved(name));
  }

  /** Gives up one that has not arrived. */
  cancel(key: string): void {
    const { name = '' } = this.#find(key) ?? {};
    this.#items = this.#items.filter((item) => item.key !== key);
    this.#stops.get(key)?.abort();
    this.#isTooMany = false;
    this.#changed();
    announce(this.#words.fileRemoved(name));
  }

  /** Sends what waits now. */
  readonly retry = (): void => {
    clearTimeout(this.#timer);
    for (const { key, state } of this.#items) if (state.is === 'waiting') this.#queue(key);
  };

  #queue(key: string): void {
    this.#set(key, { is: 'sending', share: 0 });
    this.#sending = this.#sending.then(() => this.#send(key));
  }

  async #send(key: string): Promise<void> {
    const item = this.#find(key);
    const address = addressOf(this.#view);
    if (!item || address === undefined) return;
    const { file, name } = item;
    const stop = new AbortController();
    this.#stops.set(key, stop);
    const isReadable = await canBeRead(file);
    const delivery = isReadable
      ? await upload({ address, file, name, key }, (share) => this.#set(key, { is: 'sending', share }), stop.signal)
      : ({ is: 'refused', why: 'unreadable' } as const);
    this.#stops.delete(key);
    // It was given up meanwhile.
    if (this.#find(key)) this.#delivered(key, delivery);
  }

  #delivered(key: string, delivery: Delivery | { readonly is: 'refused'; readonly why: Refusal }): void {
    if (delivery.is === 'refused') {
      this.#set(key, { is: 'refused', why: delivery.why });
      this.#changed();
      return this.#refused(key, delivery.why);
    }
    if (delivery.is === 'again') {
      this.#set(key, { is: 'waiting', why: delivery.why });
      const wait = Math.min(longestWait, firstWait * 2 ** this.#attempts);
      this.#attempts += 1;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(this.retry, Math.max(wait, delivery.after));
      return announce(this.#words.waiting[delivery.why]);
    }
    if (delivery.is === 'cancelled') return;
    this.#attempts = 0;
    this.#items = this.#items.filter((item) => item.key !== key);
    this.#files = { ...this.#files, [delivery.reference]: delivery.name };
    this.#changed();
    announce(this.#words.uploaded(delivery.name));
  }

  #refused(key: string, why: Refusal): void {
    const { name = '' } = this.#find(key) ?? {};
    announce(`${name}: ${refusalText(why, this.#view, this.#words)}`, 'assertive');
  }

  #objection(file: File, name: string): Refusal | undefined {
    const { accept, bytes = usualFileBytes } = this.#view.question;
    if (!isAccepted({ name, type: file.type }, accept)) return 'wrongType';
    if (file.size > bytes) return 'tooLarge';
    return file.size === 0 ? 'empty' : undefined;
  }

  #empty(): void {
    this.#files = {};
    const given = this.#items;
    this.#items = [];
    for (const { key } of given) this.#stops.get(key)?.abort();
  }

  #find(key: string): UploadItem | undefined {
    return this.#items.find((item) => item.key === key);
  }

  #set(key: string, state: UploadItem['state']): void {
    this.#items = this.#items.map((item) => (item.key === key ? { ...item, state } : item));
    this.#view.place?.host.requestUpdate();
  }

  /** Makes the answer what has arrived. */
  #changed(): void {
    const { answer, question } = this.#view;
    this.#watchPage();
    answer(question, this.#files);
  }

  /** While something is on its way: it goes on when the network is back, and whoever leaves the page is asked. */
  #watchPage(): void {
    if (this.isUnfinished === this.#isWatching) return;
    this.#isWatching = this.isUnfinished;
    const change = this.#isWatching ? addEventListener : removeEventListener;
    change('online', this.retry);
    change('beforeunload', holdBack);
  }
}

/** Why a file was refused, and what to do. */
export function refusalText(why: Refusal, view: QuestionView, words: FileQuestionWords): string {
  if (why === 'tooLarge') return words.tooLarge(sizeText(view));
  return why === 'wrongType' ? words.wrongType(typesText(view, words)) : words[why];
}

/** The most that one file may weigh, as people write it. */
export function sizeText({ question: { bytes = usualFileBytes }, locale }: QuestionView): string {
  const isLarge = bytes >= 1_000_000;
  const unit = isLarge ? 'megabyte' : 'kilobyte';
  const size = bytes / (isLarge ? 1_000_000 : 1_000);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(size);
}

/** What the question takes; empty where it takes anything. */
export function typesText({ question: { accept = [] }, locale }: QuestionView, words: FileQuestionWords): string {
  const names = accept.map((one) => {
    const [first = '', second = ''] = one.split('/');
    const { [first]: known } = words.types as Readonly<Record<string, string>>;
    return (second === '*' && known) || (second || first).replace(/^\./, '').toUpperCase();
  });
  return new Intl.ListFormat(locale, { style: 'narrow', type: 'conjunction' }).format([...new Set(names)]);
}

/** The files of an answer. */
function filesIn(value: QuestionView['value']): Readonly<Record<string, string>> {
  return typeof value === 'object' && !Array.isArray(value) ? value : {};
}

function addressOf({ place, question }: QuestionView): string | undefined {
  const { endpoint, surveyId = '' }: Partial<QuestionPlace> = place ?? {};
  if (endpoint === undefined) return undefined;
  const address = pathBelow(endpoint, 'files');
  address.searchParams.set('survey', surveyId);
  address.searchParams.set('question', question.id);
  return address.href;
}

/** Browsers call every image from the clipboard the same. */
function nameOf({ name, type }: File, words: FileQuestionWords): string {
  return name === 'image.png' && type === 'image/png' ? `${words.screenshot}.png` : name;
}

/** Folders look like files, and a file may be gone by the time it is sent. */
function canBeRead(file: File): Promise<boolean> {
  return file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );
}

function holdBack(event: Event): void {
  event.preventDefault();
}
