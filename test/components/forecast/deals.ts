import { html } from '@open-wc/testing';
import type { Forecast } from '../../../src/components/forecast/forecast.js';
import { scene, type Scene, type SceneOptions } from '../../helpers/scene.js';
import { forecastSeed } from './seed.js';
import '../../../src/define/forecast.js';

export interface ForecastOptions extends SceneOptions {
  readonly by?: 'period' | 'stage' | 'owner';
  readonly period?: 'month' | 'quarter';
  readonly currency?: string;
  readonly compact?: boolean;
}

/** The element over the deals of `forecastSeed`, unless there are others. */
export function forecastOf(options: ForecastOptions = {}): Promise<Scene<Forecast>> {
  const { by = 'period', period = 'quarter', currency = '', compact = false, ...rest } = options;
  return scene<Forecast>(
    html`<rapport-forecast
      pipeline-id="sales"
      by=${by}
      period=${period}
      currency=${currency}
      ?compact=${compact}
    ></rapport-forecast>`,
    { seed: forecastSeed(), width: 760, ...rest },
  );
}

export function partOf(element: Forecast, part: string): HTMLElement {
  const found = element.shadowRoot?.querySelector<HTMLElement>(`[part~=${part}]`);
  if (!found) throw new Error(`The forecast shows no ${part}.`);
  return found;
}

export function textOf(node: Element | ShadowRoot | null | undefined): string {
  return (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Opens the table, and how it was worked out. */
export function openAll(element: Forecast): void {
  for (const details of element.shadowRoot?.querySelectorAll('details') ?? []) details.open = true;
}

export const sentenceOf = (element: Forecast): string => textOf(partOf(element, 'sentence'));

/** The table as texts, row by row, its head first. */
export function tableOf(element: Forecast): string[][] {
  const rows = partOf(element, 'table').querySelectorAll('tr');
  return [...rows].map((row) => [...row.children].map(textOf));
}

/** One bar of the chart: its name, its figure, and where its parts lie, in hundredths of the scale. */
export interface DrawnRow {
  readonly name: string;
  readonly figure: string;
  readonly won: number;
  readonly expected: number;
  readonly range: readonly [from: number, to: number] | undefined;
}

/** The bars as they are drawn, measured. */
export function drawnRows(element: Forecast): DrawnRow[] {
  const rows = element.shadowRoot?.querySelectorAll<HTMLElement>('.row') ?? [];
  return [...rows].map((row) => {
    for (const animation of row.getAnimations({ subtree: true })) animation.finish();
    const track = row.querySelector('.track') as Element;
    const box = track.getBoundingClientRect();
    const isRightToLeft = getComputedStyle(track).direction === 'rtl';
    const along = (of: DOMRect): readonly [number, number] =>
      isRightToLeft ? [box.right - of.right, box.right - of.left] : [of.left - box.left, of.right - box.left];
    const extent = (selector: string): readonly [number, number] | undefined => {
      const part = row.querySelector(selector);
      return part ? along(part.getBoundingClientRect()) : undefined;
    };
    const share = (length: number): number => Math.round((1_000 * length) / box.width) / 10;
    const size = ([from, to]: readonly [number, number] = [0, 0]): number => share(to - from);
    const range = extent('.range');
    return {
      name: textOf(row.querySelector('.name')),
      figure: textOf(row.querySelector('.figure')),
      won: size(extent('.bar.won')),
      expected: size(extent('.bar.expected')),
      range: range && [share(range[0]), share(range[1])],
    };
  });
}
