import { CustomerList } from '../components/customer-list/customer-list.js';
import { define } from '../components/shared/define-element.js';

define('rapport-customer-list', CustomerList);

declare global {
  interface HTMLElementTagNameMap {
    'rapport-customer-list': CustomerList;
  }
}
