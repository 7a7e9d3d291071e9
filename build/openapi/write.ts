/** `npm run openapi`: writes docs/openapi.json; a test checks that it is current. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { openApiDocument } from './document.js';

const file = fileURLToPath(new URL('../../docs/openapi.json', import.meta.url));

/** The document as it lies in docs. */
export async function openApiText(): Promise<string> {
  return format(JSON.stringify(openApiDocument()), { ...(await resolveConfig(file)), parser: 'json' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(file, await openApiText());
