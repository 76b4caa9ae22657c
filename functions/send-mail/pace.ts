import type { Clock, Pause } from '../../adapters/clock.ts';
import type { Mailer } from '../../adapters/mailer/mailer.ts';

/**
 * The part of the account's rate that the workers use together. The rest is for Cognito's codes, for requests that
 * reach SES closer together than they left, and for a worker that has just replaced another.
 */
const SHARE = 0.9;

/**
 * The time between two mails of one worker, in milliseconds. `mailsPerSecond` is the rate of the SES account, `workers`
 * the number of batches that are sent at once.
 */
export const intervalOf = ({ mailsPerSecond, workers }: { mailsPerSecond: number; workers: number }): number =>
  Math.ceil((1_000 * workers) / (mailsPerSecond * SHARE));

/** A mailer that keeps two mails at least `interval` milliseconds apart. It pauses before a mail that comes too early. */
export const paced = (
  mailer: Mailer,
  { interval, clock, pause }: { interval: number; clock: Clock; pause: Pause },
): Mailer => {
  let last = Number.NEGATIVE_INFINITY;
  return {
    async send(mail) {
      const early = last + interval - Date.parse(clock.now());
      // A clock that was set back must not stop the worker.
      if (early > 0) await pause(Math.min(early, interval));
      last = Date.parse(clock.now());
      return mailer.send(mail);
    },
  };
};
