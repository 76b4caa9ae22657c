import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import * as z from 'zod';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { run } from '../../tools/operate/run.ts';
import { targetAt } from '../../tools/operate/target.ts';
import { type Operator, operatorOf } from './operator.ts';
import { ADMIN, type Product, startTestProduct } from './product.ts';

/**
 * Follows the runbooks of docs/operations.md, one heading after the other, on one cloud. Republishing, arming and
 * recovering the table have test files of their own.
 */
const HOUR = 3_600_000;
const municipalities = [
  '13001',
  '24062',
  '11002',
  '23027',
  '31005',
  '44021',
  '12025',
  '71016',
  '13040',
  '38014',
  '46021',
];

/** The parts that fail at this moment. */
const broken = { ses: false, functions: new Set<string>(), rule: '' };

let product: Product;
let operator: Operator;
beforeAll(async () => {
  product = await startTestProduct(instantAt('2026-12-01'), {
    interceptors: {
      call: async ({ service }, forward) =>
        service === 'ses' && broken.ses
          ? {
              status: 400,
              headers: { 'x-amzn-errortype': 'SendingPausedException' },
              body: JSON.stringify({ message: 'Sending is paused' }),
            }
          : forward(),
      invocation: async ({ function: name }, invoke) =>
        broken.functions.has(name.replace('klimaatdoeners-', ''))
          ? { ok: false, errorType: 'TypeError', errorMessage: 'A defect in a release' }
          : invoke(),
      delivery: ({ rule }) => (broken.rule !== '' && rule.includes(broken.rule) ? 'NO_PERMISSIONS' : undefined),
    },
  });
  operator = operatorOf(product);
  // From here on, the accounts of coach and officer exist, so that no mail is about them.
  await onboard();
  await product.cloud.settle();
});
beforeEach(() => repair());
afterAll(() => product.cloud.stop());

const repair = (): void => {
  Object.assign(broken, { ses: false, rule: '' });
  broken.functions.clear();
};
const wait = (hours: number): Promise<void> => product.cloud.advanceTo(product.cloud.now() + hours * HOUR);
/** Onboards one more trajectory. Returns its id and the time of onboarding. */
const onboard = async (email = 'an@gemeenten.example'): Promise<{ id: string; from: string }> => {
  const from = new Date(product.cloud.now()).toISOString();
  const nisCode = municipalities.shift() ?? '';
  const officer = { name: 'An Jacobs', email };
  return { id: await product.onboard({ nisCode, officer }), from };
};
const letterQueues = () => product.cloud.deadLetters().map(({ queue }) => queue);
const until = (): string => new Date(product.cloud.now() + 1_000).toISOString();
/** The keys of the sent mails in order. A mail that was sent twice occurs twice. */
const keys = (id: string): string[] => product.mails(id).map(({ ledgerKey }) => ledgerKey ?? '');
const WELCOMES = ['onboarded_r1_coach', 'onboarded_r1_officer'];

it('Runbook "mails waiting": mails are sent without action after SES has failed for hours', async () => {
  broken.ses = true;
  const { id } = await onboard();
  await wait(7);
  expect(keys(id)).toEqual([]);
  repair();
  await wait(0.5);
  expect(keys(id)).toEqual(WELCOMES);
  expect(letterQueues()).toEqual([]);
});

it('Runbook "mails not sent": a redrive sends mails that failed for more than a day, each once', async () => {
  broken.functions.add('send-mail');
  const { id } = await onboard();
  await wait(26);
  expect(letterQueues()).toEqual([]);
  await wait(2);
  expect(operator.letters('MailsDeadLetters')).toHaveLength(2);
  repair();
  expect(operator.redrive('MailsDeadLetters')).toBe(2);
  await wait(0.1);
  expect(keys(id)).toEqual(WELCOMES);
});

it('Runbook "mails not sent": a replay for the rule sends mails that EventBridge could not deliver, each once', async () => {
  broken.rule = 'RequestedMails';
  const { id, from } = await onboard();
  await wait(25);
  const letters = operator.letters('MailsDeadLetters');
  expect(letters).toHaveLength(2);
  expect(letters[0]?.attributes.RULE_ARN).toContain('RequestedMails');
  repair();
  for (const _ of ['once', 'twice']) {
    await operator.operate('replay', '--from', from, '--to', until(), '--rule', 'RequestedMails');
    expect(keys(id)).toEqual(WELCOMES);
  }
  operator.purge('MailsDeadLetters');
});

it('Runbook "mail feedback lost": a redrive settles feedback that failed for more than a day', async () => {
  broken.functions.add('settle-mail');
  const { id } = await onboard();
  await wait(31);
  expect(operator.letters('MailFeedbackReportsDeadLetters').length).toBeGreaterThan(0);
  const counts = async () => (await product.ask('GET', `/trajectories/${id}/report`, { as: ADMIN })).json();
  expect(await counts()).toMatchObject({ mails: { counts: { delivered: 0 } } });
  repair();
  operator.redrive('MailFeedbackReportsDeadLetters');
  await wait(0.1);
  expect(await counts()).toMatchObject({ mails: { counts: { delivered: 2 } } });
  expect(operator.letters('MailFeedbackReportsDeadLetters')).toEqual([]);
});

it('Runbook "events not relayed": a redrive publishes events that relay and sweep could not publish for more than a day', async () => {
  broken.functions.add('relay-events').add('sweep-outbox');
  const { id } = await onboard();
  await wait(6 + 28);
  expect(operator.letters('OutboxGivenUpDeadLetters').length).toBeGreaterThan(0);
  expect(keys(id)).toEqual([]);
  repair();
  operator.redrive('OutboxGivenUpDeadLetters');
  await wait(0.1);
  expect(keys(id)).toEqual(WELCOMES);
  expect(operator.letters('OutboxGivenUpDeadLetters')).toEqual([]);
});

it('Runbook "timelines not armed": a sweep starts the timelines of the dead letters', async () => {
  broken.functions.add('arm-timeline');
  const { id, from } = await onboard();
  await wait(1);
  expect(operator.letters('armtimelineDeadLetters')).toHaveLength(1);
  repair();
  await operator.operate('arm');
  await operator.operate('replay', '--from', from, '--to', until(), '--rule', 'TimelineEvents');
  const running = product.cloud.executions({ status: 'RUNNING' }).filter(({ name }) => name.startsWith(id));
  expect(running.map(({ name }) => name)).toEqual([`${id}_r1`]);
  operator.purge('armtimelineDeadLetters');
});

it('Runbook "timelines not armed": a replay delivers events that EventBridge could not deliver', async () => {
  broken.rule = 'TimelineEvents';
  const { id, from } = await onboard();
  const executions = () => product.cloud.executions().filter(({ name }) => name.startsWith(id));
  expect(executions()).toEqual([]);
  repair();
  await operator.operate('replay', '--from', from, '--to', until(), '--rule', 'TimelineEvents');
  expect(executions()).toHaveLength(1);
  await wait(1);
  expect(executions()).toHaveLength(1);
});

it('Runbook "mails not requested": a replay for the rule requests the mails, each once', async () => {
  broken.functions.add('request-mails');
  const { id, from } = await onboard();
  await wait(1);
  expect(operator.letters('requestmailsDeadLetters')).toHaveLength(1);
  repair();
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const span = ['--from', from, '--to', until()];
  const vague = ['replay', ...span, '--rule', 'Events', '--endpoint', product.cloud.endpoint];
  expect(await run(vague, { out: say, error: say })).toBe(1);
  expect(said.join()).toContain('MailableEvents');
  for (const _ of ['once', 'twice']) {
    await operator.operate('replay', ...span, '--rule', 'MailableEvents');
    expect(keys(id)).toEqual(WELCOMES);
  }
  operator.purge('requestmailsDeadLetters');
});

const officerOf = (id: string): string => {
  const event = z.object({
    trajectoryId: z.literal(id),
    data: z.object({ members: z.array(z.object({ personId: z.string(), role: z.string() })) }),
  });
  const [onboarded] = product.cloud.events().flatMap((one) => event.safeParse(one.event.detail).data ?? []);
  return onboarded?.data.members.find(({ role }) => role === 'officer')?.personId ?? '';
};

it('Runbook "access not provisioned": a replay creates the accounts, and so do the two manual calls for one person', async () => {
  broken.functions.add('provision-access');
  const { id, from } = await onboard('new@gemeenten.example');
  await wait(1);
  expect(operator.letters('provisionaccessDeadLetters')).toHaveLength(1);
  repair();
  const officerId = officerOf(id);
  const pool = { UserPoolId: product.cloud.cloud.resources.find(({ type }) => type === 'AWS::Cognito::UserPool')?.ref };
  const cognito = new CognitoIdentityProvider(targetAt(product.cloud.endpoint));
  const groups = async (Username: string) =>
    (await cognito.adminListGroupsForUser({ ...pool, Username })).Groups?.map(({ GroupName }) => GroupName);
  await expect(groups(officerId)).rejects.toMatchObject({ name: 'UserNotFoundException' });

  await operator.operate('replay', '--from', from, '--to', until(), '--rule', 'OnboardedPeople');
  expect(await groups(officerId)).toEqual(['officer']);
  operator.purge('provisionaccessDeadLetters');

  await cognito.adminDeleteUser({ ...pool, Username: officerId });
  const UserAttributes = [
    { Name: 'email', Value: 'an@again.example' },
    { Name: 'email_verified', Value: 'true' },
  ];
  await cognito.adminCreateUser({ ...pool, Username: officerId, UserAttributes, MessageAction: 'SUPPRESS' });
  await cognito.adminSetUserPassword({
    ...pool,
    Username: officerId,
    Password: 'Aa1-as-long-as-this',
    Permanent: true,
  });
  await cognito.adminAddUserToGroup({ ...pool, Username: officerId, GroupName: 'officer' });
  expect(await groups(officerId)).toEqual(['officer']);
  cognito.destroy();
});

it('Runbook "milestones not reached": the timeline leaves a dead letter, retries every hour, and continues once the cause is gone', async () => {
  await product.cloud.advanceTo(instantAt('2027-01-04', '08:00'));
  broken.functions.add('reach-milestones');
  await wait(5);
  const letters = operator.letters('TimelineFailures');
  const letter = z
    .object({ trajectoryId: z.string(), planRevision: z.literal(1), phase: z.literal('planned'), error: z.string() })
    .parse(JSON.parse(letters[0]?.body ?? '{}'));
  const id = letter.trajectoryId;
  expect(keys(id)).not.toContain('phase-preparation-start_r1_coach');
  repair();
  await wait(1.5);
  expect(keys(id)).toContain('phase-preparation-start_r1_coach');
  expect(new Set(keys(id)).size).toBe(keys(id).length);
  operator.purge('TimelineFailures');
  await wait(24);
  expect(letterQueues()).toEqual([]);
});
