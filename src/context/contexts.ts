import type { RapportClient } from '../data/client.js';
import type { Permissions } from '../data/permissions.js';
import type { Context } from './context-protocol.js';

/** What the elements of one provider share about language and place. */
export interface LocaleSettings {
  /** BCP 47; the nearest `lang` attribute where absent. */
  readonly locale?: string;
  /** Words of the host's own, by element and key; they win over the library's. */
  readonly words?: WordOverrides;
  /** IANA zone that times are shown in; the browser's where absent. */
  readonly timeZone?: string;
}

/** Any subset of an element's words, such as `{ 'pipeline-board': { empty: 'Nothing here' } }`. */
export type WordOverrides = { readonly [element: string]: { readonly [key: string]: unknown } | undefined };

// Registered symbols, so that two copies of this library on one page meet; the number changes when the value's shape does.
export const clientContext: Context<RapportClient | undefined> = Symbol.for('rapport-elements/client/1');
export const localeContext: Context<LocaleSettings> = Symbol.for('rapport-elements/locale/1');
export const permissionsContext: Context<Permissions | undefined> = Symbol.for('rapport-elements/permissions/1');

/** What `createRapport` hands to the elements it makes. */
export interface RapportInstance {
  readonly client: RapportClient | undefined;
  readonly locale: LocaleSettings;
  readonly permissions: Permissions | undefined;
  subscribe(heard: () => void): () => void;
}

/** Under this key an element carries the instance that made it; it wins over any provider around it. */
export const instanceKey: unique symbol = Symbol.for('rapport-elements/instance/1') as never;
