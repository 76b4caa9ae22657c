import * as z from 'zod/mini';
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
/** Days after the start of a trajectory by which its Kickoff was held. */
const KICKOFF_IS_OVER = 120;

export const requests = {
  listSessions: { may, params: { id } },
  getSession: { may, params },
  addSession: {
    may: ['admin', 'coach'],
    params: { id },
    query: { dryRun: 'false' },
    body: {
      title: 'Bezoek aan de samentuin van Deurne',
      date: '2027-07-31',
      start: '10:00',
      end: '12:30',
      venue: {
        place: 'Samentuin De Blokken',
        location: 'Blokkenstraat 3, 2100 Deurne',
        mapUrl: 'https://www.openstreetmap.org/?mlat=51.21&mlon=4.47',
        accessibility: 'De paden zijn verhard.',
      },
      capacity: 30,
      host: 'group',
      bring: 'Laarzen en een jas.',
      agenda: [
        { title: 'Rondleiding', minutes: 60, owner: 'group', kind: 'explore' },
        { title: 'Wat we meenemen', minutes: 90, owner: 'coach', kind: 'decide' },
      ],
    },
  },
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
  cancelSession: { may: ['admin', 'coach'], params: { id, session: 'hands-on' }, body: { correct: true } },
  holdSession: {
    may: ['admin', 'coach'],
    params,
    body: {
      basedOn: 0,
      attendance: { present: 24, registered: 30 },
      outcome: 'De groep koos vijf ideeën om uit te werken.',
      agreements: ['De gemeente zoekt een zaal voor de repair cafés.', 'Iedereen brengt een buur mee.'],
      pictures: ['https://foto.example/kickoff'],
      correct: true,
    },
    daysAfterStart: KICKOFF_IS_OVER,
  },
  writeMinutes: {
    may: ['admin', 'coach'],
    params,
    body: { basedOn: 0, text: '# Verslag\n\nWe leerden elkaar kennen.' },
    after: ['holdSession'],
    daysAfterStart: KICKOFF_IS_OVER,
  },
  getMinutes: { may, params, after: ['holdSession', 'writeMinutes'], daysAfterStart: KICKOFF_IS_OVER },
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

const DATE = '2027-02-17';

const held: SessionEvent = {
  type: 'Session.Recorded',
  data: {
    ...{ session: 'kickoff', date: DATE, record: 1, as: 'coach' },
    changed: ['attendance', 'outcome', 'agreements', 'pictures'],
    attendance: { present: 24, registered: 30 },
    agreements: 2,
    pictures: 1,
    isLater: true,
  },
};

const minuted: SessionEvent = {
  type: 'Session.Minuted',
  data: { session: 'kickoff', date: DATE, version: 1, as: 'coach', hash: 'a'.repeat(64) },
};

export const histories = [historyOf(sessions, { trajectoryId: id, session: 'kickoff' }, [scheduled, held, minuted])];

/** The Kickoff gets other hours, a venue of its own, and something to bring; and its agreements come after it was held. */
export const course: Course = (facts) => [...arranged(facts), ...recorded(facts)];

const recorded: Course = (facts) =>
  ofTrajectory(facts)
    .filter(({ event }) => isHeld.safeParse(event).success)
    .slice(0, 1)
    .map((happening) => {
      const { date } = happening.trajectory.plan.sessions.kickoff;
      const event = { ...held, data: { ...held.data, date } };
      return {
        ...happening,
        event,
        subject: evolve(initialState, event, happening.now),
        agreements: requests.holdSession.body.agreements,
      };
    });

const isHeld = z.object({
  type: z.literal('Trajectory.SessionReported'),
  data: z.object({ outcome: z.literal('held') }),
});

const arranged: Course = (facts) => {
  const [onboarded] = ofTrajectory(facts);
  if (!onboarded) return [];
  const { now } = onboarded;
  const trajectory = arrange([scheduled], initialState, now).reduce((state, event) => {
    const after = evolveTrajectory(state, event, now);
    return after.status === 'absent' ? state : after;
  }, onboarded.trajectory);
  return [{ ...onboarded, event: scheduled, trajectory, subject: evolve(initialState, scheduled, now) }];
};
