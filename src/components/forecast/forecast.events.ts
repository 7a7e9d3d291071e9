import type { PeriodLength } from '../../insight/index.js';
import type { ForecastBy } from './forecast-scope.js';

/** What a person chose to see. */
export interface ForecastChoice {
  readonly by: ForecastBy;
  readonly period: PeriodLength;
  /** ISO 4217; empty where nobody chose one. */
  readonly currency: string;
}

/** A person chose another breakdown, length of periods, or currency; a host can keep the choice. */
export class ForecastChangedEvent extends CustomEvent<ForecastChoice> {
  constructor(choice: ForecastChoice) {
    super('rapport-forecast-changed', { bubbles: true, composed: true, detail: Object.freeze({ ...choice }) });
  }
}

declare global {
  interface HTMLElementEventMap {
    'rapport-forecast-changed': ForecastChangedEvent;
  }
}
