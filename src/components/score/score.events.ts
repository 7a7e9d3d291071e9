import type { PeriodLength } from '../../insight/index.js';
import type { ScoreBy } from './score-scope.js';

/** What a person chose to see. */
export interface ScoreChoice {
  readonly by: ScoreBy;
  readonly period: PeriodLength;
}

/** A person chose another split or length of periods; a host can keep the choice. */
export class ScoreChangedEvent extends CustomEvent<ScoreChoice> {
  constructor(choice: ScoreChoice) {
    super('rapport-score-changed', { bubbles: true, composed: true, detail: Object.freeze({ ...choice }) });
  }
}

declare global {
  interface HTMLElementEventMap {
    'rapport-score-changed': ScoreChangedEvent;
  }
}
