import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { MUNICIPALITIES } from '../../domain/municipality/register.ts';
import { DUTIES } from '../../domain/trajectory/duties.ts';
import { TEAM } from '../../domain/trajectory/members.ts';
import { phasesFrom } from '../../domain/trajectory/phases.ts';
import { makePlan } from '../../domain/trajectory/plan.ts';
import { sessionBegins, USUAL_SESSIONS } from '../../domain/trajectory/sessions.ts';
import type { Onboarding } from '../../tools/demo/cast.ts';
import type { Act, TimedAct } from './acts.ts';
import { addressActs, wrongAddressActs } from './address-acts.ts';
import { type Chance, createChance } from './chance.ts';
import { deskActs } from './desk-acts.ts';
import { documentActs } from './document-acts.ts';
import { dutyActs } from './duty-acts.ts';
import { groupActs } from './group-acts.ts';
import { hallActs } from './hall-acts.ts';
import { mailActs, officerAddress, wordingActs } from './mail-acts.ts';
import { LONGEST_LEFT_OPEN, LONGEST_PAUSES, planActs } from './plan-acts.ts';
import { rsvpActs } from './rsvp-acts.ts';
import { secondActs } from './second-acts.ts';
import { sessionActs } from './session-acts.ts';
import { teamActs } from './team-acts.ts';

/** All acts of a run, in the order of their instants (epoch ms). */
export type Scenario = { startsAt: number; endsAt: number; acts: TimedAct[] };

const DAY = 86_400_000;
const FIRST_DAY = '2027-01-04';
const ONE_IN = 3;

/** Start dates that put a phase or session near a clock change, a leap day or the end of a month. */
const TRICKY = [
  ...['2027-01-31', '2027-02-28', '2027-03-27', '2027-03-28', '2027-03-31', '2027-05-31', '2027-07-28'],
  ...['2027-07-29', '2027-07-30', '2027-07-31', '2027-08-31', '2027-09-30', '2027-10-31', '2027-12-31'],
];

export const writeScenario = (seed: string, trajectories: number): Scenario => {
  const chance = createChance(`${seed}:scenario`);
  const acts: Scenario['acts'] = [];
  let endsAt = 0;
  // One of three has a group of citizens, which takes as long as the rest of a trajectory.
  const withGroup = createChance(`${seed}:with-group`).between(0, Math.min(ONE_IN, trajectories) - 1);
  for (let index = 0; index < trajectories; index += 1) {
    const startDate = chance.happens(0.6) ? chance.pick(TRICKY) : addDays(FIRST_DAY, chance.between(10, 330));
    const usual = onboardingOf(chance, index, startDate);
    const email = officerAddress(`${seed}:address:${index}`, usual.officer.email);
    const onboarding = { ...usual, officer: { ...usual.officer, email } };
    const trajectoryId = `${onboarding.nisCode}-${startDate}`;
    const begins = Date.parse(instantAt(startDate));
    const ends = Date.parse(instantAt(phasesFrom(startDate).end));
    const sometime = (from: number, to: number): number =>
      from + chance.between(0, Math.floor((to - from) / 1_000)) * 1_000;
    const onboardedAt = Math.max(Date.parse(`${FIRST_DAY}T08:00:00Z`), begins - chance.between(1, 60) * DAY);
    // A chance of its own, so that another act leaves those after it as they are.
    const looks = createChance(`${seed}:looks:${index}`);
    const act = (at: number, what: Act, crowd: readonly Act[] = []): void => {
      acts.push({ at, act: what, crowd });
      // After an act, people often look at the result.
      if (looks.happens(0.2)) acts.push({ at: at + looks.between(1, 300) * 1_000, act: { kind: 'read-portfolio' } });
      endsAt = Math.max(endsAt, at);
    };
    act(onboardedAt, { kind: 'onboard', onboarding });
    if (chance.happens(0.3)) act(sometime(onboardedAt, ends), { kind: 'onboard', onboarding });
    const second = secondActs(`${seed}:second:${index}`, onboarding, onboardedAt);
    for (const { at, act: what } of second.acts) act(at, what);
    endsAt = Math.max(endsAt, second.ends + 90 * DAY);
    for (const { id } of DUTIES) {
      if (!chance.happens(0.6)) continue;
      const at = sometime(onboardedAt, ends);
      act(at, { kind: 'complete-duty', trajectoryId, dutyId: id });
      if (chance.happens(0.3)) act(sometime(at, ends), { kind: 'reopen-duty', trajectoryId, dutyId: id });
    }
    if (chance.happens(0.35)) {
      const close = begins + chance.between(-12 * 3_600_000, 24 * 3_600_000);
      act(chance.pick([sometime(onboardedAt, begins + 25 * DAY), Math.max(onboardedAt + 1_000, close)]), {
        kind: 'move-start',
        trajectoryId,
        days: chance.between(-10, 40),
      });
    }
    for (let corrections = chance.between(0, 2); corrections > 0; corrections -= 1) {
      const venue = chance.happens(0.7) ? { venue: `Zaal ${chance.between(1, 9)}` } : {};
      const targetGroupSize = chance.between(5, 60);
      act(sometime(onboardedAt, ends + 10 * DAY), {
        kind: 'correct',
        trajectoryId,
        facts: { ...venue, targetGroupSize },
      });
    }
    const { milestones, sessions } = makePlan(startDate, new Date(onboardedAt).toISOString());
    const due = milestones
      .map(({ on }) => Date.parse(instantAt(on)))
      .filter((instant) => instant > onboardedAt && instant < ends - 30 * DAY);
    for (let moves = chance.between(0, 3); moves > 0; moves -= 1) {
      const at = sometime(onboardedAt, ends - 30 * DAY);
      const nine = due.length === 0 ? at : chance.pick(due);
      // Most reschedulings fall when reminders are being sent, or in the hours before, when timelines are about to
      // wake.
      const [during, before] = [nine + chance.between(0, 5) * 1_000, nine - chance.between(1, 120) * 60_000];
      const chosen = chance.pick([at, during, before, before]);
      act(Math.max(onboardedAt + 1_000, chosen), {
        kind: 'move-session',
        trajectoryId,
        session: chance.pick(USUAL_SESSIONS),
        days: chance.pick([-7, -3, -1, 1, 2, 7, 14]),
      });
    }
    if (chance.happens(0.5)) {
      const session = chance.pick(USUAL_SESSIONS);
      // Around the session itself: an hour before it begins until two hours after its end.
      const at = Date.parse(sessionBegins(sessions[session].date)) + chance.between(-60, 270) * 60_000;
      act(at, { kind: 'move-session', trajectoryId, session, days: chance.pick([1, 2, 7]) });
    }
    for (let changes = chance.between(0, 3); changes > 0; changes -= 1) {
      const nine = due.length === 0 ? sometime(onboardedAt, ends) : chance.pick(due);
      const at = chance.pick([sometime(onboardedAt, ends), nine + chance.between(0, 5) * 1_000, nine - 60_000]);
      const role = chance.pick(TEAM);
      const person = { name: `Nieuw ${changes}`, email: `nieuw${index}-${changes}@team.example` };
      const kind = chance.pick(['hand-over', 'hand-over', 'join', 'leave'] as const);
      const changedAt = Math.max(onboardedAt + 1_000, at);
      act(changedAt, kind === 'leave' ? { kind, trajectoryId, role } : { kind, trajectoryId, role, person });
      if (chance.happens(0.5)) {
        const soon = changedAt + chance.between(1, 600) * 1_000;
        act(chance.pick([soon, sometime(changedAt, Math.max(changedAt, ends))]), {
          kind: 'return',
          trajectoryId,
          role,
        });
      }
    }
    for (let corrections = chance.between(0, 2); corrections > 0; corrections -= 1) {
      const correction = chance.happens(0.5)
        ? { name: `Verbeterd ${corrections}` }
        : { email: `verbeterd${index}-${corrections}@team.example` };
      act(sometime(onboardedAt, ends), { kind: 'correct-person', trajectoryId, role: chance.pick(TEAM), correction });
    }
    for (const { at, act: what } of teamActs(`${seed}:team:${index}`, { trajectoryId, from: onboardedAt, ends, due })) {
      act(at, what);
    }
    for (const { at, act: what } of dutyActs(`${seed}:duty:${index}`, { trajectoryId, from: onboardedAt, ends, due })) {
      act(at, what);
    }
    for (const { at, act: what } of planActs(`${seed}:plan:${index}`, { trajectoryId, from: onboardedAt, ends, due })) {
      act(at, what);
    }
    for (const { at, act: what } of mailActs(`${seed}:mails:${index}`, { trajectoryId, from: onboardedAt, ends })) {
      act(at, what);
    }
    const mailed = { trajectoryId, from: onboardedAt, ends, due };
    for (const { at, act: what } of wordingActs(`${seed}:wordings:${index}`, mailed)) act(at, what);
    const own = { trajectoryId, from: onboardedAt, ends };
    for (const { at, act: what } of documentActs(`${seed}:documents:${index}`, own)) act(at, what);
    const addressed = { ...own, isReached: email === usual.officer.email, index };
    for (const { at, act: what } of addressActs(`${seed}:addresses:${index}`, addressed)) act(at, what);
    for (const { at, act: what } of wrongAddressActs(`${seed}:wrong-address:${index}`, own)) act(at, what);
    const course = { trajectoryId, startDate, from: onboardedAt, ends };
    for (const { at, act: what } of sessionActs(`${seed}:sessions:${index}`, course)) act(at, what);
    if (index % ONE_IN === withGroup) {
      const inGroup = [
        ...groupActs(`${seed}:group:${index}`, course),
        ...rsvpActs(`${seed}:rsvp:${index}`, course),
        ...hallActs(`${seed}:hall:${index}`, course),
        ...deskActs(`${seed}:desk:${index}`, course),
      ];
      for (const { at, act: what, crowd } of inGroup) act(at, what, crowd);
    }
    if (chance.happens(0.25)) act(sometime(onboardedAt + DAY, ends), { kind: 'cancel', trajectoryId });
    if (chance.happens(0.15)) act(sometime(onboardedAt + DAY, ends), { kind: 'remove-role', trajectoryId });
    if (chance.happens(0.15)) act(sometime(onboardedAt + DAY, ends), { kind: 'erase', trajectoryId });
    for (let n = 0; n < 6; n += 1) act(sometime(begins, ends), { kind: 'follow-link', trajectoryId });
    endsAt = Math.max(endsAt, ends + (75 + LONGEST_PAUSES + LONGEST_LEFT_OPEN) * DAY);
  }
  const startsAt = Math.min(...acts.map(({ at }) => at));
  for (let at = startsAt + 7 * DAY; at < endsAt; at += 7 * DAY) {
    acts.push({ at: at + chance.between(0, 12) * 3_600_000, act: { kind: 'operate' } });
    acts.push({ at: at + chance.between(13, 24) * 3_600_000, act: { kind: 'read-portfolio' } });
  }
  return { startsAt, endsAt, acts: acts.toSorted((a, b) => a.at - b.at) };
};

const onboardingOf = (chance: Chance, index: number, startDate: string): Onboarding => {
  const { nisCode, name } = chance.pick(MUNICIPALITIES);
  const coach = chance.between(1, 3);
  return {
    nisCode,
    startDate,
    coach: { name: `Coach ${coach}`, email: `coach${coach}@ecolife.example` },
    officer: { name: `Ambtenaar ${index}`, email: `ambtenaar${index}@${nisCode}.gemeente.example` },
    workingBudgetCents: chance.between(100_000, 900_000),
    targetGroupSize: chance.between(10, 40),
    venue: `Gemeentehuis ${name}`,
  };
};
