import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod/mini';

const texts = z.record(z.string(), z.optional(z.string()));

/** The parts of API Gateway's payload format 2.0 that the edge reads. */
export const httpEvent = z.object({
  routeKey: z.string(),
  rawPath: z.optional(z.string()),
  rawQueryString: z.optional(z.string()),
  cookies: z.optional(z.array(z.string())),
  headers: z.optional(texts),
  queryStringParameters: z.optional(texts),
  pathParameters: z.optional(texts),
  body: z.optional(z.nullable(z.string())),
  isBase64Encoded: z.optional(z.boolean()),
  requestContext: z.object({
    requestId: z.string(),
    http: z.object({ method: z.string() }),
    authorizer: z.optional(z.object({ jwt: z.optional(z.object({ claims: z.unknown() })) })),
  }),
});
export type HttpEvent = z.infer<typeof httpEvent>;

export type HttpResponse = APIGatewayProxyStructuredResultV2 & {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
};
