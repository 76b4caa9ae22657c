import type { DeadLetter } from '@klimaatdoeners/local-cloud/queue/queues';
import { describe, expect, it } from 'vitest';
import { operate } from './operator.ts';

const letter: DeadLetter = {
  queue: 'MailsDeadLetters',
  from: null,
  messageId: 'm-1',
  at: 0,
  body: JSON.stringify({
    source: 'klimaatdoeners',
    detail: {
      id: 'TRAJECTORY#24062-2027-01-04/mail#welcome/1',
      ...{
        type: 'Mail.Requested',
        version: 1,
        trajectoryId: '24062-2027-01-04',
        aggregate: 'mail#welcome',
        sequence: 1,
      },
      ...{ at: '2027-01-04T08:00:00.000Z', actor: 'mail', correlationId: 'c', causationId: 'c', data: {} },
    },
  }),
  attributes: { TARGET_ARN: 'arn:aws:sqs:eu-west-1:123456789012:mails' },
};

/** A cloud with that dead letter, whose bus refuses so many entries before it takes one. */
const cloudThatRefuses = (refusals: number) => {
  const letters = [letter];
  const taken: string[] = [];
  let left = refusals;
  return {
    letters,
    taken,
    deadLetters: () => [...letters],
    redrive: () => 0,
    removeDeadLetter: () => void letters.pop(),
    events: () => [],
    invoke: () => Promise.reject(new Error('Nobody is invoked')),
    request({ body }: { body?: string | undefined }) {
      left -= 1;
      const FailedEntryCount = left < 0 ? 0 : 1;
      if (FailedEntryCount === 0) taken.push(body ?? '');
      return Promise.resolve({ status: 200, headers: {}, body: JSON.stringify({ FailedEntryCount, Entries: [] }) });
    },
  };
};

describe('the operator of the simulation', () => {
  it('keeps the dead letter of an event that the bus refuses, and puts it there the next time', async () => {
    const cloud = cloudThatRefuses(1);

    await operate(cloud);
    expect(cloud.letters).toHaveLength(1);
    expect(cloud.taken).toEqual([]);

    await operate(cloud);
    expect(cloud.letters).toEqual([]);
    expect(cloud.taken).toHaveLength(1);
  });
});
