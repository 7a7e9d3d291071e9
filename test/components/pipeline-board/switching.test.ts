import { expect, html } from '@open-wc/testing';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';
import type { PipelineChangeEvent } from '../../../src/components/pipeline-board/pipeline-board.events.js';
import { memoryAdapter } from '../../helpers/memory.js';
import type { Seed } from '../../../src/model/index.js';
import { expectAccessible } from '../../helpers/axe.js';
import { describeBidirectional } from '../../helpers/bidirectional.js';
import { boardSeed, shown } from '../../helpers/board.js';
import { accessible } from '../../helpers/commands.js';
import { deepActiveElement, scene, type Scene, type SceneOptions } from '../../helpers/scene.js';

const sales = boardSeed({ Open: ['Acme renewal'], Won: [] });

function withService(): Seed {
  const [pipeline] = sales.pipelines ?? [];
  const [deal] = sales.deals ?? [];
  if (!pipeline || !deal) throw new Error('no pipeline');
  const service = { ...pipeline, id: 'service', name: { en: 'Service', 'zh-CN': '售后服务' } };
  return {
    ...sales,
    pipelines: [pipeline, service],
    deals: [deal, { ...deal, id: 'repair', pipelineId: 'service', title: 'Repair' }],
  };
}

function boardOf(pipelineId: string, options: SceneOptions): Promise<Scene<PipelineBoard>> {
  return scene<PipelineBoard>(html`<rapport-pipeline-board pipeline-id=${pipelineId}></rapport-pipeline-board>`, {
    width: 780,
    ...options,
  });
}

function choiceOf(board: PipelineBoard): HTMLSelectElement | null {
  return board.shadowRoot?.querySelector('.choice select') ?? null;
}

/** Native lists open outside the page: what is chosen there arrives as a change. */
function choose(board: PipelineBoard, id: string): void {
  const choice = choiceOf(board);
  if (!choice) throw new Error('There is no choice of pipelines.');
  choice.value = id;
  choice.dispatchEvent(new Event('change', { bubbles: true }));
}

describeBidirectional('<rapport-pipeline-board> with several pipelines', () => {
  it('offers none where there is one', async () => {
    const { element } = await boardOf('sales', { seed: sales });
    expect(choiceOf(element)).to.equal(null);
    expect(element.shadowRoot?.querySelector('h2')?.textContent).to.equal('Sales');
  });

  it('shows the one that a person chooses, says so to the page, and keeps focus in the choice', async () => {
    const { element, settled } = await boardOf('sales', { seed: withService() });
    const told: string[] = [];
    element.addEventListener('rapport-pipeline-change', (event: PipelineChangeEvent) =>
      told.push(event.detail.pipelineId),
    );
    choiceOf(element)?.focus();
    choose(element, 'service');
    await settled();
    expect(shown(element)).to.deep.equal({ Open: ['Repair'], Won: [] });
    expect(element.getAttribute('pipeline-id')).to.equal('service');
    expect(told).to.deep.equal(['service']);
    expect(deepActiveElement()).to.equal(choiceOf(element));
    await expectAccessible(element);
  });

  it('says nothing when the page itself chooses', async () => {
    const { element, settled } = await boardOf('sales', { seed: withService() });
    let count = 0;
    element.addEventListener('rapport-pipeline-change', () => (count += 1));
    element.pipelineId = 'service';
    await settled();
    expect(choiceOf(element)?.value).to.equal('service');
    expect(count).to.equal(0);
  });

  it('is called by its name, in Chinese too', async () => {
    const { element } = await boardOf('', { seed: withService(), locale: 'zh-CN' });
    const { name } = await accessible(choiceOf(element) as Element);
    expect(name).to.equal('销售管道');
    expect([...(choiceOf(element)?.options ?? [])].map((option) => option.textContent?.trim())).to.deep.equal([
      'Sales',
      '售后服务',
    ]);
    expect(choiceOf(element)?.value).to.equal('sales');
  });

  it('follows pipelines that come and go', async () => {
    const { element, client, settled } = await boardOf('sales', { seed: sales });
    await client.pipelines.create({
      id: 'service',
      name: 'Service',
      currency: 'CNY',
      stages: [{ id: 'due', name: 'Due', kind: 'open', probability: 0.5 }],
    });
    await settled();
    expect(choiceOf(element)?.options.length).to.equal(2);
    await client.pipelines.remove('service');
    await settled();
    expect(choiceOf(element)).to.equal(null);
  });

  it('shows a stage that is added elsewhere, and takes deals there', async () => {
    const { element, client, settled } = await boardOf('sales', { seed: sales });
    const stages = (await client.pipelines.get('sales'))?.stages ?? [];
    await client.pipelines.update('sales', {
      stages: [...stages, { id: 'paid', name: 'Paid', kind: 'won', probability: 1 }],
    });
    await settled();
    expect(Object.keys(shown(element))).to.deep.equal(['Open', 'Won', 'Paid']);
    await client.deals.move('acme-renewal', { stageId: 'paid', before: null });
    await settled();
    expect(shown(element)['Paid']).to.deep.equal(['Acme renewal']);
  });

  it('says that the shown one is gone, and leads to the others', async () => {
    const { element, client, settled } = await boardOf('service', { adapter: memoryAdapter({ seed: withService() }) });
    await client.pipelines.remove('service');
    await settled();
    expect(element.shadowRoot?.querySelector('[role=alert]')?.textContent).to.contain('does not exist any more');
    expect(choiceOf(element)?.selectedOptions[0]?.disabled).to.equal(true);
    choose(element, 'sales');
    await settled();
    expect(shown(element)).to.deep.equal({ Open: ['Acme renewal'], Won: [] });
  });
});
