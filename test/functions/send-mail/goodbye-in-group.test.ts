import { expect, it } from 'vitest';
import { readMails } from '../../../adapters/table/ledger.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { places } from '../../../domain/places/aggregate.ts';
import { mailsFor } from '../../../domain/trajectory/mails-for.ts';
import type { PlacesEvent } from '../../../events/places.ts';
import type { TrajectoryEvent } from '../../../events/trajectory.ts';
import { absent, context, trajectoryWrite, writeOf } from '../../adapters/table/sample.ts';
import { NOW } from '../../domain/trajectory/example.ts';
import { posted, prepareSending, present, read, sendIt, store, trajectoryId } from './sender.ts';

prepareSending();

/** The goodbye to the coach, who knows the plan, after these events of the group. */
const goodbye = async (...group: PlacesEvent[]) => {
  await sendIt(await read());
  const { trajectory } = await read();
  const changed: TrajectoryEvent = {
    type: 'Trajectory.TeamChanged',
    data: { role: 'coach', left: 'coach', lead: 'none', teamRevision: 2, reminders: [] },
  };
  const none = { state: places.initialState, version: 0 };
  const taken = writeOf(store.table, { aggregate: places, id: trajectoryId, loaded: none, events: group }, context);
  const team = trajectoryWrite(store.table, trajectoryId, trajectory, changed);
  await store.commit([team, ...(group.length === 0 ? [] : [taken])]);
  if (team.state.status === 'absent') throw new Error('No trajectory');
  const mail = present(mailsFor(changed, team.state, NOW).find(({ recipientId }) => recipientId === 'coach'));
  const id = { trajectoryId, key: mail.key };
  const events = [{ type: 'Mail.Requested' as const, data: mail }];
  await store.commit([writeOf(store.table, { aggregate: mails, id, loaded: absent, events }, context)]);
  const [line] = await readMails(store.table, [id]);
  await sendIt({ id, ...present(line) });
  return present(posted.at(-1));
};

it('Whoever leaves the team has its sessions taken out of the calendar', async () => {
  const away = await goodbye();
  expect(away.attachments.map(({ content }) => content)).toHaveLength(4);
  expect(JSON.stringify(away.attachments)).toContain('METHOD:CANCEL');
});

it('Whoever leaves the team and takes part in the group keeps the sessions in the calendar', async () => {
  const granted = { change: 1, participantId: 'coach', how: 'free', session: 'kickoff' } as const;
  const kept = await goodbye({ type: 'Places.Granted', data: granted });
  expect(kept.text).toContain('Doe je zelf mee in de groep?');
  expect(kept.attachments).toEqual([]);
});
