import { DataError } from '../data/data-error.js';
import { maySubmitTo, visitorPermissions, type PublicAccess } from './access.js';
import { formOf, type Asked, type Reply, type Route } from './routes.js';

const open = ['feedback.submit', 'surveys.get', 'permissions', 'supports'];

/** Refuses what no visitor may do, before anything of the request is looked at. */
export function assertOpenToVisitors({ operation }: Route): void {
  if (!open.includes(operation)) throw denied();
}

/** Serves a visitor, who may read the surveys that the token is for, submit to them, and nothing else. */
export async function visitorReply(route: Route, asked: Asked, access: PublicAccess): Promise<Reply> {
  if (route.operation === 'feedback.submit') return submitted(asked, access);
  if (route.operation === 'permissions') return { body: visitorPermissions };
  if (route.operation === 'surveys.get' && !maySubmitTo(access, asked.id)) throw denied();
  return route.call(asked);
}

function denied(): DataError {
  return new DataError('denied', 'Visitors may only read the questions of their survey and answer them.');
}

async function submitted({ adapter, body, io }: Asked, access: PublicAccess): Promise<Reply> {
  const { draft: said, key } = formOf(body, io.key);
  if (!maySubmitTo(access, said.surveyId)) {
    throw new DataError('denied', 'This survey does not take answers from here.', { store: 'surveys' });
  }
  // Whom it is from, only the host says: anybody could write to anybody's timeline otherwise.
  const { customerId: _claimed, ...anonymous } = said;
  const draft = access.customerId === undefined ? anonymous : { ...anonymous, customerId: access.customerId };
  const { record } = await adapter.feedback.submit(draft, { ...io, key });
  const { id, version, createdAt, updatedAt } = record;
  // What was sent, not what is kept: a repeat comes later, and what the company noted down by then is none of its business.
  const receipt = { ...said, fields: {}, id, version, createdAt, updatedAt, idempotencyKey: key, state: 'new' };
  return { body: { id, idempotencyKey: key, record: receipt }, touched: { store: 'feedback', id } };
}
