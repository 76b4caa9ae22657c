import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import * as z from 'zod';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { run } from '../../tools/operate/run.ts';
import { targetAt } from '../../tools/operate/target.ts';
import { type Operator, operatorOf } from './operator.ts';
import { ADMIN, type Product, startTestProduct } from './product.ts';

/**
 * What docs/operations.md tells an operator to do, done, one heading after the other on one cloud. What republishes, what arms
 * and what recovers the table is tried beside this file.
 */
const HOUR = 3_600_000;
const municipalities = ['24062', '11002', '23027', '31005', '44021', '12025', '71016', '13040', '38014', '46021'];

/** What does not work now. */
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
});
beforeEach(() => repair());
afterAll(() => product.cloud.stop());

const repair = (): void => {
  Object.assign(broken, { ses: false, rule: '' });
  broken.functions.clear();
};
const wait = (hours: number): Promise<void> => product.cloud.advanceTo(product.cloud.now() + hours * HOUR);
/** One more trajectory, and when it was onboarded. */
const onboard = async (): Promise<{ id: string; from: string }> => {
  const from = new Date(product.cloud.now()).toISOString();
  const nisCode = municipalities.shift() ?? '';
  const officer = { name: 'An Jacobs', email: `an@${nisCode}.example` };
  return { id: await product.onboard({ nisCode, officer }), from };
};
const letterQueues = () => product.cloud.deadLetters().map(({ queue }) => queue);
const until = (): string => new Date(product.cloud.now() + 1_000).toISOString();
/** Which mails left, in their order; a mail that left twice is there twice. */
const keys = (id: string): string[] => product.mails(id).map(({ ledgerKey }) => ledgerKey ?? '');
const WELCOMES = ['onboarded_r1_coach', 'onboarded_r1_officer'];

it('mails waiting: when SES pauses for hours, all goes out by itself afterwards', async () => {
  broken.ses = true;
  const { id } = await onboard();
  await wait(7);
  expect(keys(id)).toEqual([]);
  repair();
  await wait(0.5);
  expect(keys(id)).toEqual(WELCOMES);
  expect(letterQueues()).toEqual([]);
});

it('mails not sent: a redrive sends what could not be sent for more than a day, each once', async () => {
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

it('mails not sent: what EventBridge could not deliver is replayed for that rule, each once', async () => {
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

it('mail feedback lost: a redrive settles what could not be settled for more than a day', async () => {
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

it('events not relayed: a redrive puts on the bus what neither relay nor sweep could for more than a day', async () => {
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

it('timelines not armed: a sweep does what the dead letters are about', async () => {
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

it('timelines not armed: a replay delivers what EventBridge could not', async () => {
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

it('mails not requested: a replay of the archive for that rule asks for them, each once', async () => {
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

it('access not provisioned: a replay makes the accounts; so do, for one person, the two calls by hand', async () => {
  broken.functions.add('provision-access');
  const { id, from } = await onboard();
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
  await cognito.adminCreateUser({ ...pool, Username: officerId, UserAttributes });
  await cognito.adminAddUserToGroup({ ...pool, Username: officerId, GroupName: 'officer' });
  expect(await groups(officerId)).toEqual(['officer']);
  cognito.destroy();
});

it('milestones not reached: the timeline sets a letter aside, tries each hour, and goes on once the cause is gone', async () => {
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
