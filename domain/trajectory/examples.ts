import { type IsoDate, type IsoInstant, instantAt } from '../calendar/local-time.ts';
import type { RequestExamples } from '../example.ts';
import type { Course, Happening, SampleFacts } from '../mail/course.ts';
import { initialState as nothingRevoked } from '../person/revocations.ts';
import type { TrajectoryCommand } from './command.ts';
import { decide } from './decide.ts';
import { CANCELLATION_NOTE } from './reasons.ts';
import { retellingTo } from './retelling.ts';
import { whileTelling } from './telling.ts';
import { evolve, initialState, type Trajectory } from './trajectory.ts';
import { nextDue } from './waiting.ts';

const id = '24062-2027-01-04';

export const requests = {
  listTrajectories: { may: ['admin', 'coach', 'officer'] },
  getTrajectory: { may: ['admin', 'coach', 'officer'], params: { id } },
  getTimeline: { may: ['admin', 'coach', 'officer'], params: { id } },
  getReport: { may: ['admin', 'coach', 'officer'], params: { id } },
  getGates: { may: ['admin', 'coach', 'officer'], params: { id } },
  getHistory: { may: ['admin', 'coach', 'officer'], params: { id }, query: { noun: 'trajectory' } },
  getPortfolio: { may: ['admin', 'coach'] },
  rescheduleTrajectory: {
    may: ['admin', 'coach'],
    params: { id },
    body: {
      startDate: '2027-02-01',
      sessions: {
        kickoff: '2027-03-09',
        'pick-n-choose': '2027-04-20',
        'hands-on': '2027-06-08',
        'wrap-up': '2027-08-17',
      },
      allowOverlap: true,
    },
  },
  extendPhase: {
    may: ['admin', 'coach'],
    params: { id },
    body: { phase: 'guidance', days: 14, allowOverlap: true },
  },
  pauseTrajectory: {
    may: ['admin', 'coach'],
    params: { id },
    body: { reason: 'De zaal wordt verbouwd.', until: '2027-03-15', allowOverlap: true },
    otherBodies: [{ reason: 'De gemeente zoekt een nieuwe contactpersoon.' }],
  },
  advanceTrajectory: {
    may: ['admin', 'coach'],
    params: { id },
    body: { to: 'preparation', allowOverlap: true },
  },
  holdTransition: {
    may: ['admin', 'coach'],
    params: { id },
    body: { transition: 'evaluation', reason: 'De groep heeft nog een sessie nodig.' },
  },
  releaseTransition: { may: ['admin', 'coach'], params: { id }, body: { allowOverlap: true } },
  resumeTrajectory: { may: ['admin', 'coach'], params: { id }, body: { allowOverlap: true } },
  addDuty: {
    may: ['admin', 'coach'],
    params: { id },
    body: { title: 'Affiches ophangen in de bibliotheek', owner: 'officer', dueOn: '2027-06-15' },
  },
  assignDuty: { may: ['admin', 'coach'], params: { id, dutyId: 'call' }, body: { owner: 'coach', basedOn: 0 } },
  moveDuty: {
    may: ['admin', 'coach'],
    params: { id, dutyId: 'evaluation' },
    body: { dueOn: '2027-06-16', basedOn: 0 },
  },
  waiveDuty: {
    may: ['admin', 'coach'],
    params: { id, dutyId: 'communication' },
    body: { reason: 'De gemeente doet dit al in haar eigen campagne.', basedOn: 0 },
  },
  completeDuty: {
    may: ['admin', 'coach', 'officer'],
    params: { id, dutyId: 'regulations' },
    body: { note: 'Goedgekeurd door de gemeenteraad.' },
  },
  reopenDuty: { may: ['admin', 'coach', 'officer'], params: { id, dutyId: 'regulations' } },
  listWordings: { may: ['admin', 'coach', 'officer'], params: { id } },
  getWording: { may: ['admin', 'coach', 'officer'], params: { id, template: 'phase-notice', role: 'officer' } },
  rewordMail: {
    may: ['admin', 'coach'],
    params: { id, template: 'phase-notice', role: 'officer' },
    body: {
      basedOn: 0,
      subject: 'Binnenkort in {gemeente}: {fase}',
      text: 'Op {datum} begint {fase}, {naam}.\nBel {begeleider} gerust als je nog iets wil weten.',
    },
  },
  restoreMail: {
    may: ['admin', 'coach'],
    params: { id, template: 'phase-notice', role: 'officer' },
    body: { basedOn: 1 },
  },
  switchMailOff: { may: ['admin', 'coach'], params: { id, template: 'farewell' } },
  switchMailOn: { may: ['admin', 'coach'], params: { id, template: 'farewell' } },
  correctTrajectory: {
    may: ['admin', 'coach', 'officer'],
    params: { id },
    // An officer may correct the venue alone.
    body: { venue: 'Bibliotheek De Krook' },
    otherBodies: [{ workingBudgetCents: 750_000, targetGroupSize: 25 }],
  },
  changeTeam: {
    may: ['admin', 'coach'],
    params: { id },
    body: { add: { role: 'coach', person: { name: 'Bo Claes', email: 'bo@ecolife.example', phone: '016 22 21 03' } } },
    otherBodies: [
      {
        replace: {
          role: 'coach',
          email: 'bo@ecolife.example',
          by: { person: { name: 'Dora Smit', email: 'dora@ecolife.example', phone: '03 203 11 12' } },
        },
      },
      { remove: { role: 'coach', email: 'dora@ecolife.example' } },
    ],
  },
  cancelTrajectory: {
    may: ['admin'],
    params: { id },
    body: { reason: 'Het college heeft beslist om dit jaar niet te starten.' },
    ends: true,
  },
} as const satisfies RequestExamples;

const ONBOARDED = '2026-11-24T09:30:00.000Z';
const START: IsoDate = '2027-01-04';
const TRAJECTORY_ID = `44021-${START}`;
const REASON = 'De gemeenteraad beslist pas in maart over het budget.';

/**
 * A trajectory that completes, with one rescheduled session, one that is cancelled, one with sessions that are off, one that is paused, and
 * one whose team changes, and one of which a mail comes back.
 * Together they ask for every mail.
 */
export const course: Course = (facts) => [
  ...fullCourse(facts),
  ...stopped(facts),
  ...calledOff(facts),
  ...onHold(facts),
  ...otherTeam(facts),
  ...missed(facts),
];

const fullCourse = (facts: SampleFacts): Happening[] => {
  const played = new Played(facts);
  played.runUntil('2027-02-01');
  played.obey({ type: 'Reschedule', now: instantAt('2027-02-01', '14:00'), sessions: { 'hands-on': '2027-05-19' } });
  played.runUntil('2027-02-27');
  played.obey({
    type: 'ReportSession',
    now: instantAt('2027-02-27', '10:00'),
    session: 'kickoff',
    outcome: 'held',
  });
  played.runUntil('2028-01-01');
  return played.happenings;
};

const stopped = (facts: SampleFacts): Happening[] => {
  const played = new Played(facts);
  played.runUntil('2027-03-01');
  const before = played.happenings.length;
  played.obey({
    type: 'Correct',
    now: instantAt('2027-03-01', '11:00'),
    by: 'coach',
    facts: { venue: 'Stadsmagazijn', workingBudgetCents: 750_000, targetGroupSize: 30 },
  });
  for (const dutyId of ['intake', 'call']) {
    played.obey({ type: 'CompleteDuty', now: instantAt('2027-03-01', '11:30'), dutyId, by: 'admin' });
    played.obey({ type: 'ReopenDuty', dutyId, by: 'admin', personId: 'admin' });
  }
  const own = { type: 'AddDuty', now: instantAt('2027-03-01', '12:00'), alike: [], personId: 'admin' } as const;
  played.obey({ ...own, owner: { role: 'officer' }, due: '2027-03-15' });
  played.obey({ ...own, owner: { role: 'coach' }, due: '2027-03-16' });
  const other = { dutyId: 'own-1', basedOn: 1, personId: 'admin' };
  played.obey({ type: 'AssignDuty', ...other, owner: { role: 'coach' } });
  played.obey({ type: 'MoveDuty', now: own.now, ...other, dutyId: 'own-2', due: '2027-03-20' });
  played.obey({ type: 'AssignDuty', ...other, dutyId: 'own-2', basedOn: 2, owner: { role: 'officer' } });
  played.now = instantAt('2027-03-01', '14:00');
  played.obey({ type: 'Cancel', noteId: CANCELLATION_NOTE });
  return played.happenings.slice(before);
};

const calledOff = (facts: SampleFacts): Happening[] => {
  const played = new Played(facts);
  played.runUntil('2027-03-01');
  const before = played.happenings.length;
  const now = instantAt('2027-03-01', '12:00');
  played.obey({ type: 'ReportSession', now, session: 'hands-on', outcome: 'cancelled' });
  played.obey({ type: 'AddSession', now, date: '2027-05-08', alike: [] });
  // The wrong button, and then the right one.
  const report = { type: 'ReportSession', now, session: 'kickoff', mayCorrect: true } as const;
  played.obey({ ...report, outcome: 'held' });
  played.obey({ ...report, outcome: 'cancelled' });
  return played.happenings.slice(before);
};

const onHold = (facts: SampleFacts): Happening[] => {
  const played = new Played(facts);
  played.runUntil('2027-03-01');
  const before = played.happenings.length;
  played.obey({ type: 'Pause', now: instantAt('2027-03-01', '12:00') });
  played.obey({ type: 'Pause', now: instantAt('2027-03-02', '12:00'), until: '2027-04-01' });
  played.runUntil('2027-04-02');
  const resumed = played.happenings.findIndex(({ event }) => event.type === 'Trajectory.Resumed');
  const paused = played.happenings.slice(before, resumed + 1);
  const after = played.happenings.length;
  const now = instantAt('2027-04-02', '12:00');
  played.obey({ type: 'Hold', now, transition: 'evaluation' });
  played.obey({ type: 'Release', now });
  return [...paused, ...played.happenings.slice(after)];
};

const otherTeam = (facts: SampleFacts): Happening[] => {
  const played = new Played(facts);
  // A day on which a duty of the municipality is open that reminders were sent of.
  played.runUntil('2027-02-11');
  const before = played.happenings.length;
  played.now = instantAt('2027-02-11', '14:00');
  for (const role of ['coach', 'officer'] as const) {
    const { coachId, officerId } = facts;
    const [personId, other] = role === 'coach' ? [coachId, officerId] : [officerId, coachId];
    const change = { personId, changeId: 'change', revocations: nothingRevoked };
    played.obey({ type: 'RequestAddressChange', ...change });
    played.obey({ type: 'ConfirmAddressChange', ...change });
    played.obey({ type: 'ChangeTeam', role, leaves: personId, joins: `next-${role}` });
    played.obey({ type: 'LeaveTeam', personId: `next-${role}`, lost: 'everything' });
    played.obey({ type: 'ChangeTeam', role, joins: personId });
    played.obey({ type: 'ChangeTeam', role, joins: `second-${role}` });
    for (const why of ['bounced', 'complained', 'refused'] as const) {
      const stopped = { status: 'known', rolesRemoved: {}, mailStop: { why, at: played.now } } as const;
      played.obey({ type: 'NoteMailStop', personId: `second-${role}`, revocations: stopped });
      played.obey({ type: 'NoteMailStop', personId: `second-${role}`, revocations: nothingRevoked });
    }
    played.obey({ type: 'ChangeTeam', role, leaves: personId });
    played.obey({ type: 'ChangeTeam', role, leaves: `second-${role}`, joins: personId });
    played.obey({ type: 'ChangeTeam', role, joins: other });
    played.obey({ type: 'ChangeTeam', role, leaves: other });
  }
  return played.happenings.slice(before);
};

/** The mails about other hours of a session came back: whoever can be reached again hears of them. */
const missed = (facts: SampleFacts): Happening[] => {
  const { trajectory } = new Played(facts).last();
  const welcome = { tells: [{ what: 'everything' } as const], at: ONBOARDED, mail: 'welcome' };
  const told = { plans: whileTelling(trajectory, [], welcome), before: [], isReturned: true };
  const [session, now] = ['kickoff', instantAt('2026-12-01', '10:00')] as const;
  const event = {
    type: 'Trajectory.SessionArranged',
    data: { session, arrangement: { start: '19:00', end: '21:30', changes: 1 } },
  } as const;
  const arranged = evolve(trajectory, event, now);
  if (arranged.status === 'absent') throw new Error('The trajectory has gone');
  const asked = trajectory.members.flatMap(
    ({ personId }) =>
      retellingTo({ personId, correction: 2, changeId: 'example', revocations: nothingRevoked, told }, arranged) ?? [],
  );
  return [{ event, trajectoryId: TRAJECTORY_ID, trajectory: arranged, subject: arranged, now, asked }];
};

class Played {
  readonly happenings: Happening[] = [];
  now: IsoInstant = ONBOARDED;
  #state: Trajectory = initialState;

  constructor({ municipality, venue, targetGroupSize, workingBudgetCents = 500_000, coachId, officerId }: SampleFacts) {
    this.obey({
      type: 'Onboard',
      now: this.now,
      startDate: START,
      municipality: { nisCode: '44021', name: municipality, province: 'Oost-Vlaanderen' },
      members: [
        { personId: coachId, role: 'coach' },
        { personId: officerId, role: 'officer' },
      ],
      workingBudgetCents,
      ...(targetGroupSize === undefined ? {} : { targetGroupSize }),
      ...(venue === undefined ? {} : { venue }),
    });
  }

  last(): Happening {
    const last = this.happenings.at(-1);
    if (!last) throw new Error('Nothing has happened');
    return last;
  }

  runUntil(date: IsoDate): void {
    const end = instantAt(date);
    for (let due = nextDue(this.#state); due !== undefined && due < end; due = nextDue(this.#state)) {
      if (this.#state.status === 'absent') return;
      this.obey({ type: 'ReachMilestones', now: due, planRevision: this.#state.plan.revision });
    }
  }

  obey(command: TrajectoryCommand): void {
    if ('now' in command) this.now = command.now;
    const decision = decide(command, this.#state);
    if (!decision.ok) throw new Error(decision.refusal.message);
    for (const event of decision.events) {
      this.#state = evolve(this.#state, event, this.now);
      if (this.#state.status === 'absent') continue;
      const trajectory = this.#state;
      const note = 'noteId' in event.data ? { note: REASON } : {};
      const about = { trajectoryId: TRAJECTORY_ID, trajectory, subject: trajectory, now: this.now };
      this.happenings.push({ event, ...about, ...note });
    }
  }
}
