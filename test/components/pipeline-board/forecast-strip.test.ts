import { expect, html } from '@open-wc/testing';
import type { ForecastPeriod, PipelineBoard } from '../../../src/index.js';
import { PipelineBoard as Board } from '../../../src/components/pipeline-board/pipeline-board.js';
import { expectAccessible } from '../../helpers/axe.js';
import { boardSeed, boardWith, until } from '../../helpers/board.js';
import { controlOf, displayButton, openPanel, searchFor, toolsOf } from '../../helpers/board-tools.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { scene, type Scene } from '../../helpers/scene.js';

const stages = { New: ['Alpha', 'Beta'], Won: ['Gamma'] };
const soon = { expectedClose: '2026-11-28' };
const deals = { Alpha: soon, Beta: { expectedClose: '2026-12-15' } };
const load = Board.loadForecast;

beforeEach(() => localStorage.clear());
afterEach(() => {
  Board.loadForecast = load;
});
after(() => localStorage.clear());

function forecasting(forecast: ForecastPeriod, attributes: Partial<PipelineBoard> = {}): Promise<Scene<PipelineBoard>> {
  const adapter = memoryAdapter({ seed: boardSeed(stages, { deals }) });
  return scene<PipelineBoard>(
    html`<rapport-pipeline-board
      pipeline-id="sales"
      forecast=${forecast}
      ?toolbar-hidden=${attributes.toolbarHidden}
    ></rapport-pipeline-board>`,
    { adapter, width: 780 },
  );
}

function lineOf(board: PipelineBoard): string {
  const inner = board.shadowRoot?.querySelector('rapport-forecast')?.shadowRoot?.querySelector('.strip');
  return (inner?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

describe('<rapport-pipeline-board> forecast above the board', () => {
  it('says what the present period will probably bring', async () => {
    const { element } = await forecasting('quarter');
    await until(() => lineOf(element).includes('¥1K'));
    expect(lineOf(element)).to.contain('This quarter').and.contain('¥1K');
    const line = element.shadowRoot?.querySelector('rapport-forecast')?.getBoundingClientRect();
    expect(line?.width).to.be.greaterThan(400);
    expect(line?.height).to.be.lessThan(60);
    await expectAccessible(element);
  });

  it('is about the month where that is asked for', async () => {
    const { element } = await forecasting('month');
    await until(() => lineOf(element).includes('¥500'));
    expect(lineOf(element)).to.contain('This month');
  });

  it('is not fetched by a board that shows none', async () => {
    let fetched = 0;
    Board.loadForecast = () => Promise.resolve((fetched += 1));
    const board = await boardWith(stages);
    await toolsOf(board);
    expect(fetched).to.equal(0);
    expect(board.element.shadowRoot?.querySelector('.forecast')).to.equal(null);
  });

  it('is there without the tools as well', async () => {
    const { element } = await forecasting('quarter', { toolbarHidden: true });
    await until(() => lineOf(element).includes('¥1K'));
    expect(element.shadowRoot?.querySelector('.tool-row')).to.equal(null);
  });

  it('is turned on and off in the display panel, and is remembered for the pipeline', async () => {
    const board = await boardWith(stages, { deals });
    const { element, settled } = board;
    await toolsOf(board);
    const panel = await openPanel(board, displayButton(element));
    controlOf(panel, 'This month').click();
    await until(() => lineOf(element).includes('¥500'));
    const again = await boardWith(stages, { deals });
    await until(() => lineOf(again.element).includes('¥500'));
    controlOf(panel, 'Off').click();
    await settled();
    expect(element.shadowRoot?.querySelector('rapport-forecast')).to.equal(null);
  });

  it('counts the whole pipeline, and says so while deals are left out', async () => {
    const board = await forecasting('quarter');
    const { element } = board;
    const said = (): string => element.shadowRoot?.querySelector('.forecast > .muted')?.textContent ?? '';
    await until(() => lineOf(element).includes('¥1K'));
    expect(said()).to.equal('');
    await searchFor(board, 'Alpha');
    expect(said()).to.equal('Of the whole pipeline: filters do not count');
    expect(lineOf(element)).to.contain('¥1K');
  });

  it('is neither shown nor offered to a person from whom its amounts are hidden', async () => {
    const board = await boardWith(stages, { permissions: { hidden: ['deals.amount'] } });
    const { element, settled } = board;
    element.forecast = 'quarter';
    await settled();
    await toolsOf(board);
    expect(element.shadowRoot?.querySelector('rapport-forecast')).to.equal(null);
    const panel = await openPanel(board, displayButton(element));
    expect(panel.textContent).not.to.contain('Forecast');
  });

  it('tells the page once that the board is ready', async () => {
    let told = 0;
    const count = (): void => void (told += 1);
    document.addEventListener('rapport-ready', count);
    const { element } = await forecasting('quarter');
    await until(() => lineOf(element).includes('¥1K'));
    document.removeEventListener('rapport-ready', count);
    expect(told).to.equal(1);
  });

  it('leaves the board as it is where it cannot be fetched, and is tried again', async () => {
    let tries = 0;
    Board.loadForecast = () => Promise.reject(new Error(`out of reach ${(tries += 1)}`));
    const { element, settled } = await forecasting('quarter');
    await until(() => tries > 0);
    const before = tries;
    element.density = 'compact';
    await settled();
    await until(() => tries > before);
    expect(element.shadowRoot?.querySelectorAll('.stage').length).to.equal(2);
  });
});
