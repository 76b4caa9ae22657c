import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../infra/bundle.ts';
import { functionOf, ofType, synthesized } from './synthesized.ts';

const resources = synthesized();
const alarms = ofType(resources, 'AWS::CloudWatch::Alarm');
const runbook = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
const anchors = new Set(
  [...runbook.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  ),
);
const alarmOn = (metric: string) => alarms.filter(({ properties }) => properties.MetricName === metric);

describe('Alarms:', () => {
  test.each(alarms.map(({ logicalId, properties }) => [logicalId, properties] as const))(
    '%s names its impact on people and an existing heading of the runbook',
    (_, { AlarmDescription, AlarmActions }) => {
      const [, impact = '', anchor = ''] =
        /^Impact: (.+) Runbook: https:\/\/\S+\/docs\/operations\.md#([a-z-]+)$/.exec(String(AlarmDescription)) ?? [];
      expect(impact).toMatch(/^[A-Z].{20,}\.$/);
      expect(anchors).toContain(anchor);
      expect(AlarmActions).toEqual([expect.stringContaining('klimaatdoeners-alarms')]);
    },
  );

  test('every function has an alarm on its errors', () => {
    const watched = alarms
      .filter(({ properties }) => properties.MetricName === 'Errors' && properties.Namespace === 'AWS/Lambda')
      .map(({ properties }) => JSON.stringify(properties.Dimensions));
    for (const { ref } of ofType(resources, 'AWS::Lambda::Function')) {
      expect(
        watched.some((dimensions) => dimensions.includes(`"${ref}"`)),
        functionOf(ref),
      ).toBe(true);
    }
  });

  test('every dead-letter queue has an alarm on its messages', () => {
    const watched = JSON.stringify(alarmOn('ApproximateNumberOfMessagesVisible'));
    for (const { logicalId, properties, ref } of ofType(resources, 'AWS::SQS::Queue')) {
      if (properties.RedrivePolicy) continue;
      expect(watched, logicalId).toContain(ref.split('/').at(-1));
    }
  });

  test('every work queue has an alarm on the age of its messages, between the second and the third attempt', () => {
    const watched = alarmOn('ApproximateAgeOfOldestMessage');
    const worked = ofType(resources, 'AWS::SQS::Queue').filter(({ properties }) => properties.RedrivePolicy);
    expect(watched).toHaveLength(worked.length);
    for (const { logicalId, ref, properties } of worked) {
      const alarm = watched.find((one) =>
        JSON.stringify(one.properties.Dimensions).includes(`"${ref.split('/').at(-1)}"`),
      );
      const retryEvery = Number(properties.VisibilityTimeout);
      expect(alarm?.properties.Threshold, logicalId).toBeGreaterThan(retryEvery);
      expect(alarm?.properties.Threshold, logicalId).toBeLessThan(2 * retryEvery);
    }
  });

  test.each([
    'ExecutionsFailed',
    'ExecutionsTimedOut',
    'ExecutionsAborted',
    'IteratorAge',
    'MilestoneDelay',
    'MilestonesLate',
    'Mail.too-fast',
    'Mail.over-quota',
    'Throttles',
    '5xx',
  ])('the metric %s has one alarm', (metric) => expect(alarmOn(metric)).toHaveLength(1));

  test('the alarm on mails that SES refuses as too fast needs half an hour of them, and the one on the quota only one', () => {
    const [fast, quota] = ['Mail.too-fast', 'Mail.over-quota'].flatMap(alarmOn);
    expect(fast?.properties).toMatchObject({ Statistic: 'Sum', Period: 300, EvaluationPeriods: 6, Threshold: 1 });
    expect(quota?.properties).toMatchObject({ Statistic: 'Sum', Period: 300, EvaluationPeriods: 1, Threshold: 1 });
  });

  test('the alarms on bounces and complaints have thresholds below those at which SES reviews an account', () => {
    expect(alarmOn('Reputation.BounceRate')[0]?.properties.Threshold).toBe(0.02);
    expect(alarmOn('Reputation.ComplaintRate')[0]?.properties.Threshold).toBe(0.0005);
  });
});

describe('Dashboard:', () => {
  const [dashboard] = ofType(resources, 'AWS::CloudWatch::Dashboard');
  const body = JSON.stringify(dashboard?.properties.DashboardBody);

  test.each(['requested', 'sent', 'delivered', 'bounced', 'complained', 'suppressed'])(
    'shows the count of %s mails',
    (state) => {
      expect(body).toContain(`Mail.${state}`);
    },
  );

  test('links to docs/operations.md', () => {
    expect(body).toMatch(/\[operations\]\(https:\S+\/docs\/operations\.md\)/);
  });
});
