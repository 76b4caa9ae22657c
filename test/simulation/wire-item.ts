import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';

const binary = z.object({ B: z.string() }).transform(({ B }): AttributeValue => ({ B: Buffer.from(B, 'base64') }));

/** An item of a DynamoDB answer. Bytes are base64 there, which the SDK decodes for everybody else. */
export const wireItem = z
  .record(z.string(), z.union([binary, z.custom<AttributeValue>()]))
  .transform((item): Record<string, unknown> => unmarshall(item));
