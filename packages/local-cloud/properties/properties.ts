import * as z from 'zod';
import type { Resource } from '../service.ts';
import { StartError } from '../start-error.ts';

/** The properties of a resource as a service needs them. Throws a StartError, by name, when it cannot run what they say. */
export const parseProperties = <T>(schema: z.ZodType<T>, { logicalId, type, properties }: Resource): T => {
  const parsed = schema.safeParse(properties);
  if (parsed.success) return parsed.data;
  throw new StartError('UNSUPPORTED_TEMPLATE', `${logicalId} (${type}): ${z.prettifyError(parsed.error)}`);
};
