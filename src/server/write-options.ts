import type { Actor } from '../model/contact.js';
import { actorSchema } from '../model/contact.js';
import type { Write } from '../data/adapter.js';
import { headerNames, unquoted, versionOf } from '../data/adapters/http/wire.js';
import { ProtocolError } from './problem.js';
import type { Access } from './access.js';

const longestKey = 1_000;
const longestName = 100;

/**
 * What the headers of a write say about it. Not its signal: a write goes on when its client leaves, who can then repeat it
 * with its key and learn what became of it.
 */
export function writeOptions({ headers }: Request, access: Access): Write {
  const expect = expectedVersion(headers.get('If-Match'));
  const key = idempotencyKey(headers.get('Idempotency-Key'));
  const actor = access.public ? undefined : actorOf(access.actor, headers.get(headerNames.actor));
  return { ...(expect !== undefined && { expect }), ...(key !== undefined && { key }), ...(actor && { actor }) };
}

/** How a client named a write; undefined for no name, or one that would fill the log of changes. */
export function writeName({ headers }: Request): string | undefined {
  const name = headers.get(headerNames.write);
  return name === null || name.length > longestName ? undefined : name;
}

/** The key as the adapter keeps it: apart from the same key of another account. */
export function keptKey(key: string, access: Access): string {
  return access.public || access.account === undefined ? key : JSON.stringify([access.account, key]);
}

function expectedVersion(header: string | null): string | undefined {
  // Any version will do; a record that is gone is refused all the same.
  if (header === null || header.trim() === '*') return undefined;
  const version = versionOf(header);
  if (version !== undefined) return version;
  throw new ProtocolError(400, 'invalid', 'If-Match names one version: send the ETag of the record as you read it.');
}

function idempotencyKey(header: string | null): string | undefined {
  if (header === null) return undefined;
  const key = unquoted(header);
  if (key !== undefined && key !== '' && key.length <= longestKey) return key;
  throw new ProtocolError(400, 'invalid', `Idempotency-Key holds one text of 1 to ${longestKey} characters.`);
}

function actorOf(granted: Actor | 'claimed' | undefined, header: string | null): Actor | undefined {
  if (granted !== 'claimed') return granted;
  if (header === null) return undefined;
  try {
    const claimed = actorSchema.safeParse(JSON.parse(header));
    if (claimed.success) return Object.freeze(claimed.data);
  } catch {
    // Refused below, as what is no actor.
  }
  throw new ProtocolError(400, 'invalid', `${headerNames.actor} holds an id and a name as JSON.`);
}
