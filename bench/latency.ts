import { setTimeout as delay } from 'node:timers/promises';
import { addDays, dateOf } from '../domain/calendar/local-time.ts';
import { castOf } from '../tools/demo/cast.ts';
import { type ProductCloud, startProduct } from '../tools/product-cloud.ts';
import { withAssembly } from './assembly.ts';
import { type Benchmark, median } from './figure.ts';

const ROUNDS = 30;
/** With a slower answer, a person who rescheduled a session would doubt that it worked. */
const GOAL_SECONDS = 1;
const PATIENCE = 30_000;

const command = async (cloud: ProductCloud, trajectoryId: string, date: string): Promise<void> => {
  const token = await cloud.identity.accessToken({ username: 'bench', group: 'admin' });
  const { status } = await cloud.api.answer({
    method: 'POST',
    target: `/trajectories/${trajectoryId}/reschedule`,
    headers: [
      ['authorization', `Bearer ${token}`],
      ['content-type', 'application/json'],
    ],
    body: new TextEncoder().encode(JSON.stringify({ sessions: { 'wrap-up': date } })),
    sourceIp: '127.0.0.1',
  });
  if (status >= 400) throw new Error(`The command answered ${status}`);
};

/** Waits until the mailbox contains this many mails. */
const mailsArrive = async (cloud: ProductCloud, count: number): Promise<void> => {
  const until = performance.now() + PATIENCE;
  while (cloud.mailbox.mails.count() < count) {
    if (performance.now() > until) throw new Error(`There were only ${cloud.mailbox.mails.count()} of ${count} mails`);
    await delay(1);
  }
};

/**
 * Measures with the real clock, as with `npm start`. Between command and mail lie two events through table, stream,
 * relay, bus and queue.
 */
export const latency: Benchmark = {
  about: `from the answer to a command to the mails that follow from it, in real time, ${ROUNDS} commands one by one`,
  run: () =>
    withAssembly(async (assembly) => {
      const cloud = await startProduct({ assembly, clock: { mode: 'real-time' } });
      try {
        const startDate = addDays(dateOf(new Date().toISOString()), 30);
        const [player] = castOf({ who: { kind: 'one', nisCode: '24062' }, startDate, out: '' });
        await cloud.invoke('klimaatdoeners-municipality', { ...player?.onboarding });
        await mailsArrive(cloud, 2);
        const answers: number[] = [];
        const mails: number[] = [];
        for (let round = 0; round < ROUNDS; round++) {
          const before = cloud.mailbox.mails.count();
          const from = performance.now();
          await command(cloud, `24062-${startDate}`, addDays(startDate, 190 + (round % 2) * 7));
          answers.push(performance.now() - from);
          await mailsArrive(cloud, before + 2);
          mails.push((performance.now() - from) / 1000);
        }
        const warm = mails.slice(1);
        return [
          { what: 'the answer to the command', value: median(answers.slice(1)), unit: 'ms' },
          { what: 'both mails handed to SES, when warm', value: median(warm), unit: 's', goal: GOAL_SECONDS },
          { what: '… the slowest', value: Math.max(...warm), unit: 's' },
          { what: '… the first, which starts every function', value: mails[0] ?? Number.NaN, unit: 's' },
        ];
      } finally {
        await cloud.stop();
      }
    }),
};
