import * as z from 'zod';
import { parseProperties } from '../properties/properties.ts';
import type { Resource } from '../service.ts';
import { StartError } from '../start-error.ts';
import { apiEndpoint } from '../template/identity.ts';

/** One HTTP API of the template, with its routes, integrations and authorizers. */
export type ApiDefinition = { id: string; stage: string; routes: Route[]; cors: Cors | undefined };

export type Route = {
  /** As in the template: `GET /reports/{id}`, `ANY /{proxy+}` or `$default`. */
  key: string;
  /** ARN of the function, with its version or alias. */
  functionArn: string;
  timeoutMs: number;
  authorizer: Authorizer | undefined;
  scopes: string[];
};

export type Authorizer = { issuer: string; audience: string[]; header: string };

export type Cors = {
  allowOrigins: string[];
  allowMethods: string[];
  allowHeaders: string[];
  exposeHeaders: string[];
  allowCredentials: boolean;
  /** Seconds a browser may keep the answer. */
  maxAge: number | undefined;
};

/** Properties that are supported, or that have no effect here, such as throttles and access logs. */
export const UNDERSTOOD = {
  'AWS::ApiGatewayV2::Api': [
    'CorsConfiguration',
    'Description',
    'DisableExecuteApiEndpoint',
    'Name',
    'ProtocolType',
    'Tags',
  ],
  'AWS::ApiGatewayV2::Authorizer': ['ApiId', 'AuthorizerType', 'IdentitySource', 'JwtConfiguration', 'Name'],
  'AWS::ApiGatewayV2::Integration': [
    'ApiId',
    'ConnectionType',
    'Description',
    'IntegrationMethod',
    'IntegrationType',
    'IntegrationUri',
    'PayloadFormatVersion',
    'TimeoutInMillis',
  ],
  'AWS::ApiGatewayV2::Route': [
    'ApiId',
    'AuthorizationScopes',
    'AuthorizationType',
    'AuthorizerId',
    'OperationName',
    'RouteKey',
    'Target',
  ],
  'AWS::ApiGatewayV2::Stage': [
    'AccessLogSettings',
    'ApiId',
    'AutoDeploy',
    'DefaultRouteSettings',
    'Description',
    'RouteSettings',
    'StageName',
    'Tags',
  ],
} as const satisfies { [resourceType: string]: readonly string[] };

const MAX_INTEGRATION_MS = 30_000;

const api = z.object({
  ProtocolType: z.literal('HTTP'),
  CorsConfiguration: z
    .object({
      AllowOrigins: z.array(z.string()).default([]),
      AllowMethods: z.array(z.string()).default([]),
      AllowHeaders: z.array(z.string()).default([]),
      ExposeHeaders: z.array(z.string()).default([]),
      AllowCredentials: z.boolean().default(false),
      MaxAge: z.number().optional(),
    })
    .optional(),
});
const stage = z.object({ ApiId: z.string(), StageName: z.string() });
const authorizer = z.object({
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.tuple([z.string().regex(/^\$request\.header\.[\w-]+$/i)]),
  JwtConfiguration: z.object({ Issuer: z.string(), Audience: z.array(z.string()).min(1) }),
});
const integration = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: z.number().max(MAX_INTEGRATION_MS).default(MAX_INTEGRATION_MS),
});
const route = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string().regex(/^integrations\//),
  AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
});

/** The HTTP APIs of the template. Throws a StartError that names an unsupported part. */
export const apisOf = (resources: Resource[]): ApiDefinition[] => {
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  const authorizers = new Map(ofType('AWS::ApiGatewayV2::Authorizer').map((one) => [one.ref, authorizerOf(one)]));
  const integrations = new Map(
    ofType('AWS::ApiGatewayV2::Integration').map((one) => [one.ref, parseProperties(integration, one)]),
  );
  const routes = ofType('AWS::ApiGatewayV2::Route').map((one) => {
    const { ApiId, RouteKey, Target, AuthorizationType, AuthorizerId, AuthorizationScopes } = parseProperties(
      route,
      one,
    );
    const target = integrations.get(Target.replace('integrations/', ''));
    if (!target) throw unsupported(`Route ${RouteKey}: no integration ${Target}`);
    const guard = AuthorizationType === 'JWT' ? authorizers.get(AuthorizerId ?? '') : undefined;
    if (AuthorizationType === 'JWT' && !guard) throw unsupported(`Route ${RouteKey}: no authorizer ${AuthorizerId}`);
    return {
      apiId: ApiId,
      route: {
        key: RouteKey,
        functionArn: functionArnOf(target.IntegrationUri),
        timeoutMs: target.TimeoutInMillis,
        authorizer: guard,
        scopes: AuthorizationScopes,
      },
    };
  });
  const stages = ofType('AWS::ApiGatewayV2::Stage').map((one) => parseProperties(stage, one));
  return ofType('AWS::ApiGatewayV2::Api').map((one) => ({
    id: one.ref,
    stage: stages.find(({ ApiId }) => ApiId === one.ref)?.StageName ?? '$default',
    routes: routes.filter(({ apiId }) => apiId === one.ref).map((found) => found.route),
    cors: corsOf(parseProperties(api, one)),
  }));
};

/** The addresses at which HTTP APIs are on AWS, also those of domains of their own, without a trailing slash. */
export const apiAddressesOf = (resources: readonly Resource[]): string[] =>
  resources.flatMap(({ type, ref }) => {
    if (type === 'AWS::ApiGatewayV2::DomainName') return [`https://${ref}`];
    return type === 'AWS::ApiGatewayV2::Api' ? [apiEndpoint(ref)] : [];
  });

const authorizerOf = (resource: Resource): Authorizer => {
  const { IdentitySource, JwtConfiguration } = parseProperties(authorizer, resource);
  return {
    issuer: JwtConfiguration.Issuer,
    audience: JwtConfiguration.Audience,
    header: IdentitySource[0].replace('$request.header.', '').toLowerCase(),
  };
};

const corsOf = ({ CorsConfiguration: cors }: z.infer<typeof api>): Cors | undefined =>
  cors && {
    allowOrigins: cors.AllowOrigins,
    allowMethods: cors.AllowMethods,
    allowHeaders: cors.AllowHeaders,
    exposeHeaders: cors.ExposeHeaders,
    allowCredentials: cors.AllowCredentials,
    maxAge: cors.MaxAge,
  };

/** An integration names a function by its ARN, or by the invocation path of API Gateway around that ARN. */
const functionArnOf = (uri: string): string => /functions\/(arn:[^/]+)\/invocations$/.exec(uri)?.[1] ?? uri;

const unsupported = (message: string): StartError => new StartError('UNSUPPORTED_TEMPLATE', message);
