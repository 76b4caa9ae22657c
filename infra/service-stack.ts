import { CfnOutput, CfnParameter, Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Construct } from 'constructs';
import { KEPT } from '../domain/participant/retention.ts';
import { mailRequested } from '../events/mail.ts';
import { milestonesReached } from '../events/trajectory.ts';
import { listensTo as changesOfPlan } from '../functions/arm-timeline/arm.ts';
import { listensTo as changesOfPeople } from '../functions/follow-people/follow.ts';
import type { HttpFunction } from '../functions/http/http-function.ts';
import { asksForSession, isOwnForm, takesKey } from '../functions/http/route.ts';
import { httpFunctions } from '../functions/nouns.ts';
import { listensTo as changesOfAccess } from '../functions/provision-access/provision.ts';
import { listensTo as whatAsksForMails } from '../functions/request-mails/asked.ts';
import { COMMIT, type TableGrant } from '../functions/table-grant.ts';
import { listensTo as changesOfSessions, concerns } from '../functions/tend-rsvps/tend.ts';
import { AlarmTopic } from './constructs/alarm-topic.ts';
import { Alarms } from './constructs/alarms.ts';
import { ServiceDashboard } from './constructs/dashboard.ts';
import { DeadLetterQueue } from './constructs/dead-letter-queue.ts';
import { allowForgetting } from './constructs/forgetting.ts';
import { Handler } from './constructs/handler.ts';
import { HttpApi } from './constructs/http-api.ts';
import type { HttpRoutesProps } from './constructs/http-routes.ts';
import { MailFeedback } from './constructs/mail-feedback.ts';
import { OutboxRelay } from './constructs/outbox-relay.ts';
import { Schedule } from './constructs/schedule.ts';
import { ServiceAlarm, setRunbookUrl } from './constructs/service-alarm.ts';
import { SIGN_IN, SignIn } from './constructs/sign-in.ts';
import { Subscription } from './constructs/subscription.ts';
import { allowItems, allowSummaries } from './constructs/table-access.ts';
import { TIMELINE, Timeline } from './constructs/timeline.ts';
import { wakeWindow } from './constructs/wake-window.ts';
import { WorkQueue } from './constructs/work-queue.ts';
import type { DataStack } from './data-stack.ts';
import { type EffectName, effects } from './functions.ts';
import type { Settings } from './settings.ts';

export type ServiceStackProps = StackProps & { settings: Settings; data: DataStack };

/** With these the edge reads the session of a browser with what was revoked, and notes that it was used. */
const SESSIONS: readonly TableGrant[] = [
  { actions: ['BatchGetItem'], partitions: ['sign-in', 'access'] },
  { actions: ['UpdateItem'], partitions: ['sign-in'] },
];

/**
 * How many requests at once a function with public routes serves. The gateway lets 20 a second and 40 at once through to a
 * route, and an answer takes a tenth of a second, so this is more than they need.
 */
const PUBLIC_CONCURRENCY = 20;

/** The stack without data. It can be deleted and deployed again without losing anything. */
export class ServiceStack extends Stack {
  /** What the routes of the API lead to. */
  readonly routes: Omit<HttpRoutesProps, 'functions'>;
  private readonly settings: Settings;
  private readonly data: DataStack;

  constructor(scope: Construct, id: string, { settings, data, ...props }: ServiceStackProps) {
    super(scope, id, props);
    this.settings = settings;
    this.data = data;
    setRunbookUrl(this, settings.runbookUrl);
    const circle = this.circle();
    const handlers: Readonly<Record<string, Handler>> = { ...this.behindRoutes(), ...circle.handlers };
    const { publicUrl, domainName, certificateArn } = settings;
    const domain = domainName && certificateArn ? { name: domainName, certificateArn } : undefined;
    const api = new HttpApi(this, 'Api', { publicUrl, domain });
    const signIn = new SignIn(this, 'SignIn', { staff: data.staff, publicUrl: api.publicUrl });
    for (const { name } of httpFunctions) {
      const handler = handlers[name];
      if (!handler) throw new Error(`No function ${name} for its routes`);
      api.allowToInvoke(handler);
    }
    this.routes = {
      api,
      handlers,
      issuer: data.staff.pool.userPoolProviderUrl,
      audience: signIn.client.userPoolClientId,
    };
    const addEnvironment = (names: readonly string[], variables: Record<string, string>): void => {
      for (const name of names) {
        for (const [key, value] of Object.entries(variables)) handlers[name]?.function.addEnvironment(key, value);
      }
    };
    const namesOf = (isOne: (declared: HttpFunction) => boolean | undefined): string[] =>
      httpFunctions.filter(isOne).map(({ name }) => name);
    addEnvironment(
      ['send-mail', ...namesOf(({ publicUrl, signsIn, routes }) => publicUrl || signsIn || routes.some(isOwnForm))],
      {
        PUBLIC_URL: api.publicUrl,
      },
    );
    addEnvironment(
      namesOf(({ signsIn }) => signsIn),
      signIn.environment,
    );
    new Alarms(this, 'Alarms', {
      table: data.table,
      configurationSet: data.mail.configurationSet.configurationSetName,
    });
    const alarms = this.connectedAlarms();
    const deadLetters = this.node.findAll().filter((node) => node instanceof DeadLetterQueue);
    new ServiceDashboard(this, 'Overview', {
      ...circle,
      handlers,
      api,
      alarms,
      deadLetters,
      table: data.table,
      configurationSet: data.mail.configurationSet.configurationSetName,
      runbook: settings.runbookUrl,
    });
    new CfnOutput(this, 'ApiUrl', { value: api.url });
    new CfnOutput(this, 'SignInUrl', { value: `${api.publicUrl}${SIGN_IN}` });
  }

  /** The functions behind HTTP routes, by name. */
  private behindRoutes(): Record<string, Handler> {
    return Object.fromEntries(httpFunctions.map((one) => [one.name, this.behindRoutesOf(one)]));
  }

  private behindRoutesOf(declared: HttpFunction): Handler {
    const { name, impact, runbook, timeout, memory, table, index, suppressionList, routes } = declared;
    const asksForToken = routes.some((route) => route.scope !== 'public' && !asksForSession(route));
    const grants: readonly TableGrant[] = [
      ...table,
      ...(asksForToken ? [{ actions: ['GetItem'], partitions: ['access'] } as const] : []),
      ...(routes.some(asksForSession) ? SESSIONS : []),
      ...(routes.some(takesKey) ? [{ actions: ['GetItem', 'PutItem'], partitions: ['answer'] } as const] : []),
    ];
    const isPublic = routes.every(({ scope }) => scope === 'public');
    const wanted = declared.reservedConcurrency ?? (isPublic ? PUBLIC_CONCURRENCY : undefined);
    const reserved = this.settings.reserveConcurrency ? wanted : undefined;
    const handler = new Handler(this, name, {
      name,
      bundles: this.settings.bundles,
      caller: 'http',
      environment: grants.length > 0 || index ? { TABLE_NAME: this.data.table.tableName } : {},
      impact,
      runbook,
      ...(timeout === undefined ? {} : { timeout: Duration.seconds(timeout) }),
      ...(memory === undefined ? {} : { memory }),
      ...(reserved === undefined ? {} : { reservedConcurrency: reserved }),
    });
    for (const { actions, partitions } of grants) allowItems(handler, this.data.table, actions, partitions);
    if (index) allowSummaries(handler, this.data.table);
    if (suppressionList) allowForgetting(handler);
    return handler;
  }

  /** The functions that process events after a commit: outbox, timeline and mails. */
  private circle() {
    const { table, mail, staff } = this.data;
    const { bus } = this.data.bus;
    const TABLE_NAME = table.tableName;

    const relay = this.handler('relay-events', { BUS_NAME: bus.eventBusName });
    relay.allow(['events:PutEvents'], [bus.eventBusArn]);
    const sweepOutbox = this.handler('sweep-outbox', { TABLE_NAME, BUS_NAME: bus.eventBusName });
    allowItems(sweepOutbox, table, ['Query'], ['trajectory', 'municipality', 'access']);
    allowItems(sweepOutbox, table, ['BatchGetItem'], ['trajectory']);
    allowSummaries(sweepOutbox, table);
    sweepOutbox.allow(['events:PutEvents'], [bus.eventBusArn]);
    new OutboxRelay(this, 'Outbox', { table, relay, sweep: sweepOutbox });
    new Schedule(this, 'OutboxSweep', {
      parameter: 'OutboxSweepRate',
      rate: 'rate(1 day)',
      description: 'How often unacknowledged events are put on the bus again. Each event is checked during two days',
      wakes: sweepOutbox,
    });

    const reach = this.handler('reach-milestones', { TABLE_NAME });
    // Where a transition comes, it reads the documents and sessions too.
    allowItems(reach, table, ['GetItem', 'BatchGetItem', ...COMMIT], ['trajectory']);
    const timeline = new Timeline(this, 'Timeline', { reachMilestones: reach });

    const follows = { TABLE_NAME, STATE_MACHINE_ARN: timeline.aliasArn, WAKE_WINDOW_SECONDS: wakeWindow(this) };
    const arm = this.handler('arm-timeline', follows);
    allowItems(arm, table, ['GetItem'], ['trajectory']);
    this.allowTimeline(arm, timeline, 'states:StopExecution');
    new Subscription(this, 'TimelineEvents', {
      bus,
      events: changesOfPlan,
      to: arm,
    });

    const sweep = this.handler('sweep-timelines', follows);
    allowItems(sweep, table, ['GetItem'], ['trajectory']);
    allowSummaries(sweep, table);
    this.allowTimeline(sweep, timeline, 'states:DescribeExecution', 'states:StopExecution');
    new Schedule(this, 'TimelineSweep', {
      parameter: 'TimelineSweepRate',
      rate: 'rate(1 hour)',
      description: 'How often missing timelines are started',
      wakes: sweep,
    });

    const overviews = this.handler('prepare-overviews', { TABLE_NAME });
    allowSummaries(overviews, table);
    allowItems(overviews, table, ['BatchGetItem'], ['trajectory', 'access']);
    allowItems(overviews, table, COMMIT, ['trajectory']);
    // The item that says which week the last overview of a person was of.
    allowItems(overviews, table, ['PutItem'], ['access']);
    new Schedule(this, 'Overviews', {
      parameter: 'OverviewSchedule',
      // A rule knows only UTC. Of these, one is 09:00 in Brussels and one 10:00, in summer and in winter; those after them repeat what failed.
      rate: 'cron(0 7-10 ? * MON,TUE,WED,THU,FRI *)',
      description:
        'When overviews and digests are prepared, in UTC. Overviews are those of Monday from 09:00 to 12:00 in Brussels, digests those due by then',
      wakes: overviews,
    });

    const tend = this.handler('tend-places', { TABLE_NAME });
    allowSummaries(tend, table);
    allowItems(tend, table, ['BatchGetItem', ...COMMIT], ['trajectory']);
    new Schedule(this, 'Places', {
      parameter: 'PlacesRate',
      rate: 'rate(15 minutes)',
      description: 'How often offers of places lapse, and free places are offered, when no citizen does anything',
      wakes: tend,
    });

    const tendRsvps = this.handler('tend-rsvps', { TABLE_NAME });
    allowItems(tendRsvps, table, ['BatchGetItem', 'ConditionCheckItem', ...COMMIT], ['trajectory']);
    const others = changesOfSessions.filter((one) => one !== milestonesReached);
    new Subscription(this, 'ChangedSessions', { bus, events: others, to: tendRsvps });
    // Most milestones concern no citizen.
    const reached = { bus, events: [milestonesReached], to: tendRsvps };
    new Subscription(this, 'MilestonesOfSessions', { ...reached, detail: concerns.ofSessions });
    new Subscription(this, 'MilestonesWithChange', { ...reached, detail: concerns.withChange });

    const request = this.handler('request-mails', { TABLE_NAME });
    allowItems(request, table, ['GetItem', 'BatchGetItem', 'ConditionCheckItem', ...COMMIT], ['trajectory']);
    new Subscription(this, 'MailableEvents', {
      bus,
      events: whatAsksForMails,
      to: request,
    });

    const mailsPerSecond = new CfnParameter(this, 'MailsPerSecond', {
      type: 'Number',
      default: 14,
      minValue: 1,
      description: 'The sending rate of the SES account. Mails are sent a little slower (1 in the sandbox)',
    });
    // SQS accepts no less than two batches at once.
    const mailWorkers = new CfnParameter(this, 'MailWorkers', {
      type: 'Number',
      default: 2,
      minValue: 2,
      maxValue: 1000,
      description: 'How many batches of mails are sent at once. One for each six mails a second of MailsPerSecond',
    });
    const send = this.handler('send-mail', {
      TABLE_NAME,
      MAILS_PER_SECOND: mailsPerSecond.valueAsString,
      MAIL_WORKERS: mailWorkers.valueAsString,
      MAIL_FROM: `Klimaatdoeners <${this.settings.mailAddress}>`,
      MAIL_CONFIGURATION_SET: mail.configurationSet.configurationSetName,
    });
    // The address of a sign-up lies with the person, too.
    allowItems(send, table, ['BatchGetItem'], ['trajectory', 'person', 'access']);
    // How far the call is, a week before the Kickoff.
    allowItems(send, table, ['Query'], ['trajectory', 'visits']);
    // It reads a mail again when the feedback of SES arrived before its own commit.
    // Before it tells a plan it checks that this is still the plan.
    allowItems(send, table, ['GetItem', 'ConditionCheckItem', ...COMMIT], ['trajectory']);
    // An address that SES refuses stops mail to its owner.
    allowItems(send, table, COMMIT, ['access']);
    // `SendEmail` of SES's second API wants the raw permission too for a raw mail, which all of ours are.
    send.allow(
      ['ses:SendEmail', 'ses:SendRawEmail'],
      [
        mail.identity.emailIdentityArn,
        mail.configurationSetArn,
        ...this.settings.sandboxRecipients.map((identity) => mail.identityArn(identity)),
      ],
      { StringEquals: { 'ses:FromAddress': this.settings.mailAddress } },
    );
    // Each worker uses its part of the account's rate. Each mail is tried for 27 hours, because a sending pause of SES
    // can last a day. The time between two attempts is slightly longer than the claim of a crashed sender, so no
    // attempt is wasted on that claim. A mail that SES throttles is no attempt: the worker sends it to the queue anew.
    const mails = new WorkQueue(this, 'Mails', {
      worker: send,
      contents: 'mails that could not be sent',
      impact: 'A coach or an officer did not get a mail.',
      runbook: 'mails-not-sent',
      waiting: {
        impact: 'Coaches and officers wait for mails that should have left twenty minutes ago.',
        runbook: 'mails-waiting',
      },
      attempts: 100,
      retryEvery: Duration.minutes(16),
      batchSize: 10,
      maxConcurrency: mailWorkers.valueAsNumber,
      reportsItems: true,
    });
    mails.queue.grantSendMessages(send.role);
    send.function.addEnvironment('MAIL_QUEUE_URL', mails.queue.queueUrl);
    new Subscription(this, 'RequestedMails', { bus, events: [mailRequested], to: mails });

    const settle = this.handler('settle-mail', { TABLE_NAME });
    allowItems(settle, table, ['BatchGetItem', 'GetItem', ...COMMIT], ['trajectory']);
    // Mail to an address that takes none is stopped.
    allowItems(settle, table, ['BatchGetItem', 'ConditionCheckItem', ...COMMIT], ['access']);
    new MailFeedback(this, 'MailFeedback', { settler: settle });

    const provision = this.handler('provision-access', { TABLE_NAME, USER_POOL_ID: staff.pool.userPoolId });
    allowItems(provision, table, ['BatchGetItem'], ['person', 'access']);
    allowItems(provision, table, ['GetItem', 'BatchGetItem', ...COMMIT], ['trajectory']);
    // The item that says that the account of a person was opened.
    allowItems(provision, table, ['PutItem'], ['access']);
    // Somebody who left a team keeps a role that another trajectory gives.
    allowItems(provision, table, ['Query'], ['member']);
    provision.allow(
      [
        ...['AdminCreateUser', 'AdminGetUser', 'AdminSetUserPassword', 'AdminUpdateUserAttributes'],
        ...['AdminAddUserToGroup', 'AdminRemoveUserFromGroup', 'AdminDeleteUser'],
      ].map((action) => `cognito-idp:${action}`),
      [staff.pool.userPoolArn],
    );
    new Subscription(this, 'OnboardedPeople', { bus, events: changesOfAccess, to: provision });

    const followPeople = this.handler('follow-people', { TABLE_NAME });
    allowItems(followPeople, table, ['Query'], ['member']);
    allowItems(followPeople, table, ['GetItem', 'BatchGetItem', 'ConditionCheckItem', ...COMMIT], ['trajectory']);
    allowItems(followPeople, table, ['BatchGetItem', 'ConditionCheckItem'], ['access']);
    new Subscription(this, 'ChangedPeople', { bus, events: changesOfPeople, to: followPeople });

    const forget = this.handler('forget-people', { TABLE_NAME });
    allowSummaries(forget, table);
    allowForgetting(forget);
    allowItems(forget, table, ['Query'], ['trajectory', 'member', 'document', 'person']);
    allowItems(forget, table, ['BatchGetItem'], ['person', 'access', 'trajectory']);
    allowItems(forget, table, ['GetItem', 'ConditionCheckItem'], ['trajectory']);
    allowItems(forget, table, ['DeleteItem'], ['person', 'address', 'member', 'document', 'sign-in']);
    allowItems(forget, table, COMMIT, ['access', 'trajectory']);
    new Schedule(this, 'Retention', {
      parameter: 'RetentionRate',
      rate: `rate(${KEPT.lookedAtDays} days)`,
      description: 'How often data are erased whose time is over',
      wakes: forget,
    });

    return {
      timeline,
      mails,
      handlers: {
        'relay-events': relay,
        'sweep-outbox': sweepOutbox,
        'reach-milestones': reach,
        'arm-timeline': arm,
        'sweep-timelines': sweep,
        'prepare-overviews': overviews,
        'tend-places': tend,
        'tend-rsvps': tendRsvps,
        'request-mails': request,
        'send-mail': send,
        'settle-mail': settle,
        'provision-access': provision,
        'follow-people': followPeople,
        'forget-people': forget,
      },
    };
  }

  /** Allows a function to list and start executions, and more actions on an execution. */
  private allowTimeline(handler: Handler, timeline: Timeline, ...actions: string[]): void {
    const { stateMachineArn } = timeline.stateMachine;
    // Step Functions checks the permission on the state machine, also for starts through an alias.
    handler.allow(['states:StartExecution', 'states:ListExecutions'], [stateMachineArn]);
    handler.allow(actions, [timeline.executionsArn]);
    Validations.of(handler.role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:aws:states:${this.region}:<AWS::AccountId>:execution:${TIMELINE}:*]`,
      reason: 'The executions of our own state machine are named by trajectory and revision, which no policy can list.',
    });
  }

  private handler(name: EffectName, environment: Record<string, string>): Handler {
    return new Handler(this, name, { name, bundles: this.settings.bundles, environment, ...effects[name] });
  }

  /** Connects every alarm of the stack to the topic and returns the alarms. */
  private connectedAlarms(): ServiceAlarm[] {
    const { topic } = new AlarmTopic(this, 'AlarmTopic');
    new CfnOutput(this, 'AlarmTopicArn', { value: topic.topicArn });
    const alarms = this.node.findAll().filter((node) => node instanceof ServiceAlarm);
    for (const alarm of alarms) alarm.addAlarmAction(new SnsAction(topic));
    return alarms;
  }
}
