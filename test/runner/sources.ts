/** Reads the sources as TypeScript does, for the tests that guard how they hang together. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import ts from 'typescript';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

export interface Import {
  /** As it is written: `'../model/money.js'`. */
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** Every module under `src`, as a path from the root. */
export function sources(): string[] {
  return globSync('src/**/*.ts', { cwd: root }).sort();
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

/** What a text imports or re-exports, at its top or later by `import()`. */
export function importsOf(text: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      found.push({ specifier: (node.moduleSpecifier as ts.StringLiteral).text, typeOnly: isTypeOnly(node) });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [specifier] = node.arguments;
      if (specifier && ts.isStringLiteralLike(specifier)) found.push({ specifier: specifier.text, typeOnly: false });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      found.push({ specifier: (node.argument.literal as ts.StringLiteral).text, typeOnly: true });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest));
  return found;
}

/** The compiler options of the project. */
export function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(resolve(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8')) as {
    config: unknown;
  };
  return ts.parseJsonConfigFileContent(config, ts.sys, root).options;
}

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly default?: string }>>;
}

/** Public entries of the package that are modules of their own, with the source that each is made of. */
export function entries(): Map<string, string> {
  const { exports } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as Manifest;
  const found = new Map<string, string>();
  for (const [name, target] of Object.entries(exports)) {
    // Files, patterns and entries of types alone are no modules of their own.
    if (typeof target === 'string' || target.default === undefined || name.includes('*')) continue;
    found.set(name, target.default.replace('./dist/', 'src/').replace(/\.js$/, '.ts'));
  }
  return found;
}
