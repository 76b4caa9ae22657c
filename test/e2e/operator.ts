import type { DeadLetter } from '@klimaatdoeners/local-cloud/queue/queues';
import { expect } from 'vitest';
import { run } from '../../tools/operate/run.ts';
import type { Product } from './product.ts';

/** An operator who follows docs/operations.md. */
export type Operator = {
  /** Runs `npm run operate -- …`, which must succeed. Returns its output when all of its effects have happened. */
  operate(...argv: string[]): Promise<string>;
  /** The dead letters of the queue whose logical id begins with this name. */
  letters(queue: string): DeadLetter[];
  /** "Start DLQ redrive" in the SQS console. Returns the number of messages that it moved. */
  redrive(queue: string): number;
  /** "Purge" in the SQS console. */
  purge(queue: string): void;
};

export const operatorOf = ({ cloud }: Product): Operator => {
  const nameOf = (logicalId: string): string | undefined =>
    cloud.cloud.resources
      .find((one) => one.type === 'AWS::SQS::Queue' && one.logicalId.startsWith(logicalId))
      ?.ref.split('/')
      .at(-1);
  const letters = (queue: string): DeadLetter[] =>
    cloud.deadLetters().filter((letter) => letter.queue === nameOf(queue));
  return {
    async operate(...argv) {
      const said: string[] = [];
      const say = (line: string) => said.push(line);
      const code = await run([...argv, '--endpoint', cloud.endpoint], { out: say, error: say });
      expect(code, `${argv.join(' ')}: ${said.join('\n')}`).toBe(0);
      await cloud.settle();
      return said.join('\n');
    },
    letters,
    redrive: (queue) => cloud.redrive(nameOf(queue) ?? queue),
    purge(queue) {
      for (const letter of letters(queue)) cloud.removeDeadLetter(letter);
    },
  };
};
