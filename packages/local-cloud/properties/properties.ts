import * as z from 'zod';
import type { Resource } from '../service.ts';
import { StartError } from '../start-error.ts';

/** The parsed properties of a resource. Throws a StartError that names the resource when a property is not supported. */
export const parseProperties = <T>(schema: z.ZodType<T>, { logicalId, type, properties }: Resource): T => {
  const parsed = schema.safeParse(properties);
  if (parsed.success) return parsed.data;
  throw new StartError('UNSUPPORTED_TEMPLATE', `${logicalId} (${type}): ${z.prettifyError(parsed.error)}`);
};
