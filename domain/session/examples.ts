import type { SessionEvent } from '../../events/session.ts';
import { historyOf, type RequestExamples } from '../example.ts';
import type { Course } from '../mail/course.ts';
import { course as ofTrajectory } from '../trajectory/examples.ts';
import { evolve as evolveTrajectory } from '../trajectory/trajectory.ts';
import { sessions } from './aggregate.ts';
import { arrange } from './arrange.ts';
import { evolve, initialState } from './session.ts';

const id = '24062-2027-01-04';
const may = ['admin', 'coach', 'officer'] as const;
const params = { id, session: 'kickoff' };

export const requests = {
  listSessions: { may, params: { id } },
  getSession: { may, params },
  scheduleSession: {
    may,
    params,
    // An officer may set the venue alone.
    body: {
      basedOn: 0,
      venue: {
        place: 'Bibliotheek De Krook',
        location: 'Miriam Makebaplein 1, 9000 Gent',
        mapUrl: 'https://www.openstreetmap.org/?mlat=51.0489&mlon=3.7287',
        accessibility: 'De lift is naast de balie.',
      },
    },
    otherBodies: [
      {
        basedOn: 1,
        start: '19:00',
        end: '21:00',
        host: 'officer',
        bring: 'Een idee en een buur.',
        agenda: [
          { title: 'Kennismaken', minutes: 60, owner: 'coach', kind: 'explore' },
          { title: 'Brainstorm', minutes: 60, owner: 'group', kind: 'explore' },
        ],
      },
      // The trajectory does not change with it.
      { basedOn: 2, capacity: 40 },
      { basedOn: 3, date: '2027-03-09' },
    ],
  },
} as const satisfies RequestExamples;

const scheduled: SessionEvent = {
  type: 'Session.Scheduled',
  data: {
    session: 'kickoff',
    revision: 1,
    as: 'coach',
    changed: ['start', 'end', 'venue', 'capacity', 'host', 'bring', 'agenda'],
    facts: {
      start: '19:00',
      end: '21:00',
      venue: {
        place: 'Bibliotheek De Krook',
        location: 'Miriam Makebaplein 1, 9000 Gent',
        mapUrl: 'https://www.openstreetmap.org/?mlat=51.0489&mlon=3.7287',
        accessibility: 'De lift is naast de balie.',
      },
      capacity: 40,
      host: 'officer',
      bring: 'Een idee en een buur.',
      agenda: [
        { title: 'Kennismaken', minutes: 60, owner: 'coach', kind: 'explore' },
        { title: 'Brainstorm', minutes: 60, owner: 'group', kind: 'explore' },
      ],
    },
  },
};

export const histories = [historyOf(sessions, { trajectoryId: id, session: 'kickoff' }, [scheduled])];

/** The Kickoff gets other hours, a venue of its own, and something to bring. */
export const course: Course = (facts) => {
  const [onboarded] = ofTrajectory(facts);
  if (!onboarded) return [];
  const { now } = onboarded;
  const trajectory = arrange([scheduled], initialState, now).reduce((state, event) => {
    const after = evolveTrajectory(state, event, now);
    return after.status === 'absent' ? state : after;
  }, onboarded.trajectory);
  return [{ ...onboarded, event: scheduled, trajectory, subject: evolve(initialState, scheduled, now) }];
};
