import type { HttpResponse } from './http.ts';
import type { Cors } from './template.ts';

/** The answer to a preflight request, or undefined when the request is none. A foreign origin gets no CORS headers. */
export const preflight = (
  cors: Cors | undefined,
  method: string,
  headers: Record<string, string>,
): HttpResponse | undefined => {
  if (!cors || method !== 'OPTIONS' || !headers['access-control-request-method']) return undefined;
  const origin = originHeaders(cors, headers.origin);
  if (!origin) return { status: 204, headers: {}, body: '' };
  return {
    status: 204,
    headers: {
      ...origin,
      ...listHeader('access-control-allow-methods', cors.allowMethods),
      ...listHeader('access-control-allow-headers', cors.allowHeaders),
      ...(cors.maxAge === undefined ? {} : { 'access-control-max-age': String(cors.maxAge) }),
    },
    body: '',
  };
};

/** When the template configures CORS, the gateway sets the CORS headers and drops those of the function. */
export const withCors = (
  cors: Cors | undefined,
  headers: Record<string, string>,
  response: HttpResponse,
): HttpResponse => {
  if (!cors) return response;
  const own = Object.fromEntries(
    Object.entries(response.headers).filter(([name]) => !name.startsWith('access-control-')),
  );
  const origin = originHeaders(cors, headers.origin);
  const exposed = origin ? listHeader('access-control-expose-headers', cors.exposeHeaders) : {};
  return { ...response, headers: { ...own, ...origin, ...exposed } };
};

const originHeaders = (cors: Cors, origin: string | undefined): Record<string, string> | undefined => {
  if (origin === undefined) return undefined;
  const allowed = cors.allowOrigins.includes('*') ? '*' : cors.allowOrigins.find((one) => one === origin);
  if (!allowed) return undefined;
  return {
    'access-control-allow-origin': allowed,
    ...(cors.allowCredentials ? { 'access-control-allow-credentials': 'true' } : {}),
  };
};

const listHeader = (name: string, values: string[]): Record<string, string> =>
  values.length > 0 ? { [name]: values.join(',') } : {};
