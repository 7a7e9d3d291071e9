/** `npm run manifest`: writes the custom elements manifest and, made from it, types for frameworks and data for editors. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { manifestOf, publicElements } from './analyze.js';
import { htmlData, preactTypes, reactTypes, solidTypes, tagTypes, vueTypes } from './frameworks.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

export function writeManifest(): void {
  const elements = publicElements();
  const files: Readonly<Record<string, string>> = {
    'custom-elements.json': json(manifestOf(elements)),
    'dist/types/jsx.d.ts': tagTypes(elements),
    'dist/types/react.d.ts': reactTypes,
    'dist/types/preact.d.ts': preactTypes,
    'dist/types/solid.d.ts': solidTypes,
    'dist/types/vue.d.ts': vueTypes(elements),
    'dist/types/vscode.html-custom-data.json': json(htmlData(elements)),
  };
  mkdirSync(`${root}dist/types`, { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(root + path, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeManifest();
