/**
 * Runs in a page under measurement before anything of its own. It tells the benchmark outside what happens, rather than have it
 * ask: questions would cost the page time.
 */
import { wanted } from './plain.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What is told, by its name. */
export interface Told {
  /** A click on this point will choose the score of the benchmark: it has been painted, and is what is hit there. */
  readonly usable: Point;
  /** Milliseconds from a click, when the browser was told of it, until the next frame was painted, and what is chosen then. */
  readonly clicked: { readonly took: number; readonly chosen: number };
}

/** What the page has loaded beside itself. */
export interface Loaded {
  readonly requests: number;
  /** Bodies as they were sent. */
  readonly bytes: number;
}

/** Milliseconds are counted from the start of the navigation. */
export interface Report {
  readonly usable: number;
  /** When the last of all that was loaded had come. */
  readonly complete: number;
  readonly untilUsable: Loaded;
  readonly inAll: Loaded;
  /** Tasks of more than 50 ms, each with what it took. */
  readonly longTasks: readonly number[];
  /** Where each score is. */
  readonly points: readonly Point[];
}

declare global {
  /** Made by the benchmark outside. */
  function tell(message: string): void;
  function report(): Report;
}

const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Asked for in a frame, the next task comes right after its paint. */
async function painted(): Promise<number> {
  await nextFrame();
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(undefined);
  });
  return performance.now();
}

function say<Name extends keyof Told>(name: Name, what: Told[Name]): void {
  tell(JSON.stringify({ name, what }));
}

/** Everybody's scores are native radios, in the page or in the shadow root of an element. */
function inputs(): readonly HTMLInputElement[] {
  const hosts = [...document.querySelectorAll('main > *')];
  const roots = [document, ...hosts.flatMap(({ shadowRoot }) => shadowRoot ?? [])];
  return roots.flatMap((root) => [...root.querySelectorAll<HTMLInputElement>('input[type=radio]')]);
}

const inputOf = (score: number): HTMLInputElement | undefined => inputs().find(({ value }) => value === String(score));

/** What is clicked: some show a label instead of the radio. */
const targetOf = (input: HTMLInputElement): Element => input.labels?.[0] ?? input;

function middleOf(input: HTMLInputElement): Point {
  const { left, top, width, height } = targetOf(input).getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

function isHit(input: HTMLInputElement): boolean {
  const { x, y } = middleOf(input);
  const hit = (input.getRootNode() as Document | ShadowRoot).elementFromPoint(x, y);
  return !input.disabled && hit !== null && targetOf(input).contains(hit);
}

const longTasks: number[] = [];
let usable = Number.NaN;

/** Looks in every frame, as somebody would. */
async function awaitUsable(): Promise<void> {
  for (;;) {
    await nextFrame();
    const input = inputOf(wanted);
    if (!input || !isHit(input)) continue;
    usable = await painted();
    return say('usable', middleOf(input));
  }
}

async function onClick({ timeStamp }: Event): Promise<void> {
  const took = (await painted()) - timeStamp;
  say('clicked', { took, chosen: Number(inputs().find(({ checked }) => checked)?.value) });
}

function loaded(entries: readonly PerformanceResourceTiming[]): Loaded {
  return { requests: entries.length, bytes: entries.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) };
}

globalThis.report = () => {
  const pages = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const others = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return {
    usable,
    complete: Math.max(...[...pages, ...others].map(({ responseEnd }) => responseEnd)),
    untilUsable: loaded(others.filter(({ responseEnd }) => responseEnd <= usable)),
    inAll: loaded(others),
    longTasks,
    points: inputs().map(middleOf),
  };
};

new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longTasks.push(duration);
}).observe({ type: 'longtask', buffered: true });
addEventListener('pointerup', (event) => void onClick(event), { capture: true });
void awaitUsable();
