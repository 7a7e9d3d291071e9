import type { ContactPoint } from '../../model/contact.js';
import type { StoreName } from '../../model/records.js';
import { invalidRecord, type DataError } from '../data-error.js';

/** Refuses to keep a contact point that is shown in part only: its value would be lost. */
export function refuseMasked(
  store: StoreName,
  record: { readonly id: string; readonly contactPoints?: unknown },
): void {
  if (store !== 'customers' || !Array.isArray(record.contactPoints)) return;
  const index = (record.contactPoints as readonly Partial<ContactPoint>[]).findIndex((point) => point.masked === true);
  if (index >= 0) throw maskedValue(index, record.id);
}

export function maskedValue(index: number, id?: string): DataError {
  const issue = {
    path: ['contactPoints', index, 'value'],
    message: 'masked: send the whole value, or leave the point out',
  };
  return invalidRecord('customers', [issue], id);
}
