import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { workOff } from '../../functions/messages.ts';

const queued = (...bodies: string[]) => ({
  Records: bodies.map((body, index) => ({ messageId: `m${index + 1}`, body })),
});

/** Handles messages that are numbers, and doubles them. Zero throws. A negative number must be delivered again. */
const workOffNumbers = async (input: unknown, prepare = async (all: readonly number[]) => all.map((n) => 2 * n)) => {
  const done: number[] = [];
  const lines: [string, Record<string, string>][] = [];
  let errors = 0;
  const result = await workOff<number, number>(input, {
    read(message) {
      if (typeof message !== 'number') throw new TypeError('No number');
      return message;
    },
    idsOf: (n) => ({ number: String(n) }),
    prepare,
    async handle(job) {
      if (job === 0) throw new RangeError('Zero');
      if (job < 0) return 'negative';
      done.push(job);
      return undefined;
    },
    log: { info: (...line) => lines.push(line), warn: (...line) => lines.push(line) },
    onError: () => {
      errors += 1;
    },
  });
  return { back: result.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), done, lines, errors };
};

describe('workOff', () => {
  it('handles the messages of a batch in order, with a log line for each', async () => {
    const { back, done, lines } = await workOffNumbers(queued('1', '2'));
    expect(back).toEqual([]);
    expect(done).toEqual([2, 4]);
    expect(lines).toEqual([
      ['A message is handled', { number: '1' }],
      ['A message is handled', { number: '2' }],
    ]);
  });

  it('handles the other messages when one cannot be read, throws or must be delivered again', async () => {
    const { back, done, errors, lines } = await workOffNumbers(queued('{', '"x"', '0', '-1', '5'));
    expect(back).toEqual(['m1', 'm2', 'm3', 'm4']);
    expect(done).toEqual([10]);
    expect(errors).toBe(3);
    expect(lines.map(([, { reason }]) => reason)).toEqual([
      'SyntaxError',
      'TypeError',
      'RangeError',
      'negative',
      undefined,
    ]);
  });

  it('fails the whole batch when the read for all messages fails', async () => {
    const unavailable = async () => Promise.reject(new Error('unavailable'));
    await expect(workOffNumbers(queued('1', '2'), unavailable)).rejects.toThrow('unavailable');
  });

  it('fails only the message for which the stored item cannot be read', async () => {
    const readable = async (all: readonly number[]) => all.map((n) => z.number().check(z.lt(3)).parse(n));
    const { back, done, lines } = await workOffNumbers(queued('1', '3', '2'), readable);
    expect(back).toEqual(['m2']);
    expect(done).toEqual([1, 2]);
    expect(lines.map(([, { number, reason }]) => [number, reason])).toEqual([
      ['1', undefined],
      ['3', '$ZodError'],
      ['2', undefined],
    ]);
  });
});
