import { Forecast } from '../components/forecast/forecast.js';
import { define } from '../components/shared/define-element.js';

define('rapport-forecast', Forecast);

declare global {
  interface HTMLElementTagNameMap {
    'rapport-forecast': Forecast;
  }
}
