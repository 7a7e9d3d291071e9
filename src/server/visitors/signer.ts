const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The least that cannot be found by trying. */
const shortestSecret = 32;

/** What a signed text is good for: one that was signed for something else is not believed. */
export type Purpose = 'nonce' | 'answer' | 'person' | 'anonymous' | 'unfinished' | 'upload' | 'file';

/** Signs texts with HMAC-SHA-256, so that they are believed when they come back; nothing is kept of them. */
export class Signer {
  readonly #secrets: readonly string[];
  #keys: Promise<readonly CryptoKey[]> | undefined;

  /** The first secret signs, all of them verify: put a new one in front and take the old one away later. */
  constructor(secret: string | readonly string[]) {
    this.#secrets = typeof secret === 'string' ? [secret] : secret;
    if (this.#secrets.length === 0 || this.#secrets.some(({ length }) => length < shortestSecret)) {
      throw new TypeError(
        `Give visitors.secret at least ${shortestSecret} random characters, the same in every process.`,
      );
    }
  }

  /** The text and its signature, as letters that survive in headers and addresses. */
  async sign(purpose: Purpose, text: string): Promise<string> {
    return `${lettersOf(encoder.encode(text))}.${await this.signatureOf(purpose, text)}`;
  }

  /** The signature alone: a name for a text, from which nobody without the secret can find out the text. */
  async signatureOf(purpose: Purpose, text: string): Promise<string> {
    const [key] = await this.#imported();
    if (!key) throw new TypeError('There is no secret to sign with.');
    return lettersOf(new Uint8Array(await crypto.subtle.sign('HMAC', key, signedPart(purpose, text))));
  }

  /** The text of a token; undefined for one that was not signed here for this purpose. */
  async read(purpose: Purpose, token: string): Promise<string | undefined> {
    const parts = token.split('.');
    const [text, signature] = parts.length === 2 ? parts.map(bytesOf) : [];
    if (!text || !signature) return undefined;
    let said: string;
    try {
      said = decoder.decode(text);
    } catch {
      return undefined;
    }
    for (const key of await this.#imported()) {
      if (await crypto.subtle.verify('HMAC', key, signature, signedPart(purpose, said))) return said;
    }
    return undefined;
  }

  /** With the first request: runtimes of workers do no such thing while a module starts. */
  #imported(): Promise<readonly CryptoKey[]> {
    return (this.#keys ??= Promise.all(
      this.#secrets.map((secret) =>
        crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
          'sign',
          'verify',
        ]),
      ),
    ));
  }
}

function signedPart(purpose: Purpose, text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(`rapport ${purpose}\n${text}`);
}

/** Base64 for addresses (RFC 4648, 5), without padding. */
function lettersOf(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function bytesOf(letters: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(letters)) return undefined;
  try {
    const binary = atob(letters.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = new Uint8Array([...binary].map((unit) => unit.charCodeAt(0)));
    // Of several ways to write the same bytes, only the one that is written here.
    return lettersOf(bytes) === letters ? bytes : undefined;
  } catch {
    return undefined;
  }
}
