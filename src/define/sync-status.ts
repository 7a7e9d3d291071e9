import { define } from '../components/shared/define-element.js';
import { SyncStatus } from '../components/sync-status/sync-status.js';

define('rapport-sync-status', SyncStatus);

declare global {
  interface HTMLElementTagNameMap {
    'rapport-sync-status': SyncStatus;
  }
}
