import { Duration } from 'aws-cdk-lib';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { EventContract } from '../../events/contract.ts';
import { EVENT_SOURCE } from '../../events/envelope.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { Handler } from './handler.ts';
import type { WorkQueue } from './work-queue.ts';

/** EventBridge tries a target for a day; what it could not deliver by then goes to the dead-letter queue. */
export const delivery = { retryAttempts: 185, maxEventAge: Duration.hours(24) };

export type SubscriptionProps = {
  bus: EventBus;
  /** The rule matches these and nothing else. */
  events: readonly EventContract[];
  to: Handler | WorkQueue;
};

/** Passes events of the bus on, as they are, to a function or a queue. */
export class Subscription extends Construct {
  constructor(scope: Construct, id: string, { bus, events, to }: SubscriptionProps) {
    super(scope, id);
    new Rule(this, 'Rule', {
      eventBus: bus,
      eventPattern: { source: [EVENT_SOURCE], detailType: events.map(({ name }) => name) },
      targets: [
        'queue' in to
          ? new SqsQueue(to.queue, { ...delivery, deadLetterQueue: to.deadLetters })
          : new LambdaFunction(to.function, { ...delivery, deadLetterQueue: deadLettersOf(to) }),
      ],
    });
  }
}

/** Of a handler that the bus wakes. Throws for one that is not made for it. */
const deadLettersOf = (handler: Handler): DeadLetterQueue => {
  if (!handler.deadLetters) throw new Error(`${handler.node.path} is not made to be woken by a bus`);
  return handler.deadLetters;
};
