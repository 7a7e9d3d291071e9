import { CustomerCard } from '../components/customer-card/customer-card.js';
import { define } from '../components/shared/define-element.js';
import './provider.js';

define('rapport-customer-card', CustomerCard);

declare global {
  interface HTMLElementTagNameMap {
    'rapport-customer-card': CustomerCard;
  }
}
