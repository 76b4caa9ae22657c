import type * as z from 'zod/mini';

/** Whether a body can be left out. */
export const isOptional = (body: z.ZodMiniType): boolean => body.safeParse(undefined).success;
