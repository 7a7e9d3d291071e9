/**
 * Has the parts that an element fetches later say that they need what fetches them, which they do. Bundlers then keep in one
 * piece what the element first shows, and in another what its hands need: they would else cut both into as many pieces as
 * there are sets of parts that share them, and a page would fetch several kilobytes more.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** Elements with many such parts: their folder, the file in it that fetches them, and other folders that it has parts in. */
const elements = {
  'pipeline-board': { file: 'pipeline-board', beside: [] },
  'feedback-form': { file: 'public-feedback-form', beside: [] },
  'feedback-launcher': { file: 'public-feedback-launcher', beside: ['feedback-form'] },
} as const;

const needed = /^(?:import|export) (?!type\b)[^;]*? from '(\.[^']+)\.js';$/gm;
const fetched = /\bimport\('(\.[^']+)\.js'\)/g;

function filesIn(file: string, imports: RegExp): string[] {
  const named = [...readFileSync(file, 'utf8').matchAll(imports)];
  return named.map(([, path = '']) => resolve(dirname(file), `${path}.ts`)).filter((path) => existsSync(path));
}

/** A file with everything that it needs at once. */
function closureOf(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const other of filesIn(file, needed)) closureOf(other, found);
  return found;
}

/** The parts of an element that are fetched later, each with what fetches it: the first one, of several. */
function partsOf(element: string, define: string, beside: readonly string[]): ReadonlyMap<string, string> {
  const folders = [dirname(element), ...beside, `${dirname(define)}/parts`];
  const fetchers = new Map<string, string>();
  // What is added meanwhile is looked through as well.
  const known = new Set([element]);
  for (const fetcher of known) {
    for (const file of closureOf(fetcher === element ? define : fetcher)) {
      for (const part of filesIn(file, fetched)) {
        if (known.has(part) || !folders.includes(dirname(part).replace(/\/(?:controllers|questions)$/, ''))) continue;
        known.add(part);
        fetchers.set(part, fetcher);
      }
    }
  }
  return fetchers;
}

/** Reads what a file exports first, so that it is not taken for an import that nobody needs. */
function needFor(part: string, fetcher: string): string {
  const [, name] = /^export (?:async )?(?:class|function|const) (\w+)/m.exec(readFileSync(fetcher, 'utf8')) ?? [];
  if (name === undefined) throw new Error(`${fetcher} exports nothing that a part could need.`);
  const path = relative(dirname(part), fetcher).replace(/\.ts$/, '.js');
  return `\nimport { ${name} as fetcher } from '${path.startsWith('.') ? path : `./${path}`}';\nfetcher.name;\n`;
}

export function keepTogether(
  root: string,
  folders: readonly (keyof typeof elements)[] = ['pipeline-board', 'feedback-form'],
): Plugin {
  const needs = new Map<string, string>();
  for (const folder of folders) {
    const { file, beside } = elements[folder];
    const components = resolve(root, 'src/components');
    const parts = partsOf(
      `${components}/${folder}/${file}.ts`,
      resolve(root, `src/define/${folder}.ts`),
      beside.map((other) => `${components}/${other}`),
    );
    for (const [part, fetcher] of parts) needs.set(part, needFor(part, fetcher));
  }
  return {
    name: 'rapport-keep-together',
    enforce: 'pre',
    transform: (code, id) => (needs.has(id) ? { code: code + needs.get(id), map: null } : null),
  };
}
