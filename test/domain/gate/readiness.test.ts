import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import { addDays, type IsoDate, instantAt } from '../../../domain/calendar/local-time.ts';
import type { ExistingDocument, Version } from '../../../domain/document/document.ts';
import { keyOf, needOf } from '../../../domain/gate/keys.ts';
import { GATES, type GateFacts, type GateId, NEEDS, type NeedState } from '../../../domain/gate/needs.ts';
import { isHeld, nextGate, readinessOf } from '../../../domain/gate/readiness.ts';
import { initialState as noPlaces, type Places, type Seat } from '../../../domain/places/places.ts';
import { initialState as noSession, type Session } from '../../../domain/session/session.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import { needWords } from '../../../emails/nl-BE/gates.ts';
import { wasMissing } from '../../../emails/nl-BE/trajectory/was-missing.ts';
import { onboard, play } from '../trajectory/example.ts';

const played = (...commands: TrajectoryCommand[]): ExistingTrajectory => {
  const { state } = play(onboard, ...commands);
  if (state.status === 'absent') throw new Error('absent');
  return state;
};
const fresh = played();
const { phases, sessions: planned } = fresh.plan;
const at = (date: IsoDate) => instantAt(date, '10:30');
const BEFORE = at(addDays(phases.guidance, -7));
const AFTER_SESSIONS = at(addDays(planned['wrap-up'].date, 1));

type Given = Partial<GateFacts>;
const facts = (given: Given = {}): GateFacts => ({
  ...{ trajectory: fresh, documents: [], sessions: [], places: noPlaces, now: BEFORE },
  ...given,
});

const find = (gate: GateId, key: string, given: Given) =>
  readinessOf(gate, facts(given)).find((one) => keyOf(one) === key);

const deed = { by: 'coach', as: 'coach', at: BEFORE } as const;
const version = (status: Version['status'], more: Partial<Version> = {}): Version => ({
  ...{ version: 1, status, hash: 'h', missing: [], written: deed, agreements: [] },
  ...more,
});
const document = (kind: ExistingDocument['kind'], newest: Version): { documents: ExistingDocument[] } => ({
  documents: [{ kind, status: newest.status, versions: [newest], submissions: 1 }],
});
const submitted = { submitted: deed, agreements: [{ ...deed, agrees: ['coach' as const] }] };

const held = (session: 'kickoff' | 'wrap-up'): TrajectoryCommand => ({
  ...{ type: 'ReportSession', session, outcome: 'held' },
  now: AFTER_SESSIONS,
});
const off: TrajectoryCommand = { type: 'ReportSession', now: BEFORE, session: 'kickoff', outcome: 'cancelled' };

const people = (count: number, seat: Seat): Seat[] => Array.from({ length: count }, () => seat);
const group = (seats: readonly Seat[], capacity?: number): { places: Places } => ({
  places: {
    ...noPlaces,
    ...(capacity === undefined ? {} : { capacity }),
    entries: seats.map((seat, index) => ({
      ...{ number: index + 1, participantId: `person-${index}`, seat, since: BEFORE, at: BEFORE },
    })),
  },
});
const aimsAt = (targetGroupSize: number) => ({ trajectory: { ...fresh, targetGroupSize } });

const minuted: Session = {
  ...noSession,
  status: 'minuted',
  minutes: { version: 1, date: planned.kickoff.date, hash: 'h', at: AFTER_SESSIONS },
};

const done = (dutyId: string, now = BEFORE): TrajectoryCommand => ({ type: 'CompleteDuty', now, dutyId, by: 'admin' });
const waived = (dutyId: string): TrajectoryCommand => ({
  ...{ type: 'WaiveDuty', dutyId, basedOn: 0, personId: 'coach' },
});
const lastWeek = at(addDays(phases.end, -10));
const evaluated = (...newest: Parameters<typeof version>) => ({
  ...document('evaluation', version(...newest)),
  now: lastWeek,
});

/** Each need without and with what it asks for: before which transition, and who sees to it by which command. */
const CASES: [GateId, string, Given, NeedState | 'not needed', string?, string?][] = [
  ['preparation', 'coach', {}, 'met'],
  ['preparation', 'coach', { trajectory: { ...fresh, members: [] } }, 'missing', 'admin', 'team'],
  ['end', 'officer', { trajectory: { ...fresh, members: [] } }, 'missing', 'admin', 'team'],
  ['end', 'officer', {}, 'met'],
  ['guidance', 'working-budget', {}, 'met'],
  ['guidance', 'working-budget', { trajectory: { ...fresh, workingBudgetCents: 0 } }, 'missing', 'coach', 'correct'],
  ['evaluation', 'working-budget', {}, 'not needed'],

  // Two thirds of the target are enough. Only who has a place counts.
  ['guidance', 'sign-ups', {}, 'not needed'],
  ['guidance', 'sign-ups', aimsAt(25), 'missing', 'officer', 'participants'],
  [
    'guidance',
    'sign-ups',
    { ...aimsAt(25), ...group([...people(16, 'participant'), ...people(3, 'offered'), ...people(9, 'waiting')]) },
    'missing',
  ],
  ['guidance', 'sign-ups', { ...aimsAt(25), ...group(people(17, 'participant')) }, 'met'],
  ['guidance', 'sign-ups', { ...aimsAt(25), ...group(people(8, 'participant'), 12) }, 'met'],
  ['guidance', 'sign-ups', { ...aimsAt(12), ...group(people(8, 'participant'), 40) }, 'met'],
  ['guidance', 'sign-ups', group(people(7, 'participant'), 12), 'missing'],
  ['guidance', 'sign-ups', { ...aimsAt(25), now: at(addDays(phases.preparation, -1)) }, 'early'],
  ['evaluation', 'sign-ups', aimsAt(25), 'not needed'],

  ['guidance', 'document-intake', {}, 'missing', 'coach', 'documents/intake/write'],
  ['guidance', 'document-intake', document('intake', version('draft')), 'missing', 'coach', 'documents/intake/submit'],
  [
    ...(['guidance', 'document-work-plan', document('work-plan', version('submitted', submitted))] as const),
    ...(['missing', 'officer', 'documents/work-plan/approve'] as const),
  ],
  ['guidance', 'document-intake', document('intake', version('in-force', { since: '2027-02-03' })), 'met'],
  ['guidance', 'document-regulations', {}, 'missing', 'officer', 'documents/regulations/write'],
  [
    ...(['guidance', 'document-regulations', document('regulations', version('approved'))] as const),
    ...(['missing', 'officer', 'documents/regulations/publish'] as const),
  ],
  // Not yet in force today, but in time.
  [
    ...(['guidance', 'document-regulations'] as const),
    document('regulations', version('in-force', { since: phases.guidance })),
    'met',
  ],
  [
    ...(['guidance', 'document-regulations'] as const),
    document('regulations', version('in-force', { since: addDays(phases.guidance, 1) })),
    ...(['missing', 'officer', 'documents/regulations/publish'] as const),
  ],
  ['guidance', 'document-menu-card', document('menu-card', version('published', { since: '2027-02-20' })), 'met'],
  ['guidance', 'document-menu-card', { trajectory: played(waived('menu-card')) }, 'not needed'],
  ['end', 'document-menu-card', {}, 'not needed'],

  ['guidance', 'venue-kickoff', {}, 'missing', 'officer', 'sessions/kickoff/schedule'],
  ['guidance', 'venue-kickoff', { trajectory: { ...fresh, venue: 'De Kroon' } }, 'met'],
  ['guidance', 'venue-kickoff', { trajectory: played(off) }, 'not needed'],
  ['guidance', 'venue-kickoff', { now: AFTER_SESSIONS }, 'not needed'],

  ['evaluation', 'session-held-kickoff', {}, 'early', 'coach', 'sessions/kickoff/hold'],
  ['evaluation', 'session-held-kickoff', { now: AFTER_SESSIONS }, 'missing', 'coach', 'sessions/kickoff/hold'],
  ['evaluation', 'session-held-kickoff', { trajectory: played(held('kickoff')), now: AFTER_SESSIONS }, 'met'],
  ['evaluation', 'session-held-kickoff', { trajectory: played(off), now: AFTER_SESSIONS }, 'not needed'],
  ['guidance', 'session-held-kickoff', {}, 'not needed'],
  ['evaluation', 'session-minuted-kickoff', { now: AFTER_SESSIONS }, 'not needed'],
  [
    ...(['evaluation', 'session-minuted-kickoff'] as const),
    { trajectory: played(held('kickoff')), now: AFTER_SESSIONS },
    ...(['missing', 'coach', 'sessions/kickoff/minutes'] as const),
  ],
  [
    ...(['end', 'session-minuted-kickoff'] as const),
    { trajectory: played(held('kickoff')), sessions: [{ session: 'kickoff', state: minuted }], now: AFTER_SESSIONS },
    'met',
  ],

  ['guidance', 'duty-call', {}, 'missing', 'officer', 'duties/call/complete'],
  ['guidance', 'duty-call', { trajectory: played(done('call')) }, 'met'],
  ['guidance', 'duty-call', { trajectory: played(waived('call')) }, 'not needed'],
  ['guidance', 'duty-call', {}, 'missing', 'officer', 'duties/call/complete'],
  ['guidance', 'duty-call', { call: { status: 'closed', since: BEFORE } }, 'not needed'],
  // One of the two is enough to ask for.
  ['guidance', 'duty-intake', {}, 'not needed'],
  ['guidance', 'duty-intake', document('intake', version('in-force', { since: '2027-02-03' })), 'missing', 'coach'],
  ['evaluation', 'duty-intake', {}, 'missing', 'coach'],
  // A duty of a later phase is no matter of this transition. What is open of an earlier one still is.
  ['guidance', 'duty-evaluation', {}, 'not needed'],
  ['evaluation', 'duty-call', {}, 'missing', 'officer', 'duties/call/complete'],
  ['evaluation', 'duty-call', { trajectory: played(done('call')) }, 'not needed'],
  ['evaluation', 'document-evaluation', {}, 'not needed'],
  ['end', 'document-evaluation', {}, 'early', 'coach', 'documents/evaluation/write'],
  ['end', 'document-evaluation', { now: lastWeek }, 'missing', 'coach', 'documents/evaluation/write'],
  [
    ...(['end', 'document-evaluation', evaluated('submitted', submitted)] as const),
    ...(['missing', 'officer', 'documents/evaluation/approve'] as const),
  ],
  ['end', 'document-evaluation', evaluated('in-force', { since: phases.end }), 'met'],
  ['end', 'duty-evaluation', { now: lastWeek }, 'not needed'],
  [
    'end',
    'duty-evaluation',
    evaluated('in-force', { since: phases.end }),
    'missing',
    'coach',
    'duties/evaluation/complete',
  ],
  ['end', 'duty-anchoring', { now: lastWeek }, 'missing', 'officer', 'duties/anchoring/complete'],
  ['end', 'duty-anchoring', { trajectory: played(done('anchoring', lastWeek)), now: lastWeek }, 'met'],
];

describe('Readiness', () => {
  it.each(CASES.map((one, index) => [`${one[0]}: ${one[1]} is ${one[3]} (case ${index + 1})`, one] as const))(
    'before %s',
    (_, [gate, key, given, state, who, fix]) => {
      const found = find(gate, key, given);
      expect(found?.state ?? 'not needed').toBe(state);
      if (who !== undefined) expect(found?.who).toEqual([who]);
      if (fix !== undefined) expect(found?.fix).toBe(`POST /trajectories/{id}/${fix}`);
    },
  );

  it('names every need once before each transition, and tells it in Dutch without ids', () => {
    for (const gate of GATES) {
      const all = readinessOf(
        gate,
        facts({ now: AFTER_SESSIONS, trajectory: { ...played(held('kickoff')), targetGroupSize: 25 } }),
      );
      const keys = all.map(keyOf);
      expect([gate, new Set(keys).size]).toEqual([gate, keys.length]);
      expect(all.map((one) => needOf(keyOf(one))).map((one) => one?.need)).toEqual(all.map(({ need }) => need));
      expect(wasMissing(keys)).not.toMatch(/undefined|NaN|kickoff\b|work-plan|session-/);
      const words = all.map((one) => Object.values(needWords(one)).join(' ')).join(' ');
      expect(words).not.toMatch(/undefined|NaN|kickoff\b|work-plan|\{/);
    }
  });
});

it('What was missing when a transition came is told in one sentence', () => {
  expect(wasMissing([])).toBe('');
  expect(wasMissing(['document-regulations', 'venue-kickoff', 'duty-call', 'unknown'])).toBe(
    ' Wat toen nog ontbrak: het reglement, de plaats van de Kickoff, de taak Oproep aan de burgers en unknown.',
  );
});

it('How many take part is told with how many are hoped for, and what is enough', () => {
  const told = (taking: number) => needWords({ need: 'sign-ups', about: { taking, enough: 17, target: 25 } });
  expect(told(17).needed).toBe('Minstens 17 van de 25 mensen doen mee (nu 17).');
  expect([0, 1, 16].map((taking) => told(taking).todo)).toEqual([
    'Nog niemand doet mee: zoek er nog minstens 17.',
    '1 van de 25 doet mee: zoek er nog minstens 16.',
    '16 van de 25 doen mee: zoek er nog minstens 1.',
  ]);
});

describe('The next transition', () => {
  it('is the start, then each phase, and none after a cancellation', () => {
    const started = { ...fresh, status: 'preparation' as const, phaseStarts: { preparation: BEFORE } };
    expect([nextGate(fresh), nextGate(started), nextGate(played({ type: 'Cancel' }))]).toEqual([
      'preparation',
      'guidance',
      undefined,
    ]);
  });

  it('can be held', () => {
    const waits = played({ type: 'Hold', now: BEFORE, transition: 'guidance' });
    expect([isHeld('guidance', waits), isHeld('evaluation', waits)]).toEqual([true, false]);
  });
});

it('docs/gates.md has a line for each need, with the transitions before which it is needed', () => {
  const page = readFileSync(new URL('../../../docs/gates.md', import.meta.url), 'utf8');
  for (const [id, { before }] of Object.entries(NEEDS)) {
    const [, , stated = ''] = (page.split('\n').find((one) => one.startsWith(`| \`${id}\``)) ?? '').split('|');
    expect([id, stated.trim()]).toEqual([id, before.length === GATES.length ? 'every transition' : before.join(', ')]);
  }
});

it('A document that counts from a day that is too late says from when, and not that a day has to be chosen again', () => {
  const late = { from: addDays(phases.guidance, 1), needed: phases.guidance };
  const stateOf = (given: Given) => find('guidance', 'document-menu-card', given);
  const card = stateOf(document('menu-card', version('published', { since: late.from })));
  if (!card) throw new Error('The card is needed');
  expect(card).toMatchObject({ state: 'missing', about: { late } });
  expect(needWords(card).todo).toBe(
    `De menukaart verschijnt pas vanaf ${longDate(late.from)}, en is nodig op ${longDate(late.needed)}. Kies een vroegere dag als dat kan.`,
  );
  expect(stateOf(document('menu-card', version('approved')))?.about).not.toHaveProperty('late');
});
