import type { ContactPoint } from '../../model/contact.js';
import { safeHref } from '../shared/safe-href.js';

/** Where a contact point leads, if a browser can go there; a masked one leads nowhere. */
export function contactHref({ kind, value, masked }: ContactPoint): string | undefined {
  if (masked) return undefined;
  switch (kind) {
    case 'phone':
      return safeHref(`tel:${value}`);
    case 'email':
      return safeHref(`mailto:${encodeURIComponent(value).replace(/%40/g, '@')}`);
    case 'whatsapp':
      return safeHref(`https://wa.me/${encodeURIComponent(value.replace(/^\+/, ''))}`);
    case 'website':
    case 'social':
      return safeHref(value);
    default:
      return undefined;
  }
}
