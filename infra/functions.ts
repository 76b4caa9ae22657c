import { Duration } from 'aws-cdk-lib';
import type { HandlerProps } from './constructs/handler.ts';

/** What a function needs of Lambda, and what its errors mean to people. */
export type FunctionSettings = Pick<HandlerProps, 'caller' | 'timeout' | 'memory' | 'impact' | 'runbook'>;

/** The functions that no request waits for. Those behind routes say the same in `functions/<noun>/routes.ts`. */
export const effects = {
  'forget-people': {
    caller: 'schedule',
    timeout: Duration.minutes(5),
    impact: 'Whoever left two years ago stays known for longer than we promised them.',
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
    impact:
      'Trajectories that come near get no timeline, and one that was lost is not started again: reminders stay away.',
    runbook: 'timelines-not-armed',
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
    impact: 'The mails that belong to a milestone are not asked for: coach and officer hear nothing.',
    runbook: 'mails-not-requested',
  },
  'send-mail': {
    caller: 'queue',
    timeout: Duration.seconds(30),
    impact: 'Mails leave late; those that keep failing end in the dead-letter queue.',
    runbook: 'mails-not-sent',
  },
  'settle-mail': {
    caller: 'queue',
    timeout: Duration.seconds(20),
    impact: 'Reports do not show that a mail arrived or bounced; a mail whose sender crashed may be sent again.',
    runbook: 'mail-feedback-lost',
  },
  'provision-access': {
    caller: 'bus',
    timeout: Duration.seconds(20),
    impact: 'A coach or an officer has no account and cannot see the trajectory.',
    runbook: 'access-not-provisioned',
  },
} satisfies Record<string, FunctionSettings>;

export type EffectName = keyof typeof effects;
