import { RapportProvider } from '../components/provider/provider.js';
import { define } from '../components/shared/define-element.js';

define('rapport-provider', RapportProvider);

declare global {
  interface HTMLElementTagNameMap {
    'rapport-provider': RapportProvider;
  }
}
