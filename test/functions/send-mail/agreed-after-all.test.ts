import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { personKey } from '../../../adapters/table/keys.ts';
import { readMails } from '../../../adapters/table/ledger.ts';
import { recordItem } from '../../../adapters/table/session-texts.ts';
import { toItem } from '../../../adapters/table/table.ts';
import { attendances } from '../../../domain/attendance/aggregate.ts';
import { attendanceRequests } from '../../../domain/attendance/mails.ts';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import type { MailRequest } from '../../../domain/mail/mail.ts';
import { places } from '../../../domain/places/aggregate.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import type { AttendanceEvent } from '../../../events/attendance.ts';
import type { TrajectoryEvent } from '../../../events/trajectory.ts';
import { absent, context, writeOf } from '../../adapters/table/sample.ts';
import { commit, posted, prepareSending, present, sendIt, server, store, trajectoryId } from './sender.ts';

prepareSending();

const reported = (outcome: 'held' | 'cancelled', report: number): TrajectoryEvent => ({
  type: 'Trajectory.SessionReported',
  data: {
    ...{ session: 'kickoff', outcome, report, calledOff: false },
    ...(report === 1 ? {} : { corrects: report - 1 }),
  },
});

/** Bo missed the Kickoff, of which the list is closed. What is asked for is told by `tell`, as it is asked for by then or later. */
const afterKickoff = async () => {
  const { state } = await store.load(trajectories, trajectoryId);
  if (state.status === 'absent') throw new Error('It was onboarded');
  const { date } = state.plan.sessions.kickoff;
  const now = instantAt(date, '22:30');
  const profile = { name: 'Bo', email: 'bo@mail.example' };
  const Item = toItem({ ...personKey('bo'), profile });
  await server.table.client.send(new PutItemCommand({ TableName: server.table.name, Item }));
  const granted = { type: 'Places.Granted', data: { change: 1, participantId: 'bo', how: 'free' } } as const;
  const group = { aggregate: places, id: trajectoryId, loaded: { state: places.initialState, version: 0 } };
  const counts = { expected: 1, present: 0, late: 0, excused: 0, absent: 1, walkIns: 0, guests: 0 };
  const about = { session: 'kickoff' as const, date };
  const missed = [{ participantId: 'bo', mark: 'absent' as const, at: now }];
  const list: AttendanceEvent[] = [
    { type: 'Attendance.Closed', data: { ...about, counts } },
    { type: 'Attendance.Missed', data: { ...about, missed } },
  ];
  const none = { state: attendances.initialState, version: 0 };
  const id = { trajectoryId, session: 'kickoff' } as const;
  await store.commit([
    writeOf(store.table, { ...group, events: [granted] }, context),
    writeOf(store.table, { aggregate: attendances, id, loaded: none, events: list }, context),
  ]);
  const ask = async (event: AttendanceEvent | TrajectoryEvent): Promise<MailRequest> => {
    const { state: trajectory } = await store.load(trajectories, trajectoryId);
    const { state: subject } = await store.load(attendances, id);
    if (trajectory.status === 'absent') throw new Error('It was onboarded');
    const [mail] = attendanceRequests.asksFor({ ...event, at: now }, { trajectory, subject });
    const asked = { type: 'Mail.Requested' as const, data: present(mail) };
    const line = { trajectoryId, key: asked.data.key };
    await store.commit([
      writeOf(store.table, { aggregate: mails, id: line, loaded: absent, events: [asked] }, context),
    ]);
    return asked.data;
  };
  return {
    report: async (outcome: 'held' | 'cancelled', number: number) => {
      const event = reported(outcome, number);
      await commit(event);
      return ask(number === 1 ? present(list[1]) : event);
    },
    agree: (agreements: string[]) =>
      store.commit(
        [],
        [recordItem(store.table, id, { date, content: { agreements, pictures: [] }, end: '2027-10-01' })],
      ),
    tell: async ({ key }: MailRequest) => {
      const line = { trajectoryId, key };
      const [read] = await readMails(store.table, [line]);
      return sendIt({ id: line, ...present(read) }, now);
    },
  };
};

const PROMISED = 'Els belt de krant.';

it('Whoever was promised the agreements gets them when the session was undone and held again within seconds', async () => {
  const { report, agree, tell } = await afterKickoff();
  await tell(await report('held', 1));
  expect(posted.at(-1)?.text).toContain('Komen ze er, dan mailen we ze je.');
  const undone = await report('cancelled', 2);
  const again = await report('held', 3);
  await agree([PROMISED]);
  expect(await tell(undone)).toMatchObject({ outcome: 'suppressed', reason: 'superseded' });
  expect(await tell(again)).toEqual({ outcome: 'sent' });
  expect(posted.at(-1)?.text).toContain(PROMISED);
  expect(posted.at(-1)?.text).not.toContain('Rechtzetting');
});

it('Whoever read that the session was not held reads once that it was, with the agreements', async () => {
  const { report, agree, tell } = await afterKickoff();
  await tell(await report('held', 1));
  await tell(await report('cancelled', 2));
  await agree([PROMISED]);
  expect(await tell(await report('held', 3))).toEqual({ outcome: 'sent' });
  expect(posted.at(-1)?.text.split(PROMISED)).toHaveLength(2);
  expect(posted.at(-1)?.subject).toContain('Rechtzetting');
});

it('Whoever read that the session was held hears nothing of an undo within seconds that brings no agreements', async () => {
  const { report, tell } = await afterKickoff();
  await tell(await report('held', 1));
  await report('cancelled', 2);
  expect(await tell(await report('held', 3))).toMatchObject({ outcome: 'suppressed', reason: 'unwanted' });
});
