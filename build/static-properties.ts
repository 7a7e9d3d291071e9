/**
 * Writes `@property()` and `@state()` as the static block of properties that Lit knows as well, which is what its decorators
 * come to: pages need not download them, nor a call for each property.
 */
import MagicString from 'magic-string';
import ts from 'typescript';
import type { Plugin } from 'vite';

const source = 'lit/decorators.js';

export const staticProperties: Plugin = {
  name: 'rapport-static-properties',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('.ts') || !code.includes(`from '${source}'`)) return null;
    const written = withStaticProperties(code);
    return { code: written.toString(), map: written.generateMap({ hires: 'boundary' }) };
  },
};

function withStaticProperties(code: string): MagicString {
  const written = new MagicString(code);
  const module = ts.createSourceFile('module.ts', code, ts.ScriptTarget.Latest);
  const text = (node: ts.Node): string => node.getText(module);

  /** What Lit is told of a property, by what it is decorated with. */
  const optionsOf = ({ expression }: ts.Decorator, of: string): string => {
    if (!ts.isCallExpression(expression)) throw new Error(`${of} is decorated without a call.`);
    const [options] = expression.arguments;
    if (text(expression.expression) === 'state' && !options) return '{ state: true }';
    if (text(expression.expression) === 'property') return options ? text(options) : '{}';
    throw new Error(`${of} is decorated with something that has no static form here.`);
  };

  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && text(node.moduleSpecifier) === `'${source}'`) {
      written.remove(node.getStart(module), node.end);
    }
    if (ts.isClassLike(node)) {
      const properties = node.members.flatMap((member) => {
        const [decorator] = (ts.canHaveDecorators(member) && ts.getDecorators(member)) || [];
        if (!decorator || !member.name) return [];
        written.remove(decorator.getStart(module), decorator.end);
        return `${text(member.name)}: ${optionsOf(decorator, text(member.name))}`;
      });
      const [first] = node.members;
      if (first && properties.length > 0) {
        written.appendLeft(first.getFullStart(), ` static properties = { ${properties.join(', ')} };`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(module);
  return written;
}
