import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { CfnApiMapping, CfnAuthorizer, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { HttpFunction } from '../../functions/http/http-function.ts';
import { asksForSession, type Route, routeKeysOf } from '../../functions/http/route.ts';
import type { Handler } from './handler.ts';
import type { HttpApi } from './http-api.ts';

export type HttpRoutesProps = {
  api: HttpApi;
  functions: readonly HttpFunction[];
  /** The handlers of the functions, by name. */
  handlers: Readonly<Record<string, Handler>>;
  /** The Cognito issuer and client whose tokens are accepted. */
  issuer: string;
  audience: string;
};

/** Limits per route: requests per second and burst. `byDefault` is the limit of the API as a whole. */
const throttles = {
  byDefault: { throttlingRateLimit: 50, throttlingBurstLimit: 100 },
  public: { throttlingRateLimit: 20, throttlingBurstLimit: 40 },
  command: { throttlingRateLimit: 10, throttlingBurstLimit: 20 },
};

const isPublic = ({ scope }: Route): boolean => scope === 'public';

const throttleOf = (route: Route) =>
  isPublic(route) ? throttles.public : route.method === 'POST' ? throttles.command : throttles.byDefault;

const settingsOf = ({ throttlingRateLimit, throttlingBurstLimit }: (typeof throttles)[keyof typeof throttles]) => ({
  ThrottlingRateLimit: throttlingRateLimit,
  ThrottlingBurstLimit: throttlingBurstLimit,
  DetailedMetricsEnabled: true,
});

/** The key of the route that takes whatever no other is for. */
const THE_REST = '$default';

/** Routes that the gateway lets through without a token: public ones, and those whose function reads the session of the browser. */
const isOpen = (route: Route): boolean => isPublic(route) || asksForSession(route);

const SESSION =
  'The function reads the session of the browser from its cookie, which the gateway cannot, and asks the one policy.';

/** The access log contains no caller and no path, because a path holds tokens and ids. */
const accessLog = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  error: '$context.error.messageString',
  authorizerError: '$context.authorizer.error',
  integrationError: '$context.integrationErrorMessage',
  latency: '$context.responseLatency',
  bytes: '$context.responseLength',
};

/**
 * The routes of the HTTP API, from data: a JWT authorizer on all routes for programs that are not public, and a throttle per
 * route. They are in a stack of their own, because CloudFormation takes at most 500 resources in one (decision 63).
 */
export class HttpRoutes extends Construct {
  private readonly apiId: string;

  constructor(scope: Construct, id: string, { api, ...served }: HttpRoutesProps) {
    super(scope, id);
    const apiId = api.api.ref;
    this.apiId = apiId;
    const authorizer = new CfnAuthorizer(this, 'Authorizer', {
      apiId,
      name: 'cognito',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer: served.issuer, audience: [served.audience] },
    });
    const resources = served.functions.flatMap(({ name, routes, takesTheRest }) => {
      const integration = this.integrate(name, served.handlers[name]);
      return [
        ...routes.flatMap((route) => routeKeysOf(route).map((key) => this.route(key, route, authorizer, integration))),
        ...(takesTheRest ? [this.routeForTheRest(integration)] : []),
      ];
    });
    const logs = new LogGroup(this, 'AccessLogs', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new CfnStage(this, 'Stage', {
      apiId,
      stageName: '$default',
      autoDeploy: true,
      defaultRouteSettings: { ...throttles.byDefault, detailedMetricsEnabled: true },
      routeSettings: Object.fromEntries([
        ...served.functions
          .flatMap(({ routes }) => routes)
          .flatMap((route) => routeKeysOf(route).map((key) => [key, settingsOf(throttleOf(route))])),
        [THE_REST, settingsOf(throttles.public)],
      ]),
      accessLogSettings: { destinationArn: logs.logGroupArn, format: JSON.stringify(accessLog) },
    });
    for (const resource of resources) stage.addResourceDependency(resource);
    if (api.domain) {
      new CfnApiMapping(this, 'Mapping', { apiId, domainName: api.domain.ref, stage: stage.ref });
    }
  }

  private integrate(name: string, handler: Handler | undefined): CfnIntegration {
    if (!handler) throw new Error(`No function ${name} for its routes`);
    return new CfnIntegration(this, `Integration-${name}`, {
      apiId: this.apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: handler.function.functionArn,
      payloadFormatVersion: '2.0',
      timeoutInMillis: 30_000,
    });
  }

  private routeForTheRest(integration: CfnIntegration): CfnRoute {
    const resource = new CfnRoute(this, 'Route-default', {
      apiId: this.apiId,
      routeKey: THE_REST,
      target: `integrations/${integration.ref}`,
      authorizationType: 'NONE',
    });
    Validations.of(resource).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason: 'It says of an address that it does not exist, reads nothing and knows nobody.',
    });
    return resource;
  }

  private route(key: string, route: Route, authorizer: CfnAuthorizer, integration: CfnIntegration): CfnRoute {
    const [method = '', path = ''] = key.split(' ');
    const resource = new CfnRoute(this, `Route-${method}-${path.replaceAll(/[^A-Za-z0-9]+/g, '-')}`, {
      apiId: this.apiId,
      routeKey: key,
      target: `integrations/${integration.ref}`,
      ...(isOpen(route) ? { authorizationType: 'NONE' } : { authorizationType: 'JWT', authorizerId: authorizer.ref }),
    });
    // A public route that does not say why it is open fails the synthesis.
    const reason = asksForSession(route) ? SESSION : route.openBecause;
    if (reason !== undefined) {
      Validations.of(resource).acknowledge({ id: 'AwsSolutions-APIG4', reason });
    }
    return resource;
  }
}
