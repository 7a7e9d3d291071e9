import { Timeline } from '../components/timeline/timeline.js';
import { define } from '../components/shared/define-element.js';

define('rapport-timeline', Timeline);

declare global {
  interface HTMLElementTagNameMap {
    'rapport-timeline': Timeline;
  }
}
