import type { Resource } from '@klimaatdoeners/local-cloud/service';
import * as z from 'zod';
import { type Asker, arn } from './grants.ts';
import { changed, named, ofType, type Row, roleOf, without } from './hop.ts';

const actions = z.object({
  AlarmActions: z.array(z.string()).default([]),
  OKActions: z.array(z.string()).default([]),
  InsufficientDataActions: z.array(z.string()).default([]),
});
const alarmActions = (resources: readonly Resource[]) =>
  ofType(resources, 'AWS::CloudWatch::Alarm').flatMap(({ logicalId, ref, properties }) => {
    const by: Asker = { service: 'cloudwatch.amazonaws.com', source: arn('cloudwatch', `alarm:${ref}`) };
    return Object.values(actions.parse(properties))
      .flat()
      .map((to) => ({ from: logicalId, by, to }));
  });

const logging = z.object({ LoggingConfig: z.object({ LogGroup: z.string() }) });
const machineLogging = z.object({
  LoggingConfiguration: z.object({
    Destinations: z.array(z.object({ CloudWatchLogsLogGroup: z.object({ LogGroupArn: z.string() }) })),
  }),
});
const stageLogging = z.object({ AccessLogSettings: z.object({ DestinationArn: z.string() }) });

const DELIVERY = [
  ...['CreateLogDelivery', 'GetLogDelivery', 'UpdateLogDelivery', 'DeleteLogDelivery', 'ListLogDeliveries'],
  ...['PutResourcePolicy', 'DescribeResourcePolicies', 'DescribeLogGroups'],
].map((name) => `logs:${name}`);

/** Why a service could not write to a log group, undefined when it could. */
const logGroupObstacle = (resources: readonly Resource[], group: string): string | undefined => {
  const found = named(resources, 'AWS::Logs::LogGroup', group);
  if (!found) return `${group} is not in the template`;
  return found.properties.KmsKeyId === undefined
    ? undefined
    : `${group} has a key of its own, which CloudWatch Logs must be allowed to use`;
};

const isTraced = ({ properties }: Resource): boolean =>
  z.object({ TracingConfig: z.object({ Mode: z.literal('Active') }) }).safeParse(properties).success;

/** Hops of monitoring: alarms, logs, traces and metrics. */
export const watching: readonly Row[] = [
  {
    hop: 'alarm → topic',
    acts: 'CloudWatch',
    needs: '`sns:Publish` for `cloudwatch.amazonaws.com` on the topic',
    givenBy: 'the policy of the topic, for alarms of our account',
    makers: ['AWS::CloudWatch::Alarm'],
    find: (resources) =>
      alarmActions(resources).map(({ from, by, to }) => ({
        from,
        to,
        demands: [{ by, actions: ['sns:Publish'], on: to }],
      })),
    withhold: without('AWS::SNS::TopicPolicy'),
  },
  {
    hop: 'alarm → key of the topic',
    acts: 'CloudWatch',
    needs:
      '`kms:Decrypt`, `kms:GenerateDataKey` for `cloudwatch.amazonaws.com` on the key; the key that AWS manages for SNS does not let CloudWatch in',
    givenBy: 'the policy of the key, for our account',
    makers: ['AWS::CloudWatch::Alarm'],
    find: (resources) =>
      alarmActions(resources).flatMap(({ from, by, to: topic }) => {
        const key = named(resources, 'AWS::SNS::Topic', topic)?.properties.KmsMasterKeyId;
        if (typeof key !== 'string') return [];
        return [{ from, to: key, demands: [{ by, actions: ['kms:Decrypt', 'kms:GenerateDataKey'], on: key }] }];
      }),
    withhold: without('AWS::KMS::Key'),
  },
  {
    hop: 'topic → subscriber',
    acts: 'SNS',
    needs: 'nothing for an e-mail address, which confirms by a link; a queue or a function would have to allow SNS',
    givenBy: 'the person who subscribes ([deploy](deploy.md), "Alarms")',
    makers: ['AWS::SNS::Topic'],
    find: (resources) =>
      ofType(resources, 'AWS::SNS::Topic').map(({ logicalId }) => {
        const other = ofType(resources, 'AWS::SNS::Subscription').find(
          ({ properties }) => properties.Protocol !== 'email',
        );
        const obstacle = other && `${other.logicalId} subscribes something that must allow it`;
        return { from: logicalId, to: 'e-mail addresses', demands: [], obstacle };
      }),
    withhold: (resources) => [
      ...resources,
      { logicalId: 'Pager', type: 'AWS::SNS::Subscription', ref: 'pager', properties: { Protocol: 'sqs' } },
    ],
  },
  {
    hop: 'function → its log',
    acts: 'Lambda',
    needs: '`logs:CreateLogStream`, `logs:PutLogEvents` on the log group',
    givenBy: 'the role of the function',
    makers: ['AWS::Lambda::Function'],
    find: (resources) =>
      ofType(resources, 'AWS::Lambda::Function').map((one) => {
        const group = logging.parse(one.properties).LoggingConfig.LogGroup;
        const on = arn('logs', `log-group:${group}:*`);
        const wanted = ['logs:CreateLogStream', 'logs:PutLogEvents'];
        return {
          from: one.logicalId,
          to: on,
          demands: [{ by: { role: roleOf(one) }, actions: wanted, on }],
          obstacle: logGroupObstacle(resources, group),
        };
      }),
    withhold: without('AWS::IAM::Policy'),
  },
  {
    hop: 'function → X-Ray',
    acts: 'Lambda',
    needs: '`xray:PutTraceSegments`, `xray:PutTelemetryRecords`',
    givenBy: 'the role of each function that is traced',
    makers: ['AWS::Lambda::Function'],
    find: (resources) =>
      ofType(resources, 'AWS::Lambda::Function')
        .filter(isTraced)
        .map((one) => {
          const wanted = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];
          return {
            from: one.logicalId,
            to: 'X-Ray',
            demands: [{ by: { role: roleOf(one) }, actions: wanted, on: '*' }],
          };
        }),
    withhold: without('AWS::IAM::Policy'),
  },
  {
    hop: 'state machine → its log',
    acts: 'Step Functions, then CloudWatch Logs',
    needs: `${DELIVERY.map((action) => `\`${action}\``).join(', ')}; they know no resources`,
    givenBy:
      'the role of the state machine; with these rights Step Functions has CloudWatch Logs write the resource policy `AWSLogDeliveryWrite…`, of which a region takes ten',
    makers: ['AWS::StepFunctions::StateMachine'],
    find: (resources) =>
      ofType(resources, 'AWS::StepFunctions::StateMachine').flatMap((one) =>
        machineLogging
          .parse(one.properties)
          .LoggingConfiguration.Destinations.map(({ CloudWatchLogsLogGroup: { LogGroupArn: to } }) => ({
            from: one.logicalId,
            to,
            demands: [{ by: { role: roleOf(one) }, actions: DELIVERY, on: '*' }],
            obstacle: logGroupObstacle(resources, to),
          })),
      ),
    withhold: without('AWS::IAM::Policy'),
  },
  {
    hop: 'state machine → X-Ray',
    acts: 'Step Functions',
    needs: '`xray:PutTraceSegments`, `xray:PutTelemetryRecords`, `xray:GetSamplingRules`, `xray:GetSamplingTargets`',
    givenBy: 'the role of the state machine',
    makers: ['AWS::StepFunctions::StateMachine'],
    find: (resources) =>
      ofType(resources, 'AWS::StepFunctions::StateMachine')
        .filter(
          ({ properties }) =>
            z.object({ TracingConfiguration: z.object({ Enabled: z.literal(true) }) }).safeParse(properties).success,
        )
        .map((one) => {
          const names = ['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'];
          const demand = { by: { role: roleOf(one) }, actions: names.map((name) => `xray:${name}`), on: '*' };
          return { from: one.logicalId, to: 'X-Ray', demands: [demand] };
        }),
    withhold: without('AWS::IAM::Policy'),
  },
  {
    hop: 'HTTP API → access log',
    acts: 'API Gateway, then CloudWatch Logs',
    needs:
      'a resource policy of CloudWatch Logs (`AWSLogDeliveryWrite…`) that lets `delivery.logs.amazonaws.com` write to the log group',
    givenBy:
      'the person who deploys: API Gateway writes it with their permissions (`logs:CreateLogDelivery`, `logs:PutResourcePolicy`, …), which the role that the CDK deploys with has; the template must only name a log group without a key of its own',
    makers: ['AWS::ApiGatewayV2::Stage'],
    find: (resources) =>
      ofType(resources, 'AWS::ApiGatewayV2::Stage').map(({ logicalId, properties }) => {
        const to = stageLogging.parse(properties).AccessLogSettings.DestinationArn;
        return { from: logicalId, to, demands: [], obstacle: logGroupObstacle(resources, to) };
      }),
    withhold: changed('AWS::Logs::LogGroup', { KmsKeyId: 'arn:aws:kms:::key/own' }),
  },
  {
    hop: 'configuration set → reputation metrics',
    acts: 'SES',
    needs: 'nothing; it must be switched on, or the alarms on bounces and complaints have nothing to look at',
    givenBy: 'AWS: SES writes metrics in its own name',
    makers: ['AWS::SES::ConfigurationSet'],
    find: (resources) =>
      ofType(resources, 'AWS::SES::ConfigurationSet').map(({ logicalId, properties }) => {
        const isOn = z.object({ ReputationOptions: z.object({ ReputationMetricsEnabled: z.literal(true) }) });
        const obstacle = isOn.safeParse(properties).success ? undefined : 'reputation metrics are off';
        return { from: logicalId, to: 'CloudWatch metrics', demands: [], obstacle };
      }),
    withhold: changed('AWS::SES::ConfigurationSet', { ReputationOptions: { ReputationMetricsEnabled: false } }),
  },
];
