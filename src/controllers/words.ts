import { Formats } from '../locales/formats.js';
import { Language } from './language.js';

/** An element's words, with the formats of their language in the time zone of the provider. */
export class Words<Table extends object> extends Language<Table> {
  get format(): Formats {
    return Formats.for(this.locale, this.settings.locale.timeZone);
  }
}

/** Resolves when the words of several tables are there, or out of reach; `undefined` where there is nothing to wait for. */
export function comingWords(...all: readonly Pick<Words<object>, 'coming'>[]): Promise<unknown> | undefined {
  const coming = all.flatMap((words) => words.coming ?? []);
  return coming.length > 0 ? Promise.all(coming) : undefined;
}
