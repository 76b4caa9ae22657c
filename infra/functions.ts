import { Duration } from 'aws-cdk-lib';
import type { HandlerProps } from './constructs/handler.ts';

/** The Lambda settings of a function, and the impact of its errors. */
export type FunctionSettings = Pick<HandlerProps, 'caller' | 'timeout' | 'memory' | 'impact' | 'runbook'>;

/**
 * The functions that no request waits for. Functions behind routes declare the same in `functions/<noun>/routes.ts`.
 */
export const effects = {
  'forget-people': {
    caller: 'schedule',
    timeout: Duration.minutes(5),
    impact: 'Personal data and the texts of documents are kept longer than the 24 months that we promised.',
    runbook: 'commands-fail',
  },
  'relay-events': {
    caller: 'stream',
    timeout: Duration.seconds(30),
    impact: 'Events do not reach the bus: the mails and timelines that follow from them wait.',
    runbook: 'events-late',
  },
  'sweep-outbox': {
    caller: 'queue and schedule',
    timeout: Duration.minutes(5),
    memory: 1024,
    impact: 'Events that the relay gave up do not reach the bus yet: mails and timelines that follow from them wait.',
    runbook: 'events-not-relayed',
  },
  'arm-timeline': {
    caller: 'bus',
    timeout: Duration.seconds(20),
    impact: 'A new or rescheduled trajectory has no timeline: none of its reminders will go out.',
    runbook: 'timelines-not-armed',
  },
  'sweep-timelines': {
    caller: 'schedule',
    timeout: Duration.minutes(5),
    memory: 1024,
    impact: 'Missing timelines are not started: their reminders do not go out.',
    runbook: 'timelines-not-armed',
  },
  'prepare-overviews': {
    caller: 'schedule',
    timeout: Duration.minutes(5),
    memory: 1024,
    impact: 'Coaches and officers do not get the overview of their week, nor the news that waited for a digest.',
    runbook: 'overviews-not-prepared',
  },
  'tend-places': {
    caller: 'schedule',
    timeout: Duration.minutes(2),
    impact: 'A place that is free is not offered to whoever waits for it, until somebody signs up or answers.',
    runbook: 'places-not-tended',
  },
  'tend-rsvps': {
    caller: 'bus',
    timeout: Duration.minutes(1),
    impact: 'Citizens are not invited to a session, or not reminded of it, or do not hear that it moved or is off.',
    runbook: 'citizens-not-invited',
  },
  'reach-milestones': {
    caller: 'timeline',
    timeout: Duration.seconds(30),
    impact: 'A milestone was not reached at its time; it is tried again, and reminders are late until then.',
    runbook: 'milestones-not-reached',
  },
  'request-mails': {
    caller: 'bus',
    timeout: Duration.seconds(20),
    impact: 'The mails of a milestone or a change of plan are not requested: coach and officer get no message.',
    runbook: 'mails-not-requested',
  },
  'send-mail': {
    caller: 'queue',
    // At one mail a second, which is the rate of SES's sandbox, ten mails take 23 seconds.
    timeout: Duration.minutes(1),
    impact: 'Mails leave late; those that keep failing end in the dead-letter queue.',
    runbook: 'mails-not-sent',
  },
  'settle-mail': {
    caller: 'queue',
    timeout: Duration.seconds(20),
    impact: 'Reports do not show that a mail arrived or bounced; a mail whose sender crashed may be sent again.',
    runbook: 'mail-feedback-lost',
  },
  'follow-people': {
    caller: 'bus',
    timeout: Duration.minutes(1),
    impact:
      'A trajectory still counts on somebody who was erased or lost the role, or whom no mail reaches, and nobody hears of it.',
    runbook: 'vacancies-not-told',
  },
  'provision-access': {
    caller: 'bus',
    timeout: Duration.seconds(20),
    impact: 'A coach or an officer has no account and cannot see the trajectory.',
    runbook: 'access-not-provisioned',
  },
} satisfies Record<string, FunctionSettings>;

export type EffectName = keyof typeof effects;
