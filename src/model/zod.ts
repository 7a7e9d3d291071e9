import { config } from 'zod/mini';

// Compiling schemas with the Function constructor violates a strict content security policy in all three engines.
config({ jitless: true });

// One by one: the whole namespace would bring zod's forty languages along.
export {
  array,
  boolean,
  custom,
  enum,
  lazy,
  literal,
  maximum,
  maxLength,
  minimum,
  minLength,
  nullable,
  number,
  optional,
  record,
  refine,
  regex,
  strictObject,
  string,
  union,
  unknown,
  type core,
  type infer,
  type ZodMiniObject,
  type ZodMiniType,
} from 'zod/mini';
