import { describe, expect, it } from 'vitest';
import { placesMails } from '../../domain/places/mails.ts';
import { evolve, initialState } from '../../domain/places/places.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import type { PlacesEvent } from '../../events/places.ts';
import { renderMail } from './rendered.ts';

const JOINED: PlacesEvent = { type: 'Places.Granted', data: { change: 1, participantId: 'ann', how: 'free' } };
const WAITED: PlacesEvent = { type: 'Places.Queued', data: { change: 1, participantId: 'ann' } };
const SIGNED_OFF: PlacesEvent = { type: 'Places.SignedOff', data: { change: 2, participantId: 'ann' } };
const REMOVED: PlacesEvent = { type: 'Places.Removed', data: { change: 2, participantId: 'ann', noteId: 'n' } };

/** The mail to somebody who leaves a group, or its waiting list. */
const goodbye = (
  before: PlacesEvent,
  leaves: PlacesEvent,
  change: (trajectory: ExistingTrajectory) => ExistingTrajectory = (one) => one,
) => {
  const found = sampleMails(GENT).find(({ input }) => input.parts[0].item.template === 'place-signed-off');
  if (!found) throw new Error('The sample has no such mail');
  const template = leaves === REMOVED ? 'place-removed' : 'place-signed-off';
  const [part] = found.input.parts;
  const item = { ...part.item, template, params: { change: 2, participantId: 'ann' } };
  const trajectory = change(found.input.trajectory);
  const { now } = found.input;
  const subject = [before, leaves].reduce((state, event) => evolve(state, event, now), initialState);
  const calendar = placesMails.known(item).calendar({ trajectory, subject }, { now, told: [] });
  const mail = renderMail({ ...found.input, trajectory, subject, recipientId: 'ann', parts: [{ item, calendar }] });
  return { text: mail.text, files: mail.attachments.map(({ content }) => content) };
};

describe('The mail to somebody who leaves the group', () => {
  it.each([
    ['signs off', SIGNED_OFF],
    ['is removed', REMOVED],
  ])('takes the session to which they were invited out of the calendar of whoever %s', (_, leaves) => {
    const { text, files } = goodbye(JOINED, leaves);
    expect(text).toContain('Staat de sessie nog in je agenda? Open de bijlage: zo verdwijnt ze eruit.');
    expect(files).toHaveLength(1);
    expect(files[0]).toContain('METHOD:CANCEL');
  });

  it('says nothing of a calendar to whoever waited, and was invited to nothing', () => {
    const { text, files } = goodbye(WAITED, REMOVED);
    expect(text).not.toContain('agenda');
    expect(files).toEqual([]);
  });

  it('leaves the sessions to whoever is of the team too', () => {
    const { text, files } = goodbye(JOINED, SIGNED_OFF, (trajectory) => ({
      ...trajectory,
      members: [
        ...trajectory.members,
        { personId: 'ann', role: 'officer', since: '2026-12-21T08:00:00.000Z', seat: 2 },
      ],
    }));
    expect(text).not.toContain('Open de bijlage');
    expect(files).toEqual([]);
  });
});
