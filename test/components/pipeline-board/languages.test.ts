import { expect, html } from '@open-wc/testing';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';
import '../../../src/define/pipeline-board.js';
import { boardSeed, headingOf } from '../../helpers/board.js';
import { scene } from '../../helpers/scene.js';

const seed = boardSeed({ New: ['Alpha'], Won: [] });

/** What the board is called to those who do not see it, whenever that changes. */
function namesOf(board: PipelineBoard): string[] {
  const names: string[] = [];
  const note = (): void => {
    const name = board.shadowRoot?.querySelector('section')?.getAttribute('aria-label');
    if (name && names.at(-1) !== name) names.push(name);
  };
  note();
  if (board.shadowRoot)
    new MutationObserver(note).observe(board.shadowRoot, { childList: true, subtree: true, attributes: true });
  return names;
}

describe('<rapport-pipeline-board> in other languages than English', () => {
  // The first test of this page: nothing has been fetched before.
  it('draws nothing in English while the words of its language come', async () => {
    const drawn: string[] = [];
    const note = ({ currentTarget }: Event): void => void drawn.push(headingOf(currentTarget as PipelineBoard, 'New'));
    await scene(html`<rapport-pipeline-board @rapport-ready=${note}></rapport-pipeline-board>`, {
      seed,
      locale: 'zh-CN',
    });
    expect(drawn).to.have.length(1);
    expect(drawn[0]).to.contain('1 个商机');
  });

  it('turns to another language all at once', async () => {
    const { element, provider, settled } = await scene<PipelineBoard>(
      html`<rapport-pipeline-board pipeline-id="gone"></rapport-pipeline-board>`,
      { seed: {} },
    );
    const names = namesOf(element);
    const turns: string[] = [];
    const root = element.shadowRoot?.querySelector('.root') as HTMLElement;
    new MutationObserver(() => turns.push(`${root.lang} ${root.dir} ${names.at(-1)}`)).observe(root, {
      attributes: true,
    });
    provider.locale = 'ar';
    await settled();
    expect(names).to.deep.equal(['Pipeline', 'مسار المبيعات']);
    expect(turns).to.deep.equal(['ar rtl مسار المبيعات']);
  });
});
