import { Formats } from '../locales/formats.js';
import { servingLocale, type Locale, type WordsOnDemand, type WordTable } from '../locales/words.js';
import type { ElementHost } from './connection.js';
import { Language, type LocaleSource } from './language.js';

/** An element's words, with the formats of their language in the time zone of the provider; those of some languages are fetched. */
export class Words<Table extends object> extends Language<Table> {
  readonly #words: WordTable<Table> | WordsOnDemand<Table>;

  constructor(
    host: ElementHost,
    settings: LocaleSource,
    element: string,
    table: WordTable<Table> | WordsOnDemand<Table>,
  ) {
    super(host, settings, element, atHand(table));
    this.#words = table;
  }

  get format(): Formats {
    return Formats.for(this.locale, this.settings.locale.timeZone);
  }

  /**
   * Resolves when the words of the language are there, or out of reach; `undefined` where there is nothing to wait for. An
   * element whose table fetches words waits for them before it draws: `scheduleUpdate`.
   */
  get coming(): Promise<void> | undefined {
    const words = this.#words[servingLocale(this.locale)];
    return typeof words !== 'function' || fetched.has(words) ? undefined : fetchWords(words);
  }
}

/** Resolves when the words of several tables are there, or out of reach; `undefined` where there is nothing to wait for. */
export function comingWords(...all: readonly Pick<Words<object>, 'coming'>[]): Promise<unknown> | undefined {
  const coming = all.flatMap((words) => words.coming ?? []);
  return coming.length > 0 ? Promise.all(coming) : undefined;
}

/** A table that has the words of each language once they are there, and until then those that were last spoken. */
function atHand<Table extends object>(table: WordTable<Table> | WordsOnDemand<Table>): WordTable<Table> {
  let last = table.en;
  const wordsOf = (locale: Locale): Table => {
    const words = table[locale];
    last = typeof words === 'function' ? ((fetched.get(words) as Table | undefined) ?? last) : words;
    return last;
  };
  return {
    get en() {
      return wordsOf('en');
    },
    get 'zh-CN'() {
      return wordsOf('zh-CN');
    },
    get ar() {
      return wordsOf('ar');
    },
  };
}

/** Words that were fetched, by what fetches them; of those that were out of reach nothing is kept, so that they are asked for again. */
const fetched = new WeakMap<() => Promise<object>, object>();

async function fetchWords(fetch: () => Promise<object>): Promise<void> {
  try {
    fetched.set(fetch, await fetch());
  } catch {
    // What was last spoken is understood better than nothing.
  }
}
