import { CfnOutput, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import {
  CfnApi,
  CfnApiMapping,
  CfnAuthorizer,
  CfnDomainName,
  CfnIntegration,
  CfnRoute,
  CfnStage,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { HttpFunction } from '../../functions/http/http-function.ts';
import { asksForSession, type Route, routeKeysOf } from '../../functions/http/route.ts';
import type { Handler } from './handler.ts';
import { FIVE_MINUTES, ServiceAlarm } from './service-alarm.ts';

export type HttpApiProps = {
  /** The base of addresses of the product, without a trailing slash. Default: the API's own address. */
  publicUrl?: string | undefined;
  /** A domain of our own, with its certificate in ACM. */
  domain?: { name: string; certificateArn: string } | undefined;
};

export type Served = {
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
 * The HTTP API: routes from data, a JWT authorizer on all routes for programs that are not public, and a throttle per route. Its address exists
 * before what it serves: those who sign in come back to it, and the authorizer must know by which client they did.
 */
export class HttpApi extends Construct {
  readonly api: CfnApi;
  /** The address of the API, `https://…`, without a trailing slash. */
  readonly url: string;
  /** The address that people see. */
  readonly publicUrl: string;

  /** The domain of our own, if there is one. */
  private readonly domain: CfnDomainName | undefined;

  constructor(scope: Construct, id: string, { publicUrl, domain }: HttpApiProps = {}) {
    super(scope, id);
    this.api = new CfnApi(this, 'Api', {
      name: 'klimaatdoeners',
      protocolType: 'HTTP',
      // One address for each page: sessions belong to a host, and whoever signs in comes back to that of the domain.
      ...(domain && { disableExecuteApiEndpoint: true }),
    });
    this.domain = domain && this.domainOf(domain);
    this.url = domain ? `https://${domain.name}` : this.api.attrApiEndpoint;
    this.publicUrl = publicUrl ?? this.url;
  }

  /** Makes the routes. Called once. */
  serve(served: Served): void {
    const authorizer = new CfnAuthorizer(this, 'Authorizer', {
      apiId: this.api.ref,
      name: 'cognito',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer: served.issuer, audience: [served.audience] },
    });
    const resources = served.functions.flatMap(({ name, routes }) => {
      const integration = this.integrate(name, served.handlers[name]);
      return routes.flatMap((route) =>
        routeKeysOf(route).map((key) => this.route(key, route, authorizer, integration)),
      );
    });
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
        served.functions
          .flatMap(({ routes }) => routes)
          .flatMap((route) =>
            routeKeysOf(route).map((key) => [
              key,
              {
                ThrottlingRateLimit: throttleOf(route).throttlingRateLimit,
                ThrottlingBurstLimit: throttleOf(route).throttlingBurstLimit,
                DetailedMetricsEnabled: true,
              },
            ]),
          ),
      ),
      accessLogSettings: { destinationArn: logs.logGroupArn, format: JSON.stringify(accessLog) },
    });
    for (const resource of resources) stage.addResourceDependency(resource);
    if (this.domain) {
      new CfnApiMapping(this, 'Mapping', { apiId: this.api.ref, domainName: this.domain.ref, stage: stage.ref });
    }
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

  private domainOf({ name, certificateArn }: NonNullable<HttpApiProps['domain']>): CfnDomainName {
    const made = new CfnDomainName(this, 'Domain', {
      domainName: name,
      domainNameConfigurations: [{ certificateArn, endpointType: 'REGIONAL', securityPolicy: 'TLS_1_2' }],
    });
    new CfnOutput(this, 'DomainTarget', {
      description: `Where the DNS record of ${name} leads to (CNAME, or an alias in Route 53)`,
      value: made.attrRegionalDomainName,
    }).overrideLogicalId('DomainTarget');
    return made;
  }

  private integrate(name: string, handler: Handler | undefined): CfnIntegration {
    if (!handler) throw new Error(`No function ${name} for its routes`);
    handler.function.addPermission('Api', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(this).formatArn({ service: 'execute-api', resource: this.api.ref, resourceName: '*/*' }),
    });
    return new CfnIntegration(this, `Integration-${name}`, {
      apiId: this.api.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: handler.function.functionArn,
      payloadFormatVersion: '2.0',
      timeoutInMillis: 30_000,
    });
  }

  private route(key: string, route: Route, authorizer: CfnAuthorizer, integration: CfnIntegration): CfnRoute {
    const [method = '', path = ''] = key.split(' ');
    const resource = new CfnRoute(this, `Route-${method}-${path.replaceAll(/[^A-Za-z0-9]+/g, '-')}`, {
      apiId: this.api.ref,
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
