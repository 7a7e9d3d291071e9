/** Takes indentation and comments out of `html`, `svg` and `css`: no other minifier looks into them. */
import MagicString from 'magic-string';
import ts from 'typescript';
import type { Plugin } from 'vite';

const tags = ['html', 'svg', 'css'];

export const minifyTemplates: Plugin = {
  name: 'rapport-minify-templates',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('.ts') || !/\b(?:html|svg|css)`/.test(code)) return null;
    const shorter = minified(code);
    return { code: shorter.toString(), map: shorter.generateMap({ hires: 'boundary' }) };
  },
};

function minified(code: string): MagicString {
  const shorter = new MagicString(code);
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && tags.includes(node.tag.getText(source))) {
      const { template } = node;
      const parts = ts.isNoSubstitutionTemplateLiteral(template)
        ? [template]
        : [template.head, ...template.templateSpans.map(({ literal }) => literal)];
      const shorten = node.tag.getText(source) === 'css' ? shortCss : shortMarkup;
      for (const part of parts) shorter.update(part.getStart(source), part.end, shorten(part.getText(source)));
    }
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile('module.ts', code, ts.ScriptTarget.Latest);
  visit(source);
  return shorter;
}

/** One space means the same as several: no template here shows preformatted text. */
function shortMarkup(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      // Behind a quote only: what is not quoted would take the slash as its own.
      .replace(/" \/>/g, '"/>')
      .replace(
        /> <(?=\/?(?:li|ul|p|div|fieldset|legend|label|form|h\d|tr|td|th|table|section|header|dl|dt|dd|circle|path|rect|line)\b)/g,
        '><',
      )
  );
}

function shortCss(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>~]) ?/g, '$1')
    .replace(/ (\/) | (?=!important)/g, '$1')
    .replace(/(?<=\() | (?=\))|(?<=@media) (?=\()/g, '')
    .replace(/: /g, ':')
    .replace(/(?<=[ (,:/-])0(?=\.\d)/g, '')
    .replace(/;}/g, '}');
}
