import * as z from 'zod/mini';

/** What API Gateway itself answers, before a function is asked: no problem document. */
export const gatewayAnswer = z
  .object({ message: z.string() })
  .check(z.meta({ id: 'GatewayAnswer' }), z.describe('The gateway’s own answer: plain, and in English.'));
