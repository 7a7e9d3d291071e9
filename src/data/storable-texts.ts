/**
 * Texts of PostgreSQL hold neither U+0000 nor half of a surrogate pair, and records may. Each of these is kept as one
 * character of the last private plane, so that nothing is lost and a text is still found by its parts; what was one of
 * those characters itself is kept behind `escape`.
 */
const escape = '\u{10F7FE}';
const nul = 0x10f7ff;
const firstHalf = 0x10f800;

const toEncode = /[\0\uD800-\uDFFF\u{10F7FE}-\u{10FFFF}]/gu;
const toDecode = /\u{10F7FE}([\s\S])|[\u{10F7FF}-\u{10FFFF}]/gu;
const mayNeedEncoding = /\\u0000|\\ud[89a-f]|[\u{10F7FE}-\u{10FFFF}]/u;
const mayNeedDecoding = /[\u{10F7FE}-\u{10FFFF}]/u;

/** A text as PostgreSQL can keep it. */
export function encodeText(text: string): string {
  return text.replace(toEncode, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code === 0) return String.fromCodePoint(nul);
    return code < 0x10000 ? String.fromCodePoint(firstHalf + code - 0xd800) : escape + character;
  });
}

/** The text that was encoded. */
export function decodeText(text: string): string {
  return text.replace(toDecode, (character, kept: string | undefined) => {
    if (kept !== undefined) return kept;
    const code = character.codePointAt(0) ?? 0;
    return code === nul ? '\0' : String.fromCharCode(code - firstHalf + 0xd800);
  });
}

/** Plain data as JSON that PostgreSQL can keep. */
export function encodeJson(value: unknown): string {
  const text = JSON.stringify(value);
  return mayNeedEncoding.test(text) ? JSON.stringify(mapped(value, encodeText)) : text;
}

/** The data that was encoded. */
export function decodeJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return mayNeedDecoding.test(text) ? mapped(value, decodeText) : value;
}

/** Plain data with its texts as PostgreSQL can keep them. */
export function encodeData<Data>(data: Data): Data {
  return mapped(data, encodeText) as Data;
}

/** The data that was encoded. */
export function decodeData<Data>(data: Data): Data {
  return mapped(data, decodeText) as Data;
}

function mapped(value: unknown, code: (text: string) => string): unknown {
  if (typeof value === 'string') return code(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => mapped(item, code));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [code(key), mapped(part, code)]));
}
