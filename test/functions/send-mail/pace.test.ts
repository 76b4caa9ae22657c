import { describe, expect, it } from 'vitest';
import type { OutgoingMail } from '../../../adapters/mailer/mailer.ts';
import { intervalOf, paced } from '../../../functions/send-mail/pace.ts';

const MAIL: OutgoingMail = { to: 'an@leuven.example', subject: '', html: '', text: '', attachments: [], tags: {} };

/** A worker on a clock of its own. `took` is how long SES takes for a mail, in milliseconds. */
const worker = (interval: number, took = 0) => {
  let now = Date.parse('2027-01-04T08:00:00Z');
  const start = now;
  const sentAt: number[] = [];
  const pauses: number[] = [];
  const mailer = paced(
    {
      async send() {
        sentAt.push(now - start);
        now += took;
        return { outcome: 'sent', messageId: '' };
      },
    },
    {
      interval,
      clock: { now: () => new Date(now).toISOString() },
      async pause(milliseconds) {
        pauses.push(milliseconds);
        now += milliseconds;
      },
    },
  );
  return {
    sentAt,
    pauses,
    sleep: (milliseconds: number) => {
      now += milliseconds;
    },
    send: async (mails: number) => {
      for (let mail = 0; mail < mails; mail++) await mailer.send(MAIL);
    },
  };
};

describe('Pace of a worker', () => {
  it.each([
    [1, 2],
    [14, 2],
    [14, 3],
    [200, 30],
  ])('keeps together below %i mails a second when %i workers send', async (rate, workers) => {
    const { send, sentAt } = worker(intervalOf({ mailsPerSecond: rate, workers }));
    await send(101);
    const perSecond = (100 / (sentAt.at(-1) ?? 0)) * 1_000 * workers;
    expect(perSecond).toBeLessThan(0.91 * rate);
    expect(perSecond).toBeGreaterThan(0.85 * rate);
  });

  it('counts the time that SES takes as part of the interval', async () => {
    const { send, sentAt, pauses } = worker(160, 100);
    await send(3);
    expect(sentAt).toEqual([0, 160, 320]);
    expect(pauses).toEqual([60, 60]);
  });

  it('does not pause when SES takes longer than the interval, nor after a quiet time', async () => {
    const slow = worker(160, 200);
    await slow.send(3);
    const quiet = worker(160);
    await quiet.send(1);
    quiet.sleep(1_000);
    await quiet.send(1);
    expect([...slow.pauses, ...quiet.pauses]).toEqual([]);
  });

  it('pauses for at most one interval when the clock is set back', async () => {
    const { send, sleep, pauses } = worker(160);
    await send(1);
    sleep(-3_600_000);
    await send(1);
    expect(pauses).toEqual([160]);
  });
});
