/**
 * Has the parts that an element fetches later say that they need the element, which they do. Bundlers then keep in one
 * piece what the element first shows: they would else cut it into as many pieces as there are sets of parts that share it,
 * and a page would fetch five kilobytes more.
 */
import { globSync } from 'tinyglobby';
import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** Elements with many such parts: their folder, and the class in the file of the same name. */
const elements = { 'pipeline-board': 'PipelineBoard' } as const;

/** The files of an element's folder that are fetched later. */
function partsOf(folder: string): ReadonlySet<string> {
  const files = globSync('**/*.ts', { cwd: folder, absolute: true });
  const fetched = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bimport\('(\.[^']+)\.js'\)/g)].map(([, path = '']) =>
      resolve(dirname(file), `${path}.ts`),
    ),
  );
  return new Set(fetched.filter((file) => file.startsWith(resolve(folder))));
}

export function keepTogether(root: string): Plugin {
  const wholes = new Map<string, string>();
  for (const [name, element] of Object.entries(elements)) {
    const folder = resolve(root, 'src/components', name);
    for (const part of partsOf(folder)) {
      const whole = relative(dirname(part), `${folder}/${name}.js`);
      // Read, so that it is not taken for an import that nobody needs.
      const path = whole.startsWith('.') ? whole : `./${whole}`;
      wholes.set(part, `\nimport { ${element} as whole } from '${path}';\nwhole.styles;\n`);
    }
  }
  return {
    name: 'rapport-keep-together',
    enforce: 'pre',
    transform: (code, id) => (wholes.has(id) ? { code: code + wholes.get(id), map: null } : null),
  };
}
