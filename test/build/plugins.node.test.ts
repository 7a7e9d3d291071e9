import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Plugin } from 'vite';
import { keepTogether } from '../../build/keep-together.js';
import { minifyTemplates } from '../../build/minify-templates.js';
import { staticProperties } from '../../build/static-properties.js';
import { root } from '../runner/sources.js';

/** What a plugin makes of a module; the module itself where it leaves it alone. */
function after({ transform }: Plugin, code: string, id = 'module.ts'): string {
  assert.equal(typeof transform, 'function');
  const made = (transform as (code: string, id: string) => { readonly code: string } | null)(code, id);
  return made?.code.toString() ?? code;
}

const squeezed = (code: string): string => code.replace(/\s+/g, ' ').trim();

describe('what is built', () => {
  it('has static properties where the source has decorated ones', () => {
    const element = `import { LitElement } from 'lit';
import { property, state } from 'lit/decorators.js';
export class Tag extends LitElement {
  static override styles = [];
  /** Its name. */
  @property({ reflect: true }) name = '';
  @property() size = 1;
  @state() private _isOpen = false;
  plain = 2;
}`;
    assert.equal(
      squeezed(after(staticProperties, element)),
      squeezed(`import { LitElement } from 'lit';

export class Tag extends LitElement { static properties = { name: { reflect: true }, size: {}, _isOpen: { state: true } };
  static override styles = [];
  /** Its name. */
   name = '';
   size = 1;
   private _isOpen = false;
  plain = 2;
}`),
    );
  });

  it('is refused where a decorator has no static form', () => {
    const element = `import { query } from 'lit/decorators.js';
class Tag { @query('a') link; }`;
    assert.throws(() => after(staticProperties, element), /link is decorated with something that has no static form/);
  });

  it('has styles that mean the same without what only people read', () => {
    const styles = `const styles = css\`
  /* A reason. */
  .a > .b ~ .c, .d:has( .e ) { margin: 0.5px -0.25em calc(1px + 0.5 * 2px) !important; color: oklch(0.2 0 0 / 0.5); }
  @media (hover) and ( pointer: fine ) { @container rapport (max-width: 1px) { .f { margin: 0 } } }
  @media print { .g { margin: 0 } }
\`;`;
    assert.equal(
      after(minifyTemplates, styles),
      'const styles = css` .a>.b~.c,.d:has(.e){margin:.5px -.25em calc(1px + .5 * 2px)!important;color:oklch(.2 0 0/.5)}' +
        '@media(hover) and (pointer:fine){@container rapport (max-width:1px){.f{margin:0}}}@media print{.g{margin:0}}`;',
    );
  });

  it('has templates in which a space stays between words, and a value stays apart from the end of its tag', () => {
    const template = 'const t = html`<p>\n  <b>a</b>\n  <i>b</i> <input value=${1} />\n  <br class="x" />\n</p>`;';
    assert.equal(
      after(minifyTemplates, template),
      'const t = html`<p> <b>a</b> <i>b</i> <input value=${1} /> <br class="x"/></p>`;',
    );
  });

  it('lets each part of the board need what fetches it, and the board need nothing', () => {
    const plugin = keepTogether(root.endsWith('/') ? root : `${root}/`);
    const needOf = (path: string): string => squeezed(after(plugin, '', join(root, 'src', path)));
    const board = (path: string): string => `import { PipelineBoard as fetcher } from '${path}'; fetcher.name;`;
    assert.equal(needOf('components/pipeline-board/controllers/handling.ts'), board('../pipeline-board.js'));
    assert.equal(needOf('components/pipeline-board/board-toolbar.ts'), board('./pipeline-board.js'));
    assert.equal(needOf('define/parts/forecast-above.ts'), board('../../components/pipeline-board/pipeline-board.js'));
    assert.equal(
      needOf('components/pipeline-board/move-dialog.ts'),
      "import { Handling as fetcher } from './controllers/handling.js'; fetcher.name;",
    );
    assert.equal(needOf('components/pipeline-board/pipeline-board.ts'), '');
    assert.equal(needOf('components/forecast/forecast.ts'), '');
  });

  it('lets the form of a launcher need what shows it, and its parts nothing that knows a provider', () => {
    const plugin = keepTogether(root.endsWith('/') ? root : `${root}/`, ['feedback-launcher']);
    const needOf = (path: string): string => squeezed(after(plugin, '', join(root, 'src/components', path)));
    const need = (name: string, path: string): string => `import { ${name} as fetcher } from '${path}'; fetcher.name;`;
    assert.equal(
      needOf('feedback-launcher/survey-stage.ts'),
      need('PublicFeedbackLauncher', './public-feedback-launcher.js'),
    );
    assert.equal(
      needOf('feedback-form/public-feedback-form.ts'),
      need('SurveyStage', '../feedback-launcher/survey-stage.js'),
    );
    assert.equal(needOf('feedback-form/whole-form.ts'), need('PublicFeedbackForm', './public-feedback-form.js'));
  });
});
