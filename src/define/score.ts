import { Score } from '../components/score/score.js';
import { define } from '../components/shared/define-element.js';

define('rapport-score', Score);

declare global {
  interface HTMLElementTagNameMap {
    'rapport-score': Score;
  }
}
