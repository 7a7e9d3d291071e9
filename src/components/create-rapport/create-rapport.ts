import { instanceKey, type LocaleSettings, type RapportInstance, type WordOverrides } from '../../context/contexts.js';
import { listenForUndo } from '../../controllers/undo-keys.js';
import type { RapportAdapter } from '../../data/adapter.js';
import { RapportClient, type ClientOptions } from '../../data/client.js';
import type { Permissions } from '../../data/permissions.js';
import { warnOnce } from '../../dev/warn.js';
import { commonWords } from '../../locales/common.js';
import { servingLocale } from '../../locales/words.js';

/** How the elements look: a few values from which the rest is derived. */
export interface Appearance {
  /** `auto` follows the page's `color-scheme`. */
  readonly theme?: 'light' | 'dark' | 'auto';
  /** The one accent colour, as any CSS colour. */
  readonly accent?: string;
  /** Text on the accent colour. */
  readonly accentInk?: string;
  /** A CSS font list; the page's own where absent. */
  readonly font?: string;
  /** Size of running text, in px. */
  readonly fontSize?: number;
  /** Radius of corners, in px. */
  readonly radius?: number;
  readonly density?: 'comfortable' | 'compact';
}

export interface RapportOptions extends Pick<ClientOptions, 'session' | 'report' | 'now'> {
  readonly adapter: RapportAdapter;
  /** BCP 47; the nearest `lang` where absent. */
  readonly locale?: string;
  /** Words of the host's own, by element and key. */
  readonly words?: WordOverrides;
  /** IANA zone in which days begin and times are shown. */
  readonly timeZone?: string;
  readonly appearance?: Appearance;
  readonly permissions?: Permissions;
}

export type RapportUpdate = Partial<
  Pick<RapportOptions, 'locale' | 'words' | 'timeZone' | 'appearance' | 'permissions'>
>;

/** One connection for all elements that a page makes from it. */
export interface Rapport {
  readonly client: RapportClient;
  /** Makes an element, such as `pipeline-board`, already connected. Its define file must have been imported. */
  create<Name extends ElementName>(
    name: Name,
    properties?: Partial<HTMLElementTagNameMap[`rapport-${Name}`]>,
  ): HTMLElementTagNameMap[`rapport-${Name}`];
  /** Changes language, words, look or permissions of all its elements, live. */
  update(changes: RapportUpdate): void;
  /** Ends the session: connections are closed, and its elements show nothing more. */
  logout(): Promise<void>;
}

/** Names of elements without their prefix. */
export type ElementName = keyof HTMLElementTagNameMap extends infer Tag
  ? Tag extends `rapport-${infer Name}`
    ? Name
    : never
  : never;

/** Connects elements to an adapter without a provider around them: for pages that make their elements by script. */
export function createRapport(options: RapportOptions): Rapport {
  let settings: RapportUpdate = options;
  let client: RapportClient | undefined = new RapportClient(options.adapter, {
    ...(options.session ? { session: options.session } : {}),
    ...(options.report ? { report: options.report } : {}),
    ...(options.now ? { now: options.now } : {}),
    ...(options.timeZone ? { timeZone: options.timeZone } : {}),
  });
  const first = client;
  const heard = new Set<() => void>();
  const made = new Set<WeakRef<HTMLElement>>();

  const instance: RapportInstance = {
    get client() {
      return client;
    },
    get locale(): LocaleSettings {
      const { locale, words, timeZone } = settings;
      return { ...(locale ? { locale } : {}), ...(words ? { words } : {}), ...(timeZone ? { timeZone } : {}) };
    },
    get permissions() {
      return settings.permissions;
    },
    subscribe(listener) {
      heard.add(listener);
      return () => void heard.delete(listener);
    },
  };
  const tell = (): void => {
    for (const listener of [...heard]) listener();
  };

  return {
    client: first,

    create(name, properties = {}) {
      const tag = `rapport-${name}` as const;
      if (!customElements.get(tag)) {
        warnOnce('undefined-element', `<${tag}> is not defined. Import rapport-elements/define/${name} first.`);
      }
      const element = document.createElement(tag);
      Object.defineProperty(element, instanceKey, { value: instance });
      listenForUndo(
        element,
        () => client,
        () => commonWords[servingLocale(settings.locale ?? 'en')],
      );
      dress(element, settings.appearance ?? {});
      made.add(new WeakRef(element));
      return Object.assign(element, properties);
    },

    update(changes) {
      settings = { ...settings, ...changes };
      for (const reference of made) {
        const element = reference.deref();
        if (!element) made.delete(reference);
        else if (changes.appearance) dress(element, changes.appearance);
      }
      tell();
    },

    async logout() {
      const closing = client;
      client = undefined;
      tell();
      await closing?.close();
    },
  };
}

function dress(element: HTMLElement, appearance: Appearance): void {
  const { theme, accent, accentInk, font, fontSize, radius, density } = appearance;
  const values: Record<string, string | undefined> = {
    'color-scheme': theme === 'light' || theme === 'dark' ? theme : undefined,
    '--rapport-accent': accent,
    '--rapport-accent-ink': accentInk,
    '--rapport-font': font,
    '--rapport-font-size': fontSize === undefined ? undefined : `${fontSize}px`,
    '--rapport-radius': radius === undefined ? undefined : `${radius}px`,
  };
  for (const [property, value] of Object.entries(values)) {
    if (value === undefined) element.style.removeProperty(property);
    else element.style.setProperty(property, value);
  }
  if (density === 'compact') element.setAttribute('density', 'compact');
  else element.removeAttribute('density');
}
