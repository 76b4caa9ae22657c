import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { CfnApi, CfnAuthorizer, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type Route as ApiRoute, routeKeyOf } from '../../functions/http/route.ts';
import type { Handler } from './handler.ts';
import { FIVE_MINUTES, ServiceAlarm } from './service-alarm.ts';

/** What the gateway must know of a route; one for nobody in particular is public. */
export type Route = Pick<ApiRoute, 'method' | 'path' | 'function' | 'roles'>;

export type HttpApiProps = {
  routes: readonly Route[];
  handlers: Readonly<Record<string, Handler>>;
  /** The Cognito issuer and the client whose tokens are good. */
  issuer: string;
  audience: string;
};

/** Requests a second and burst, of a route by itself; the API as a whole has the default. */
const throttles = {
  byDefault: { throttlingRateLimit: 50, throttlingBurstLimit: 100 },
  public: { throttlingRateLimit: 20, throttlingBurstLimit: 40 },
  command: { throttlingRateLimit: 10, throttlingBurstLimit: 20 },
};

const isPublic = (route: Route): boolean => route.roles.length === 0;

const throttleOf = (route: Route) =>
  isPublic(route) ? throttles.public : route.method === 'POST' ? throttles.command : throttles.byDefault;

/** Who asked and the path with its tokens and ids stay out of the log. */
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

/** The HTTP API: a route table as data, a JWT authorizer on all that is not public, a throttle a route. */
export class HttpApi extends Construct {
  readonly api: CfnApi;
  /** `https://…`, without a slash at its end. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: HttpApiProps) {
    super(scope, id);
    this.api = new CfnApi(this, 'Api', { name: 'klimaatdoeners', protocolType: 'HTTP' });
    this.url = this.api.attrApiEndpoint;
    const authorizer = new CfnAuthorizer(this, 'Authorizer', {
      apiId: this.api.ref,
      name: 'cognito',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer: props.issuer, audience: [props.audience] },
    });
    const integrations = this.integrate(props);
    const routes = props.routes.map((route) => this.route(route, authorizer, integrations));
    const logs = new LogGroup(this, 'AccessLogs', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new CfnStage(this, 'Stage', {
      apiId: this.api.ref,
      stageName: '$default',
      autoDeploy: true,
      defaultRouteSettings: { ...throttles.byDefault, detailedMetricsEnabled: true },
      routeSettings: Object.fromEntries(
        props.routes.map((route) => [
          routeKeyOf(route),
          {
            ThrottlingRateLimit: throttleOf(route).throttlingRateLimit,
            ThrottlingBurstLimit: throttleOf(route).throttlingBurstLimit,
            DetailedMetricsEnabled: true,
          },
        ]),
      ),
      accessLogSettings: { destinationArn: logs.logGroupArn, format: JSON.stringify(accessLog) },
    });
    for (const route of routes) stage.addResourceDependency(route);
    new ServiceAlarm(this, 'ServerErrors', {
      metric: this.metric('5xx'),
      threshold: 1,
      impact: 'Somebody asked for a report or gave a command and got an error page.',
      runbook: 'api-errors',
    });
  }

  metric(name: string, statistic = 'Sum'): Metric {
    return new Metric({
      namespace: 'AWS/ApiGateway',
      metricName: name,
      dimensionsMap: { ApiId: this.api.ref },
      period: FIVE_MINUTES,
      statistic,
    });
  }

  private integrate({ routes, handlers }: HttpApiProps): Map<string, CfnIntegration> {
    const integrations = new Map<string, CfnIntegration>();
    for (const name of new Set(routes.map((route) => route.function))) {
      const handler = handlers[name];
      if (!handler) throw new Error(`No function ${name} for the routes that name it`);
      handler.function.addPermission('Api', {
        principal: new ServicePrincipal('apigateway.amazonaws.com'),
        sourceArn: Stack.of(this).formatArn({ service: 'execute-api', resource: this.api.ref, resourceName: '*/*' }),
      });
      integrations.set(
        name,
        new CfnIntegration(this, `Integration-${name}`, {
          apiId: this.api.ref,
          integrationType: 'AWS_PROXY',
          integrationUri: handler.function.functionArn,
          payloadFormatVersion: '2.0',
          timeoutInMillis: 30_000,
        }),
      );
    }
    return integrations;
  }

  private route(route: Route, authorizer: CfnAuthorizer, integrations: Map<string, CfnIntegration>): CfnRoute {
    const resource = new CfnRoute(this, `Route-${route.method}-${route.path.replaceAll(/[^A-Za-z0-9]+/g, '-')}`, {
      apiId: this.api.ref,
      routeKey: routeKeyOf(route),
      target: `integrations/${integrations.get(route.function)?.ref}`,
      ...(isPublic(route) ? { authorizationType: 'NONE' } : { authorizationType: 'JWT', authorizerId: authorizer.ref }),
    });
    if (isPublic(route)) {
      Validations.of(resource).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason: route.path.includes('{token}')
          ? 'Opened from a mail by people who never log in; the token in the path is the secret that lets them in.'
          : 'The contract of the API is public: it holds no data of anybody.',
      });
    }
    return resource;
  }
}
