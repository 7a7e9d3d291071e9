import { DataError } from '../data/data-error.js';
import { maySubmitTo, visitorPermissions, type PublicAccess } from './access.js';
import { formOf, type Asked, type Reply, type Route } from './routes.js';

/** Serves a visitor, who may read the surveys that the token is for, submit to them, and nothing else. */
export async function visitorReply(route: Route, asked: Asked, access: PublicAccess): Promise<Reply> {
  switch (route.operation) {
    case 'feedback.submit':
      return submitted(asked, access);
    case 'surveys.get':
      if (maySubmitTo(access, asked.id)) return route.call(asked);
      break;
    case 'permissions':
      return { body: visitorPermissions };
    case 'supports':
      return route.call(asked);
  }
  throw new DataError('denied', 'Visitors may only read the questions of their survey and answer them.');
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
