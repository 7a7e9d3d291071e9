/**
 * What the runner sends of a failed assertion is cloned, which nodes and functions cannot be: without this, a test that
 * finds a node where it expects none would not fail, but be waited for until the whole page is given up.
 */
const sendable = `
const { structuredClone: clone } = globalThis;
const plain = (value) => {
  try {
    return JSON.parse(JSON.stringify(clone(value)));
  } catch {
    return String(value?.outerHTML ?? value).slice(0, 500);
  }
};
const inPlain = (key, value) => ((key === 'actual' || key === 'expected') && value !== undefined ? plain(value) : value);
globalThis.structuredClone = (value, options) =>
  clone(value?.type === 'wtr-session-finished' ? JSON.parse(JSON.stringify(value, inPlain)) : value, options);
`;

/** The page that every test file runs in. */
export const testPage = (framework: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tests</title></head>
<body><script>{${sendable}}</script><script type="module" src="${framework}"></script></body>
</html>`;
