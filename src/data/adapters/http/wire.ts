import type { DealPlace, Inverse, InverseStep } from '../../adapter.js';
import { DataError } from '../../data-error.js';

/** Names and spellings that the adapter and the handler share; `docs/http-api.md` says them in words. */
export const headerNames = {
  /** Who does it, as the client knows; believed only where the host says so. */
  actor: 'Rapport-Actor',
  /** Names one write, so that its writer knows it again among the changes. */
  write: 'Rapport-Write',
  /** How far the changes had come when a read was answered. */
  position: 'Rapport-Position',
  /** Proves that a form was given out by the service that its answer is sent to. */
  nonce: 'Rapport-Nonce',
  /** What a file is called, percent-encoded. */
  fileName: 'Rapport-File-Name',
  /** Of which media type it is, as its browser says. */
  fileType: 'Rapport-File-Type',
} as const;

/** Stands in a path where the id stands in the body. */
export const idInBody = '~';

/** The beginning of the `type` of every problem; its code follows. */
export const problemType = 'urn:rapport:problem:';

const longestInPath = 512;

/**
 * An id as a segment of a path, or undefined for one that would not survive there: parsers of addresses resolve `..`,
 * proxies decode `%2F` or refuse it, and long addresses are cut.
 */
export function inPath(id: string): string | undefined {
  if (id === '' || id === '.' || id === '..' || id === idInBody || /[/\\%\p{Cc}\p{Cs}]/u.test(id)) return undefined;
  const segment = encodeURIComponent(id);
  return segment.length > longestInPath ? undefined : segment;
}

/** A text as the value of a header: in quotes, and in ASCII. */
export function quoted(text: string): string {
  return toAscii(JSON.stringify(text));
}

/** JSON in ASCII, as headers need it. */
export function toAscii(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A text from the value of a header, quoted or bare; undefined for one that is neither. */
export function unquoted(value: string): string | undefined {
  if (!value.startsWith('"')) return value;
  try {
    const text: unknown = JSON.parse(value);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}

/** A version as an entity tag. Versions are any text; tags know no quotes, spaces or letters beyond ASCII. */
export function tagOf(version: string): string {
  try {
    return `"${encodeURIComponent(version)}"`;
  } catch (cause) {
    throw new DataError('invalid', 'This version is no well-formed text.', { cause });
  }
}

/** The version that an entity tag stands for, a weak one too, because proxies that compress weaken it. */
export function versionOf(tag: string): string | undefined {
  const [, text] = /^(?:W\/)?"([^"]*)"$/.exec(tag.trim()) ?? [];
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Fields to set, and the names of those to take away, custom ones as `fields.<name>`: JSON knows no `undefined`. */
export interface WireFields {
  readonly set: Readonly<Record<string, unknown>>;
  readonly unset?: readonly string[];
}

const customPrefix = 'fields.';

/** A patch as it is sent. */
export function toWirePatch(patch: object): WireFields {
  const { set, unset = [] } = toWireFields(patch);
  const custom = Object.getOwnPropertyDescriptor(set, 'fields')?.value as object | undefined;
  if (typeof custom !== 'object' || custom === null) return { set, ...(unset.length > 0 && { unset }) };
  const inner = toWireFields(custom);
  const gone = [...unset, ...(inner.unset ?? []).map((name) => customPrefix + name)];
  return { set: { ...set, fields: inner.set }, ...(gone.length > 0 && { unset: gone }) };
}

/** The patch that was sent. */
export function fromWirePatch({ set, unset = [] }: WireFields): object {
  const own = unset.filter((name) => !name.startsWith(customPrefix));
  const custom = unset.filter((name) => name.startsWith(customPrefix)).map((name) => name.slice(customPrefix.length));
  const patch = fromWireFields({ set, unset: own });
  if (custom.length === 0) return patch;
  const fields = (Object.getOwnPropertyDescriptor(set, 'fields')?.value ?? {}) as Record<string, unknown>;
  return { ...patch, fields: fromWireFields({ set: fields, unset: custom }) };
}

export interface WirePlace extends Omit<DealPlace, 'patch'> {
  readonly patch?: WireFields;
}

/** A place of a deal as it is sent. */
export function toWirePlace({ patch, ...place }: DealPlace): WirePlace {
  return { ...place, ...(patch && { patch: toWirePatch(patch) }) };
}

/** The place that was sent. */
export function fromWirePlace({ patch, ...place }: WirePlace): DealPlace {
  return { ...place, ...(patch && { patch: fromWirePatch(patch) }) };
}

interface WireStep extends Omit<InverseStep, 'was' | 'is'> {
  readonly was: WireFields | null;
  readonly is: WireFields | null;
}
export interface WireInverse {
  readonly steps: readonly WireStep[];
}

/** An inverse as it is sent. */
export function toWireInverse({ steps }: Inverse): WireInverse {
  return {
    steps: steps.map(({ was, is, ...step }) => ({
      ...step,
      was: was && toWireFields(was),
      is: is && toWireFields(is),
    })),
  };
}

/** The inverse that was sent. */
export function fromWireInverse({ steps }: WireInverse): Inverse {
  return {
    steps: steps.map(({ was, is, ...step }) => ({
      ...step,
      was: was && fromWireFields(was),
      is: is && fromWireFields(is),
    })),
  };
}

function toWireFields(fields: object): WireFields {
  const entries = Object.entries(fields) as [string, unknown][];
  const unset = entries.filter(([, value]) => value === undefined).map(([name]) => name);
  // From entries, so that a field named `__proto__` stays data.
  return {
    set: Object.fromEntries(entries.filter(([, value]) => value !== undefined)),
    ...(unset.length > 0 && { unset }),
  };
}

function fromWireFields({ set, unset = [] }: WireFields): Record<string, unknown> {
  return Object.fromEntries([...Object.entries(set), ...unset.map((name) => [name, undefined] as const)]);
}
