/** What a person does with a keyboard and a pointer, and what a screen reader reads, in all three engines. */
import { executeServerCommand } from '@web/test-runner-commands';

export type EngineName = 'chromium' | 'firefox' | 'webkit';
export type Pointer = 'mouse' | 'touch';
export type MouseButton = 'left' | 'middle' | 'right';

export type PointerStep =
  | { readonly type: 'move'; readonly x: number; readonly y: number }
  | { readonly type: 'down' | 'up'; readonly button?: MouseButton };

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface MediaFeatures {
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly forcedColors?: 'active' | 'none';
  readonly colorScheme?: 'light' | 'dark';
  readonly contrast?: 'more' | 'no-preference';
}

/** One node as assistive technology meets it. */
export interface AccessibleNode {
  role: string;
  name: string;
  description?: string;
  value?: string;
  focused?: true;
  /** Only what is set: `expanded`, `checked`, `selected`, `disabled`, `level`, `invalid`, and so on. */
  states: Record<string, unknown>;
  children: AccessibleNode[];
}

/** Which of the three engines runs this page. */
export function engine(): EngineName {
  if (navigator.userAgent.includes('Firefox/')) return 'firefox';
  return navigator.userAgent.includes('Chrome/') ? 'chromium' : 'webkit';
}

async function ask<Answer>(command: string, ...payload: readonly unknown[]): Promise<Answer> {
  const { result } = await executeServerCommand<{ result: Answer }, readonly unknown[]>(`rapport:${command}`, payload);
  return result;
}

/** Presses and releases a key or a chord, such as `'Enter'`, `'Shift+Tab'` or `'Alt+Shift+ArrowRight'`. */
export function press(chord: string): Promise<void> {
  return ask('press', chord);
}

/** Presses chords one after the other. */
export async function pressAll(...chords: readonly string[]): Promise<void> {
  for (const chord of chords) await press(chord);
}

/** Types characters into whatever has focus. */
export function type(text: string): Promise<void> {
  return ask('type', text);
}

/** Keeps a key down until `release`, for example while the pointer works. */
export function hold(key: string): Promise<void> {
  return ask('hold', key);
}

export function release(key: string): Promise<void> {
  return ask('release', key);
}

/** The middle of an element, in the coordinates that the pointer uses. */
export function centerOf(element: Element): Point {
  const box = element.getBoundingClientRect();
  return { x: Math.round(box.left + box.width / 2), y: Math.round(box.top + box.height / 2) };
}

function place(target: Point | Element): Point {
  return target instanceof Element ? centerOf(target) : { x: Math.round(target.x), y: Math.round(target.y) };
}

/** Carries out pointer steps; answers `false` where the engine cannot be driven with this kind of pointer. */
export function point(steps: readonly PointerStep[], pointer: Pointer = 'mouse'): Promise<boolean> {
  return ask('point', pointer, steps);
}

/** Moves the mouse, so that hover styles and `pointerenter` are real. */
export async function movePointer(target: Point | Element): Promise<void> {
  await point([{ type: 'move', ...place(target) }]);
}

export async function pointerDown(button: MouseButton = 'left'): Promise<void> {
  await point([{ type: 'down', button }]);
}

export async function pointerUp(button: MouseButton = 'left'): Promise<void> {
  await point([{ type: 'up', button }]);
}

/** Clicks with the mouse where the element is now. */
export async function click(target: Point | Element, button: MouseButton = 'left'): Promise<void> {
  await point([
    { type: 'move', ...place(target) },
    { type: 'down', button },
    { type: 'up', button },
  ]);
}

export interface DragOptions {
  readonly pointer?: Pointer;
  /** Moves between the two ends; a drag is recognised only after some way. */
  readonly steps?: number;
  /** Leaves the button down, to look at the page in the middle of the drag. */
  readonly drop?: boolean;
}

/** Drags from one place to another in several moves; `false` where the engine has no such pointer. */
export function drag(from: Point | Element, to: Point | Element, options: DragOptions = {}): Promise<boolean> {
  const { pointer = 'mouse', steps = 6, drop = true } = options;
  const start = place(from);
  const end = place(to);
  const between = Array.from({ length: steps }, (_, index): PointerStep => {
    const part = (index + 1) / steps;
    return {
      type: 'move',
      x: Math.round(start.x + (end.x - start.x) * part),
      y: Math.round(start.y + (end.y - start.y) * part),
    };
  });
  const path: PointerStep[] = [{ type: 'move', ...start }, { type: 'down' }, ...between];
  return point(drop ? [...path, { type: 'up' }] : path, pointer);
}

/** Taps with a finger; `false` where the engine has no touch. */
export function tap(target: Point | Element): Promise<boolean> {
  return point([{ type: 'move', ...place(target) }, { type: 'down' }, { type: 'up' }], 'touch');
}

/** Gives the page this size, and answers with the size that it really got. */
export function setViewport(size: Size): Promise<Size> {
  return ask('resize', size);
}

/** Sets what the user prefers; what is left out goes back to normal. `false` where the engine cannot be told. */
export function emulateMedia(media: MediaFeatures): Promise<boolean> {
  return ask('emulate', media);
}

/** Leaves this site so many bytes of storage, or as many as always. `false` where the engine cannot be told. */
export function limitStorage(bytes?: number): Promise<boolean> {
  return ask('limitStorage', ...(bytes === undefined ? [] : [bytes]));
}

/** Takes all databases of this site away while they are open, as a person does in the settings. `false` where the engine cannot. */
export function clearDatabases(): Promise<boolean> {
  return ask('clearDatabases');
}

declare global {
  // The server side reads the element from here: an element cannot be sent, and may lie in any shadow root.
  var rapportSubject: Element | undefined;
}

async function about<Answer>(subject: Element, command: string): Promise<Answer> {
  globalThis.rapportSubject = subject;
  try {
    return await ask<Answer>(command);
  } finally {
    globalThis.rapportSubject = undefined;
  }
}

/** Finds an element through open shadow roots: `'rapport-customer-card >>> button'`. */
export function pierce(path: string, from: ParentNode = document): Element {
  const [first = '', ...rest] = path.split('>>>').map((part) => part.trim());
  let found = from.querySelector(first);
  for (const selector of rest) found = found?.shadowRoot?.querySelector(selector) ?? null;
  if (!found) throw new Error(`Nothing is at ${path}.`);
  return found;
}

/** Role and name of one element, as the engine computed them. */
export function accessible(subject: Element | string): Promise<AccessibleNode> {
  return about(typeof subject === 'string' ? pierce(subject) : subject, 'accessible');
}

/**
 * The tree under an element as assistive technology meets it. Roles and names are the engine's own everywhere; WebKitGTK
 * does not tell states and descriptions, so there they are read from the attributes.
 */
export function accessibilityTree(subject: Element | string = document.body): Promise<AccessibleNode> {
  return about(typeof subject === 'string' ? pierce(subject) : subject, 'tree');
}

/** Every node of a tree in reading order. */
export function allNodes(tree: AccessibleNode): AccessibleNode[] {
  return [tree, ...tree.children.flatMap(allNodes)];
}

/** The element that has focus, through all open shadow roots. */
export function deepActiveElement(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/**
 * Skips the running test and says why; a test that is skipped without a reason fails the run. In a hook it skips what the
 * hook is for: the next test, or all of the suite.
 */
export function skipHere(context: Mocha.Context, reason: string): never {
  const { test, currentTest } = context;
  const hook = test && 'type' in test && test.type === 'hook' ? test.title : undefined;
  const isForAll = hook?.startsWith('"before all"') === true;
  const skipped = isForAll ? testsOf(test?.parent) : [hook === undefined ? test : currentTest];
  for (const each of skipped) if (each) each.title += ` (skipped: ${reason})`;
  return context.skip();
}

function testsOf(suite: Mocha.Suite | undefined): Mocha.Runnable[] {
  return suite ? [...suite.tests, ...suite.suites.flatMap(testsOf)] : [];
}
