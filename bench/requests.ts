import type { Json } from '@klimaatdoeners/local-cloud/service';
import { castOf } from '../tools/demo/cast.ts';
import { type ProductCloud, startProduct } from '../tools/product-cloud.ts';
import { withAssembly } from './assembly.ts';
import type { Benchmark, Figure } from './figure.ts';

const START = '2027-01-04';
const TABLE_ACTIONS = ['GetItem', 'BatchGetItem', 'Query', 'UpdateItem', 'TransactWriteItems'];

/** Calls to the table by one function: action → count. */
type Calls = Readonly<Record<string, number>>;

const tableCalls = (cloud: ProductCloud, functionName: string): Calls =>
  Object.fromEntries(
    TABLE_ACTIONS.map((action) => [
      action,
      cloud
        .calls()
        .filter((call) => call.function === functionName && call.service === 'dynamodb' && call.action === action)
        .reduce((sum, { count }) => sum + count, 0),
    ]),
  );

/** The calls of a function to the table while `work` runs. */
const during = async (cloud: ProductCloud, name: string, work: () => Promise<unknown>): Promise<Calls> => {
  const functionName = `klimaatdoeners-${name}`;
  const before = tableCalls(cloud, functionName);
  await work();
  const after = tableCalls(cloud, functionName);
  return Object.fromEntries(TABLE_ACTIONS.map((action) => [action, (after[action] ?? 0) - (before[action] ?? 0)]));
};

const figureOf = (what: string, calls: Calls, atMost: number): Figure => {
  const made = Object.entries(calls).filter(([, count]) => count > 0);
  return {
    what,
    value: made.reduce((sum, [, count]) => sum + count, 0),
    atMost,
    note: made.map(([action, count]) => `${count} ${action}`).join(' + '),
  };
};

const asAdmin = async (cloud: ProductCloud, method: string, target: string, body?: Json): Promise<string> => {
  const token = await cloud.identity.accessToken({ username: 'bench', group: 'admin' });
  const { status, body: bytes } = await cloud.api.answer({
    method,
    target,
    headers: [
      ['authorization', `Bearer ${token}`],
      ['content-type', 'application/json'],
    ],
    body: new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body)),
    sourceIp: '127.0.0.1',
  });
  const text = Buffer.from(bytes).toString();
  if (status >= 400) throw new Error(`${method} ${target} answered ${status}: ${text}`);
  return text;
};

export const requests: Benchmark = {
  about: 'requests to the table, counted by the local cloud',
  run: () =>
    withAssembly(async (assembly) => {
      const cloud = await startProduct({
        assembly,
        clock: { mode: 'virtual', startAt: '2026-12-21T08:00:00.000Z' },
      });
      try {
        const [first, ...others] = castOf({ who: { kind: 'all' }, startDate: START, out: '' });
        if (!first) throw new Error('The register is empty');
        const onboard = 'klimaatdoeners-municipality';
        const trajectory = `/trajectories/${first.onboarding.nisCode}-${first.onboarding.startDate}`;
        const figures = [
          figureOf(
            'command: onboard one municipality',
            await during(cloud, 'municipality', () => cloud.invoke(onboard, first.onboarding)),
            2,
          ),
        ];
        const post = (name: string, path: string, body?: Json) =>
          during(cloud, name, () => asAdmin(cloud, 'POST', `${trajectory}/${path}`, body));
        const command = 'trajectory';
        // The revocations of the caller are read at most once a minute. That read does not belong to the command.
        await post('duty', 'duties/intake/complete');
        const done = await post('duty', 'duties/work-plan/complete');
        figures.push(figureOf('command: complete a duty', done, 2));
        await post(command, 'correct', { targetGroupSize: 20 });
        figures.push(figureOf('command: correct', await post(command, 'correct', { targetGroupSize: 21 }), 2));
        await post('wording', 'wordings/farewell/switch-off');
        const text = { basedOn: 0, text: 'Bedankt, {naam}.' };
        const reworded = await post('wording', 'wordings/farewell/coach/reword', text);
        figures.push(figureOf('command: reword a mail', reworded, 2));
        // The warnings look for other sessions of the same coach.
        const moved = await post(command, 'reschedule', { startDate: '2027-01-11' });
        figures.push(figureOf('command: move the start, with warnings', moved, 4));
        await cloud.settle();
        const reached = await during(cloud, 'reach-milestones', () => cloud.advanceTo('2027-01-04T08:00:01.000Z'));
        figures.push(figureOf('command: reach what is due', reached, 2));
        const get = (path: string) => during(cloud, 'report', () => asAdmin(cloud, 'GET', path));
        await get(`${trajectory}/report?format=json`);
        figures.push(figureOf('report of a trajectory', await get(`${trajectory}/report?format=json`), 1));
        const list = () => during(cloud, 'mails', () => asAdmin(cloud, 'GET', `${trajectory}/mails?format=json`));
        await list();
        figures.push(figureOf('mails of a trajectory', await list(), 2));
        await post(command, 'correct', { targetGroupSize: 22 });
        const cancelled = await post(command, 'cancel');
        figures.push(figureOf('command: cancel', cancelled, 2));
        await cloud.invoke(
          onboard,
          others.map(({ onboarding }) => onboarding),
        );
        await cloud.settle();
        figures.push(figureOf('portfolio of 285', await get('/reports/portfolio?format=json'), 1));
        return figures;
      } finally {
        await cloud.stop();
      }
    }),
};
