import type { StepName } from '../../locales/segment-filter.js';

export interface Step<State> {
  readonly name: StepName;
  readonly state: State;
}

/** More steps than this are forgotten, the oldest first. */
const mostSteps = 100;
/** Typing in one place counts as one step until it pauses for so long. */
const pause = 1_000;

/** The states before and after, of an editor whose states are never changed themselves. */
export class UndoSteps<State> {
  #past: Step<State>[] = [];
  #future: Step<State>[] = [];
  #typed: { readonly where: string; readonly at: number } | undefined;

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Remembers the state before an edit. `typing`: where somebody types; what follows soon after is part of the same step. */
  push(name: StepName, state: State, typing?: string): void {
    const at = performance.now();
    const isSameStep = typing !== undefined && this.#typed?.where === typing && at - this.#typed.at < pause;
    this.#typed = typing === undefined ? undefined : { where: typing, at };
    this.#future = [];
    if (!isSameStep) this.#past = [...this.#past, { name, state }].slice(-mostSteps);
  }

  /** The step that is taken back, with the state before it; `undefined` when there is none. */
  undo(current: State): Step<State> | undefined {
    return this.#travel(this.#past, this.#future, current);
  }

  /** The step that is done again, with the state after it. */
  redo(current: State): Step<State> | undefined {
    return this.#travel(this.#future, this.#past, current);
  }

  clear(): void {
    this.#past = [];
    this.#future = [];
    this.#typed = undefined;
  }

  #travel(from: Step<State>[], to: Step<State>[], current: State): Step<State> | undefined {
    const step = from.pop();
    if (!step) return undefined;
    this.#typed = undefined;
    to.push({ name: step.name, state: current });
    return step;
  }
}
