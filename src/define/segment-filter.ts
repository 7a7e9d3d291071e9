import { SegmentFilter } from '../components/segment-filter/segment-filter.js';
import { define } from '../components/shared/define-element.js';
import './provider.js';

define('rapport-segment-filter', SegmentFilter);

declare global {
  interface HTMLElementTagNameMap {
    'rapport-segment-filter': SegmentFilter;
  }
}
