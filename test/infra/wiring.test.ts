import { readRules } from '@klimaatdoeners/local-cloud/bus/rule';
import type { Json } from '@klimaatdoeners/local-cloud/service';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { EXPIRES } from '../../adapters/table/keys.ts';
import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { mondayDue } from '../../domain/overview/week.ts';
import { catalogue } from '../../events/catalogue.ts';
import type { EventContract } from '../../events/contract.ts';
import { EVENT_SOURCE } from '../../events/envelope.ts';
import { mailRequested } from '../../events/mail.ts';
import { listensTo as changesOfPlan } from '../../functions/arm-timeline/arm.ts';
import { listensTo as changesOfPeople } from '../../functions/follow-people/follow.ts';
import { httpFunctions } from '../../functions/nouns.ts';
import { listensTo as changesOfAccess } from '../../functions/provision-access/provision.ts';
import { listensTo as whatAsksForMails } from '../../functions/request-mails/asked.ts';
import { listensTo as changesOfSessions } from '../../functions/tend-rsvps/tend.ts';
import { functionNames } from '../../infra/bundle.ts';
import { OVERVIEWS } from '../../tools/product-cloud.ts';
import { functionOf, ofType, synthesized } from './synthesized.ts';

const resources = synthesized();
const rules = readRules(resources);
const queues = ofType(resources, 'AWS::SQS::Queue');
const queueNameOf = (arn: unknown): string => String(arn).split(':').at(-1) ?? '';
const isQueue = (arn: string): boolean => arn.includes(':sqs:');
const logicalIdOf = (arn: unknown): string | undefined =>
  queues.find(({ ref }) => ref.endsWith(`/${queueNameOf(arn)}`) || ref === queueNameOf(arn))?.logicalId;

/** The function that consumes a queue. */
const workerOf = (queueArn: string): string => {
  const mapping = ofType(resources, 'AWS::Lambda::EventSourceMapping').find(
    ({ properties }) => queueNameOf(properties.EventSourceArn) === queueNameOf(queueArn),
  );
  return functionOf(mapping?.properties.FunctionName);
};

/** The functions that get an event, directly or through their queue. */
const targetsOf = (bus: string, event: Json): string[] =>
  rules
    .filter((rule) => rule.bus === bus && rule.matches(event))
    .flatMap(({ targets }) => targets.map(({ arn }) => (isQueue(arn) ? `queue of ${workerOf(arn)}` : functionOf(arn))))
    .sort();

describe('Bus:', () => {
  const listeners: Record<string, readonly EventContract[]> = {
    'arm-timeline': changesOfPlan,
    'follow-people': changesOfPeople,
    'provision-access': changesOfAccess,
    'queue of send-mail': [mailRequested],
    'request-mails': whatAsksForMails,
    'tend-rsvps': changesOfSessions,
  };
  const listenersTo = (event: string): string[] =>
    Object.keys(listeners).filter((one) => listeners[one]?.some(({ name }) => name === event));

  test.each(catalogue.map(({ name }) => name))('%s reaches exactly its subscribers', (name) => {
    const event = { source: EVENT_SOURCE, 'detail-type': name, detail: {} };
    expect(targetsOf('klimaatdoeners', event)).toEqual(listenersTo(name));
    expect(targetsOf('klimaatdoeners', { ...event, source: 'somebody.else' })).toEqual([]);
  });

  test.each([
    ['Trajectory.Onboarded', ['arm-timeline', 'provision-access', 'request-mails']],
    ['Trajectory.MilestonesReached', ['request-mails', 'tend-rsvps']],
    ['Trajectory.Completed', ['request-mails']],
    ['Mail.Requested', ['queue of send-mail']],
    ['Person.Erased', ['follow-people', 'provision-access']],
    ['Trajectory.TeamChanged', ['follow-people', 'provision-access', 'request-mails']],
  ])('%s is heard by %j', (name, heardBy) => {
    expect(listenersTo(name)).toEqual(heardBy);
  });

  test('every event is archived', () => {
    const [archive] = ofType(resources, 'AWS::Events::Archive');
    expect(archive?.properties.EventPattern).toEqual({ source: [EVENT_SOURCE] });
  });
});

describe('SES feedback:', () => {
  const from = (type: string, detailType: string, more: { [key: string]: Json } = {}): Json => ({
    source: 'aws.ses',
    'detail-type': detailType,
    time: '2027-01-04T08:00:05Z',
    detail: {
      eventType: type,
      mail: {
        messageId: 'm-1',
        destination: ['somebody@example.org'],
        commonHeaders: { to: ['somebody@example.org'] },
        tags: {
          mail: ['kickoff_r1_coach'],
          trajectory: ['11001-2027-01-04'],
          items: ['0-2'],
          'ses:configuration-set': ['x'],
        },
      },
      ...more,
    },
  });

  const facts = {
    at: '2027-01-04T08:00:05Z',
    messageId: 'm-1',
    trajectoryId: '11001-2027-01-04',
    mailKey: 'kickoff_r1_coach',
    items: '0-2',
  };

  test.each([
    ['Send', 'Email Sent', {}, {}],
    ['Delivery', 'Email Delivered', { delivery: { recipients: ['somebody@example.org'] } }, {}],
    ['Complaint', 'Email Complaint Received', {}, {}],
    ['Complaint', 'Email Complaint Received', { complaint: { complaintSubType: null } }, {}],
    [
      'Complaint',
      'Email Complaint Received',
      { complaint: { complaintSubType: 'OnAccountSuppressionList' } },
      { complaintSubType: 'OnAccountSuppressionList' },
    ],
    ['Reject', 'Email Rejected', {}, {}],
    [
      'Bounce',
      'Email Bounced',
      { bounce: { bounceType: 'Permanent', bounceSubType: 'Suppressed', bouncedRecipients: [] } },
      { bounceType: 'Permanent', bounceSubType: 'Suppressed' },
    ],
  ])('a %s event reaches the queue of settle-mail once, reduced to ids', (type, detailType, more, extra) => {
    const event = from(type, detailType, more);
    const matching = rules.filter(({ bus, matches }) => bus === 'default' && matches(event));
    expect(matching).toHaveLength(1);
    const [target] = matching[0]?.targets ?? [];
    expect(workerOf(target?.arn ?? '')).toBe('settle-mail');
    expect(target?.input(event)).toEqual({ type, ...facts, ...extra });
  });

  test('an event about a mail without our tags is ignored', () => {
    const event = {
      source: 'aws.ses',
      'detail-type': 'Email Sent',
      detail: { mail: { tags: { 'ses:from-domain': ['x'] } } },
    };
    expect(targetsOf('default', event)).toEqual([]);
  });

  test('SES publishes the five event types that the ledger needs to the default bus', () => {
    const [destination] = ofType(resources, 'AWS::SES::ConfigurationSetEventDestination');
    expect(destination?.properties.EventDestination).toMatchObject({
      Enabled: true,
      MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint', 'reject'],
      EventBridgeDestination: { EventBusArn: expect.stringMatching(/:event-bus\/default$/) },
    });
  });
});

describe('Delivery:', () => {
  const undelivered = ofType(resources, 'AWS::CloudWatch::Alarm')
    .filter(({ properties }) => properties.MetricName === 'FailedInvocations')
    .map(({ properties }) => properties.Dimensions);

  test('every rule retries for a day, then uses a dead-letter queue, or an alarm when the event holds personal data', () => {
    for (const { name, bus, targets, schedule } of rules) {
      if (schedule) continue;
      for (const target of targets) {
        expect(target.maximumAgeSeconds).toBe(86_400);
        if (bus === 'default') {
          expect(target.deadLetterQueue, name).toBeUndefined();
          expect(undelivered).toContainEqual([{ Name: 'RuleName', Value: name }]);
        } else expect(logicalIdOf(target.deadLetterQueue), name).toMatch(/DeadLetters/);
      }
    }
  });

  test('every function that the bus invokes has a dead-letter queue for failed events', () => {
    const woken = rules.flatMap(({ targets, schedule }) =>
      schedule ? [] : targets.filter(({ arn }) => arn.includes(':lambda:')).map(({ arn }) => functionOf(arn)),
    );
    const caught = ofType(resources, 'AWS::Lambda::EventInvokeConfig').map(({ properties }) => {
      const { DestinationConfig } = z
        .object({ DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }) })
        .parse(properties);
      expect(logicalIdOf(DestinationConfig.OnFailure.Destination)).toMatch(/DeadLetters/);
      return functionOf(properties.FunctionName);
    });
    expect(new Set(caught)).toEqual(new Set(woken));
  });

  test('the stream mapping starts at the oldest record, limits retries and age, and sends failures to a queue', () => {
    const mapping = ofType(resources, 'AWS::Lambda::EventSourceMapping').find(
      ({ properties }) => properties.StartingPosition,
    );
    expect(functionOf(mapping?.properties.FunctionName)).toBe('relay-events');
    expect(mapping?.properties).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 60,
      MaximumRecordAgeInSeconds: 21_600,
      DestinationConfig: { OnFailure: { Destination: expect.stringContaining('OutboxGivenUp') } },
    });
    expect(JSON.stringify(mapping?.properties.FilterCriteria)).toContain('EVENT#');
  });

  test.each(['send-mail', 'settle-mail', 'sweep-outbox'])(
    'the queue of %s retries each message for more than a day',
    (name) => {
      const mapping = ofType(resources, 'AWS::Lambda::EventSourceMapping').find(
        ({ properties }) => functionOf(properties.FunctionName) === name && !properties.StartingPosition,
      );
      const queue = queues.find(({ ref }) => ref.endsWith(`/${queueNameOf(mapping?.properties.EventSourceArn)}`));
      const worker = ofType(resources, 'AWS::Lambda::Function').find(({ ref }) => functionOf(ref) === name);
      const { VisibilityTimeout: seconds, MessageRetentionPeriod, RedrivePolicy } = queue?.properties ?? {};
      const { maxReceiveCount } = z.object({ maxReceiveCount: z.number().max(1000) }).parse(RedrivePolicy);
      const hours = (Number(seconds) * maxReceiveCount) / 3600;
      expect(hours).toBeGreaterThan(25);
      expect(hours).toBeLessThan(28);
      expect(MessageRetentionPeriod).toBe(14 * 86_400);
      expect(Number(seconds)).toBeGreaterThanOrEqual(6 * Number(worker?.properties.Timeout));
    },
  );

  test('send-mail gets ten mails a batch and reports failures per mail', () => {
    const mapping = ofType(resources, 'AWS::Lambda::EventSourceMapping').find(
      ({ properties }) => functionOf(properties.FunctionName) === 'send-mail',
    );
    expect(mapping?.properties).toMatchObject({ BatchSize: 10, FunctionResponseTypes: ['ReportBatchItemFailures'] });
  });

  test('every queue is encrypted and requires TLS, and dead letters are kept for fourteen days', () => {
    const guarded = JSON.stringify(
      ofType(resources, 'AWS::SQS::QueuePolicy').filter(({ properties }) =>
        JSON.stringify(properties).includes('aws:SecureTransport'),
      ),
    );
    for (const { logicalId, ref, properties } of queues) {
      expect(properties.SqsManagedSseEnabled, logicalId).toBe(true);
      expect(guarded, logicalId).toContain(ref);
      if (!properties.RedrivePolicy) expect(properties.MessageRetentionPeriod, logicalId).toBe(14 * 86_400);
    }
  });
});

test('On Mondays in winter and in summer, weekly overviews are prepared at 09:00 in Brussels, and again within the morning', () => {
  const { next } =
    rules.find(({ targets }) => targets.some(({ arn }) => functionOf(arn) === 'prepare-overviews'))?.schedule ?? {};
  // The Mondays around both changes of the clock.
  for (const monday of ['2027-03-22', '2027-03-29', '2027-10-25', '2027-11-01']) {
    const runs: number[] = [];
    const end = Date.parse(addDays(monday, 1));
    for (let at = next?.(Date.parse(monday)) ?? end; at < end; at = next?.(at) ?? end) runs.push(at);
    const due = runs.map((at) => new Date(at).toISOString()).filter((at) => mondayDue(at) === monday);
    expect(due[0]).toBe(instantAt(monday));
    expect(due.length).toBeGreaterThan(1);
  }
});

test.each([
  ['missing timelines', 'sweep-timelines', 'rate(1 hour)'],
  ['lost events', 'sweep-outbox', 'rate(1 day)'],
  ['people past their retention period', 'forget-people', 'rate(30 days)'],
  ['weekly overviews', 'prepare-overviews', OVERVIEWS.OverviewSchedule],
  ['places of groups', 'tend-places', 'rate(15 minutes)'],
])('Schedule for %s: %s is invoked by %s', (_, name, expression) => {
  const scheduled = rules.filter(({ schedule }) => schedule);
  expect(scheduled).toHaveLength(5);
  const [rule] = scheduled.filter(({ targets }) => targets.some(({ arn }) => functionOf(arn) === name));
  expect(rule?.schedule?.expression).toBe(expression);
  expect(rule?.targets).toHaveLength(1);
});

describe('Retention:', () => {
  test('the table is protected against deletion and recoverable for 35 days', () => {
    const [table] = ofType(resources, 'AWS::DynamoDB::Table');
    expect(table?.properties).toMatchObject({
      DeletionProtectionEnabled: true,
      TimeToLiveSpecification: { AttributeName: EXPIRES, Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      SSESpecification: { SSEEnabled: true },
      GlobalSecondaryIndexes: [
        {
          IndexName: 'gsi1',
          Projection: {
            ProjectionType: 'INCLUDE',
            NonKeyAttributes: [
              ...[
                'summary',
                'signUps',
                'callClosed',
                'intakeWaits',
                'workPlanWaits',
                'regulationsWait',
                'menuCardWaits',
                'evaluationWaits',
              ],
            ],
          },
        },
      ],
    });
  });

  test('the logs of functions, API and timeline are kept for three months', () => {
    const groups = ofType(resources, 'AWS::Logs::LogGroup');
    expect(groups).toHaveLength(functionNames().length + 2);
    for (const { properties } of groups) expect(properties.RetentionInDays).toBe(90);
  });

  test('the user pool is protected against deletion, requires a second factor and has no self sign-up', () => {
    const [pool] = ofType(resources, 'AWS::Cognito::UserPool');
    expect(pool?.properties).toMatchObject({
      DeletionProtection: 'ACTIVE',
      MfaConfiguration: 'ON',
      AliasAttributes: ['email'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UserPoolTier: 'ESSENTIALS',
    });
    const groups = ofType(resources, 'AWS::Cognito::UserPoolGroup').map(({ properties }) => properties.GroupName);
    expect(groups.sort()).toEqual(['admin', 'coach', 'officer']);
  });
});

test('Functions run on Node 24 and arm64, and log JSON', () => {
  const functions = ofType(resources, 'AWS::Lambda::Function');
  expect(functions).toHaveLength(functionNames().length);
  for (const { properties } of functions) {
    expect(properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      LoggingConfig: { LogFormat: 'JSON' },
      Environment: { Variables: { POWERTOOLS_SERVICE_NAME: functionOf(properties.FunctionName) } },
    });
  }
});

test('Functions behind the HTTP API are traced, and no others', () => {
  const traced = ofType(resources, 'AWS::Lambda::Function').filter(({ properties }) => properties.TracingConfig);
  for (const { properties } of traced) expect(properties.TracingConfig).toEqual({ Mode: 'Active' });
  expect(traced.map(({ properties }) => functionOf(properties.FunctionName)).sort()).toEqual(
    httpFunctions.map(({ name }) => name).sort(),
  );
});
