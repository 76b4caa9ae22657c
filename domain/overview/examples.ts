import type { OverviewEvent } from '../../events/overview.ts';
import { instantAt } from '../calendar/local-time.ts';
import { historyOf, type RequestExamples } from '../example.ts';
import type { Course } from '../mail/course.ts';
import { course as ofTrajectory } from '../trajectory/examples.ts';
import { overviews } from './aggregate.ts';
import { evolve, initialState, type Week } from './overview.ts';

export const requests = {} as const satisfies RequestExamples;

const MONDAY = '2027-02-01';

const preparedFor = (
  { personId, role, other }: { personId: string; role: 'coach' | 'officer'; other: string },
  municipality: string,
): OverviewEvent => {
  const elsewhere: Week['lines'][number] = {
    ...{ trajectoryId: '23027-2027-01-04', municipality: 'Halle', role },
    coming: [{ kind: 'session', session: 'kickoff', on: '2027-02-04' }],
    ...{ signals: [], open: 0, changed: [] },
  };
  return {
    type: 'Overview.Prepared',
    data: {
      ...{ personId, role, monday: MONDAY },
      lines: [
        {
          ...{ trajectoryId: '44021-2027-01-04', municipality, role, other },
          coming: [
            { kind: 'transition', to: 'guidance', on: '2027-02-04' },
            { kind: 'duty', duty: 'communication', owner: 'officer', on: '2027-02-05' },
          ],
          signals: [
            {
              ...{ rule: 'duty-late', level: 'now', days: 10, who: 'officer' },
              about: { duty: 'regulations', owner: 'officer', due: '2027-01-22' },
            },
            {
              ...{ rule: 'place-unknown', level: 'week', days: 14, who: 'officer' },
              about: { session: 'kickoff', date: '2027-02-15' },
            },
          ],
          open: 7,
          changed: [
            { kind: 'session', session: 'kickoff', what: 'date', on: '2027-02-15', was: '2027-02-11' },
            { kind: 'duty', duty: 'call', owner: 'officer', what: 'due', on: '2027-02-09', was: '2027-02-05' },
          ],
        },
        ...(role === 'coach' ? [elsewhere] : []),
      ],
      more: role === 'coach' ? 1 : 0,
    },
  };
};

export const histories = [
  historyOf(overviews, { trajectoryId: '24062-2027-01-04', personId: 'person-1' }, [
    preparedFor({ personId: 'person-1', role: 'officer', other: 'person-2' }, 'Leuven'),
  ]),
];

/** Coach and officer of a trajectory get the overview of a week. */
export const course: Course = (facts) => {
  const onboarded = ofTrajectory(facts)[0];
  if (!onboarded) return [];
  const { coachId, officerId, municipality } = facts;
  const now = instantAt(MONDAY);
  return [
    preparedFor({ personId: coachId, role: 'coach', other: officerId }, municipality),
    preparedFor({ personId: officerId, role: 'officer', other: coachId }, municipality),
  ].map((event) => ({ ...onboarded, now, event, subject: evolve(initialState, event, now) }));
};
