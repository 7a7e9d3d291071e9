/**
 * The public names of each entry, types included. `npm run public-api` writes them into `test/public-api.json`, which the
 * test compares both ways: a name that is new or gone has to be meant.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { compilerOptions, entries, root } from './sources.js';

export type PublicNames = Readonly<Record<string, readonly string[]>>;

export const list = join(root, 'test/public-api.json');

function namesOf(checker: ts.TypeChecker, module: ts.SourceFile): string[] {
  const symbol = checker.getSymbolAtLocation(module);
  const exported = symbol ? checker.getExportsOfModule(symbol) : [];
  return exported
    .map((one) => {
      const meant = one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one;
      const typeOnly = one.declarations?.every((declaration) => ts.isTypeOnlyImportOrExportDeclaration(declaration));
      return meant.flags & ts.SymbolFlags.Value && !typeOnly ? one.name : `type ${one.name}`;
    })
    .sort((a, b) => (a < b ? -1 : 1));
}

export function publicNames(): PublicNames {
  const modules = [...entries()].filter(([name]) => name !== './define');
  const program = ts.createProgram(
    modules.map(([, path]) => join(root, path)).filter((path) => existsSync(path)),
    compilerOptions(),
  );
  const checker = program.getTypeChecker();
  return Object.fromEntries(
    modules.map(([name, path]) => {
      const module = program.getSourceFile(join(root, path));
      return [name, module ? namesOf(checker, module) : []];
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(list, `${JSON.stringify(publicNames(), undefined, 2)}\n`);
}
