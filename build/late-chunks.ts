/**
 * Has what an entry fetches later take what it shares with it from the entry, rather than import it: an entry that was asked
 * for at an address of its own, with a query or through a redirection, would be downloaded and run once more. And has what was
 * out of reach asked for under another address the next time, because browsers remember that a module failed.
 */
import MagicString from 'magic-string';
import type { Plugin } from 'vite';

/** Where the chunks are, beside the entry. */
export const lateFolder = (entry: string): string => `${entry}-parts`;

const imported = /^import (?:\{([^}]*)\} from )?"\.\.?\/(?:[\w-]+\/)*([\w-]+)\.js";\n/gm;
const exported = /^export (?:\{([^}]*)\});?\n?/gm;
const fetched = /\bimport\("\.\/(?:[\w-]+\/)?([\w-]+)\.js"\)/g;

/** The pairs of `{ a as b, c }`. */
function namesIn(list: string): (readonly [from: string, to: string])[] {
  const names = list.split(',').map((name) => name.trim());
  return names.filter(Boolean).map((name) => {
    const [from = '', to = from] = name.split(' as ');
    return [from, to];
  });
}

/** Fetches each part once; `fails` counts how often each was out of reach. */
const loader = (entry: string, shared: string): string => `
const rapportFails = {};
const rapportParts = { ${JSON.stringify(entry)}: { ${shared} } };
function rapportPart(name) {
  const fails = rapportFails[name];
  const address = new URL(\`./${lateFolder(entry)}/\${name}.js\${fails ? '?' + fails : ''}\`, import.meta.url).href;
  return (rapportParts[name] ??= import(address)
    .then((part) => part.default(rapportPart))
    .catch((error) => {
      delete rapportParts[name];
      rapportFails[name] = (fails ?? 0) + 1;
      throw error;
    }));
}
`;

export function lateChunks(entry: string): Plugin {
  return {
    name: 'rapport-late-chunks',
    renderChunk(code, chunk) {
      // What it shares would then be nowhere: the parts have to need what fetches them, see keep-together.ts.
      if (chunk.isEntry && chunk.imports.length > 0) this.error(`${entry} imports ${chunk.imports.join(', ')}.`);
      const written = new MagicString(code);
      for (const { 0: found, 1: name = '', index } of code.matchAll(fetched)) {
        written.update(index, index + found.length, `rapportPart(${JSON.stringify(name)})`);
      }
      const own = chunk.isEntry && this.getModuleInfo(chunk.facadeModuleId ?? '')?.exports;
      const exports: string[] = [];
      for (const { 0: found, 1: list = '', index } of code.matchAll(exported)) {
        const names = namesIn(list);
        exports.push(...names.map(([from, to]) => `${to}: ${from}`));
        const kept = names.filter(([, to]) => own && own.includes(to)).map(([from, to]) => `${from} as ${to}`);
        written.update(index, index + found.length, own ? `export { ${kept.join(', ')} };\n` : '\n');
      }
      if (chunk.isEntry) written.append(loader(entry, exports.join(', ')));
      else {
        for (const { 0: found, 1: list = '', 2: name = '', index } of code.matchAll(imported)) {
          const names = namesIn(list).map(([from, to]) => `${from}: ${to}`);
          const taken = `const { ${names.join(', ')} } = await rapportPart(${JSON.stringify(name)});\n`;
          written.update(index, index + found.length, taken);
        }
        written.prepend('export default async (rapportPart) => {\n');
        written.append(`\nreturn { ${exports.join(', ')} };\n};\n`);
      }
      return { code: written.toString(), map: written.generateMap({ hires: 'boundary' }) };
    },
  };
}
