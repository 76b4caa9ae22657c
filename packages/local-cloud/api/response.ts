import * as z from 'zod';
import type { InvocationResult, Json } from '../service.ts';
import { gatewayAnswer, type HttpResponse } from './http.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const proxyResponse = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), scalar).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** The response of API Gateway to a function's result. A result without `statusCode` is the body of a 200. */
export const responseOf = (result: InvocationResult): HttpResponse => {
  if (!result.ok) return serverError();
  if (!hasStatusCode(result.payload)) return plainAnswer(result.payload);
  const parsed = proxyResponse.safeParse(result.payload);
  if (!parsed.success) return serverError();
  const { statusCode: status, headers, cookies, body, isBase64Encoded } = parsed.data;
  const lowerCased = Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    status,
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      ...lowerCased,
      ...(cookies && cookies.length > 0 ? { 'set-cookie': cookies } : {}),
    },
    body: isBase64Encoded ? Buffer.from(body ?? '', 'base64') : (body ?? ''),
  };
};

const hasStatusCode = (payload: Json): boolean =>
  typeof payload === 'object' && payload !== null && !Array.isArray(payload) && 'statusCode' in payload;

const plainAnswer = (payload: Json): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: typeof payload === 'string' ? payload : JSON.stringify(payload),
});

const serverError = (): HttpResponse => gatewayAnswer(500, 'Internal Server Error');
