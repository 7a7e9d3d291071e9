import type { StorageStatus } from '../../data/adapter.js';

/** Where data is kept has changed, or is known for the first time: on disk, or only until the page is closed. */
export class StorageStatusEvent extends CustomEvent<StorageStatus> {
  constructor(status: StorageStatus) {
    super('rapport-storage-status', { bubbles: true, composed: true, detail: Object.freeze({ ...status }) });
  }
}

declare global {
  interface HTMLElementEventMap {
    'rapport-storage-status': StorageStatusEvent;
  }
}
