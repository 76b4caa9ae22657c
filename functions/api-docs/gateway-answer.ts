import * as z from 'zod/mini';

/** The body of an error that API Gateway answers before it calls a function. It is no problem document. */
export const gatewayAnswer = z
  .object({ message: z.string() })
  .check(z.meta({ id: 'GatewayAnswer' }), z.describe('The gateway’s own answer: plain, and in English.'));
