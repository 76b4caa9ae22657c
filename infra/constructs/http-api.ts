import { CfnOutput, Stack } from 'aws-cdk-lib';
import { CfnApi, CfnDomainName } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Handler } from './handler.ts';
import { FIVE_MINUTES, ServiceAlarm } from './service-alarm.ts';

export type HttpApiProps = {
  /** The base of addresses of the product, without a trailing slash. Default: the API's own address. */
  publicUrl?: string | undefined;
  /** A domain of our own, with its certificate in ACM. */
  domain?: { name: string; certificateArn: string } | undefined;
};

/**
 * The HTTP API and its address. What it serves comes after it, in `HttpRoutes`: those who sign in come back to this
 * address, and the authorizer of the routes must know by which client they did.
 */
export class HttpApi extends Construct {
  readonly api: CfnApi;
  /** The address of the API, `https://…`, without a trailing slash. */
  readonly url: string;
  /** The address that people see. */
  readonly publicUrl: string;

  /** The domain of our own, if there is one. */
  readonly domain: CfnDomainName | undefined;

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
    new ServiceAlarm(this, 'ServerErrors', {
      metric: this.metric('5xx'),
      threshold: 1,
      impact: 'Somebody asked for a report or gave a command and got an error page.',
      runbook: 'api-errors',
    });
  }

  /** Lets the API invoke a function. */
  allowToInvoke({ function: invoked }: Handler): void {
    invoked.addPermission('Api', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(this).formatArn({ service: 'execute-api', resource: this.api.ref, resourceName: '*/*' }),
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
}
