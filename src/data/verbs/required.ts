import type { Deal, Stage } from '../../model/index.js';
import type { DealPlace } from '../adapter.js';
import { fieldsOf, fieldsOfPatch } from './flat.js';
import { readable } from './readable.js';

/** The fields that a deal has to have before it may enter a stage and that it has not, with what the move itself fills in. */
export function missingFields(
  deal: Deal,
  target: Stage,
  { reason, patch = {} }: Partial<DealPlace>,
): readonly string[] {
  const given = fieldsOfPatch(patch);
  // A reason and a probability of its own go with the stage that the deal leaves.
  const values: Record<string, unknown> = { ...fieldsOf(deal), probability: undefined, ...given, reason };
  return (target.required ?? []).filter((field) => readable(values[field] ?? values[`fields.${field}`]) === undefined);
}
