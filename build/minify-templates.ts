/** Takes indentation and comments out of the `html`, `svg` and `css` of a bundle: no other minifier looks into them. */
import ts from 'typescript';
import type { Plugin } from 'vite';

const tags = ['html', 'svg', 'css'];

export const minifyTemplates: Plugin = {
  name: 'rapport-minify-templates',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('.ts') || !/\b(?:html|svg|css)`/.test(code)) return null;
    return { code: minified(code), map: null };
  },
};

export function minified(code: string): string {
  const edits: (readonly [start: number, end: number, text: string])[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && tags.includes(node.tag.getText(source))) {
      const { template } = node;
      const parts = ts.isNoSubstitutionTemplateLiteral(template)
        ? [template]
        : [template.head, ...template.templateSpans.map(({ literal }) => literal)];
      const shorten = node.tag.getText(source) === 'css' ? shortCss : shortMarkup;
      for (const part of parts) edits.push([part.getStart(source), part.end, shorten(part.getText(source))]);
    }
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile('module.ts', code, ts.ScriptTarget.Latest);
  visit(source);
  let result = code;
  for (const [start, end, text] of edits.sort(([a], [b]) => b - a))
    result = result.slice(0, start) + text + result.slice(end);
  return result;
}

/** One space means the same as several: no template here shows preformatted text. */
function shortMarkup(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(
      /> <(?=\/?(?:li|ul|p|div|fieldset|legend|label|form|h\d|tr|td|th|table|section|header|dl|dt|dd|circle|path|rect|line)\b)/g,
      '><',
    );
}

function shortCss(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/(?<=[ (,:])0(?=\.\d)/g, '')
    .replace(/;}/g, '}');
}
