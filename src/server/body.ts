import { copyPlainData, recordLimits, type PlainDataLimits } from '../model/plain-data.js';
import { ruleLimits } from '../model/vocabulary.js';
import { DataError } from '../data/data-error.js';
import { ProtocolError } from './problem.js';

/** Levels of a request: a rule takes two for each group, a record fewer, and something is around them. */
const depth = 2 * ruleLimits.depth + 5;
/** The least that a value takes in a batch, on average, in bytes. */
const bytesOfValue = 8;

/** What one request may hold, by the size of its body. Records and rules have limits of their own below these. */
function limitsFor(bytes: number): PlainDataLimits {
  return { depth, nodes: Math.max(recordLimits.nodes, bytes / bytesOfValue), characters: bytes };
}

/** The JSON of a request as frozen plain data; refuses what is too large, too deep, of another type or not exact. */
export async function readBody(request: Request, mostBytes: number): Promise<unknown> {
  const type = request.headers.get('Content-Type') ?? '';
  // Pages elsewhere can send forms and plain text unasked with the visitor's cookies, but not JSON.
  if (!/^application\/json\s*(?:;|$)/i.test(type)) {
    throw new ProtocolError(415, 'invalid', 'Send JSON, with the content type application/json.', {
      Accept: 'application/json',
    });
  }
  const text = await textOf(request, mostBytes);
  const inexact = inexactNumber(text);
  if (inexact) {
    throw new ProtocolError(
      400,
      'invalid',
      'The body holds a whole number too large to be kept exactly. Send it as a text.',
    );
  }
  const copy = copyPlainData(parsed(text), limitsFor(mostBytes));
  if (copy.ok) return copy.value;
  throw new DataError('invalid', `This request cannot be taken in: ${copy.issue.message}.`, { issues: [copy.issue] });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Without its cause, because the words of the parser repeat what was sent.
    throw new ProtocolError(400, 'invalid', 'The body is not JSON.');
  }
}

async function textOf(request: Request, mostBytes: number): Promise<string> {
  const tooLarge = (): ProtocolError =>
    new ProtocolError(413, 'invalid', `The body is larger than ${mostBytes} bytes. Send less at once.`);
  if (Number(request.headers.get('Content-Length')) > mostBytes) throw tooLarge();
  if (!request.body) return '';
  const reader = request.body.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let bytes = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes += part.value.byteLength;
      if (bytes > mostBytes) {
        await reader.cancel();
        throw tooLarge();
      }
      text += decoder.decode(part.value, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    if (error instanceof ProtocolError) throw error;
    throw new ProtocolError(400, 'invalid', 'The body broke off or is not UTF-8.');
  }
}

/** Whether there is a whole number in JSON that JavaScript would round without a word. */
function inexactNumber(json: string): boolean {
  if (!/\d{16}/.test(json)) return false;
  let isText = false;
  for (let index = 0; index < json.length; index += 1) {
    const unit = json[index] ?? '';
    if (isText && unit === '\\') index += 1;
    else if (unit === '"') isText = !isText;
    else if (!isText && unit >= '0' && unit <= '9') {
      const [number = unit] = /[-+.\deE]*/y.exec(json.slice(index, index + 400)) ?? [];
      if (/^\d{16,}$/.test(number) && BigInt(number) !== BigInt(Number(number))) return true;
      index += Math.max(0, number.length - 1);
    }
  }
  return false;
}
