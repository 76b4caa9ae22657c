import { Duration } from 'aws-cdk-lib';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { EventContract } from '../../events/contract.ts';
import { EVENT_SOURCE } from '../../events/envelope.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { Handler } from './handler.ts';
import type { WorkQueue } from './work-queue.ts';

/** EventBridge retries a target for a day. Then the event goes to the dead-letter queue. */
export const delivery = { retryAttempts: 185, maxEventAge: Duration.hours(24) };

export type SubscriptionProps = {
  bus: EventBus;
  /** The events that the rule matches. */
  events: readonly EventContract[];
  /** What their detail has to match, besides. */
  detail?: Readonly<Record<string, unknown>>;
  to: Handler | WorkQueue;
};

/** Passes events from the bus, unchanged, to a function or a queue. */
export class Subscription extends Construct {
  constructor(scope: Construct, id: string, { bus, events, detail, to }: SubscriptionProps) {
    super(scope, id);
    new Rule(this, 'Rule', {
      eventBus: bus,
      eventPattern: {
        source: [EVENT_SOURCE],
        detailType: events.map(({ name }) => name),
        ...(detail === undefined ? {} : { detail }),
      },
      targets: [
        'queue' in to
          ? new SqsQueue(to.queue, { ...delivery, deadLetterQueue: to.deadLetters })
          : new LambdaFunction(to.function, { ...delivery, deadLetterQueue: deadLettersOf(to) }),
      ],
    });
  }
}

/** The dead-letter queue of the handler. Throws when the handler is not made for events of the bus. */
const deadLettersOf = (handler: Handler): DeadLetterQueue => {
  if (!handler.deadLetters)
    throw new Error(`${handler.node.path} has no dead-letter queue, so the bus cannot invoke it`);
  return handler.deadLetters;
};
