import { fields } from './company/fields.js';
import { pipelines } from './company/pipelines.js';
import { surveys } from './company/surveys.js';
import type { Seed } from '../../src/model/index.js';

/** A company on its first day: pipelines, surveys and fields are set up, and there is not one customer. */
export function emptyCompany(): Seed {
  return {
    fields,
    pipelines,
    surveys,
    segments: [],
    customers: [],
    orders: [],
    deals: [],
    feedback: [],
    interactions: [],
    tasks: [],
    loyalty: [],
  };
}
