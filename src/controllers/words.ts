import { Formats } from '../locales/formats.js';
import { Language } from './language.js';

/** An element's words, with the formats of their language in the time zone of the provider. */
export class Words<Table extends object> extends Language<Table> {
  get format(): Formats {
    return Formats.for(this.locale, this.settings.locale.timeZone);
  }
}
