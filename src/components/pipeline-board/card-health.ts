import type { Customer } from '../../model/index.js';

/** How the relation with a customer is doing, and the look of what says so. */
export interface Health {
  /** From 0 to 100. */
  readonly score: number;
  readonly band: 'good' | 'fair' | 'poor';
  readonly look: 'good' | 'warn' | 'bad';
}

/**
 * The health of a customer where the host keeps it: a number from 0 to 100 in its own field `health`; up to 50 it is poor, above 75
 * good. To reckon it from what has happened with each customer of a board would mean to read all of that.
 */
export function healthOf(customer: Customer | undefined): Health | undefined {
  const value = customer && Object.hasOwn(customer.fields, 'health') ? customer.fields['health'] : undefined;
  if (typeof value !== 'number' || value < 0 || value > 100) return undefined;
  const score = Math.round(value);
  if (value > 75) return { score, band: 'good', look: 'good' };
  return value > 50 ? { score, band: 'fair', look: 'warn' } : { score, band: 'poor', look: 'bad' };
}
