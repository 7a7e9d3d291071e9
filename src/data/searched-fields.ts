import type { StoreName } from '../model/records.js';

/** The main texts of each kind of record: what a search looks through. */
export const searchedFields: { readonly [Store in StoreName]: readonly string[] } = {
  customers: ['name', 'nameParts', 'organisation', 'jobTitle', 'contactPoints', 'addresses', 'tags', 'membership'],
  orders: ['number', 'lines'],
  interactions: ['title', 'body', 'outcome', 'changes'],
  pipelines: ['name'],
  deals: ['title', 'tags', 'reason'],
  surveys: ['name', 'title'],
  feedback: ['answers', 'cause', 'action'],
  segments: ['name', 'description'],
  tasks: ['title', 'note'],
  loyalty: ['reason'],
  fields: ['name', 'label'],
};
