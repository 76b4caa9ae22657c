import { dutyAdded, dutyAssigned, dutyMoved, dutyReopened } from '../../events/duty.ts';
import type { ExtraSession, Phase } from '../../events/plan.ts';
import {
  addressChangeRequested,
  memberMailStopped,
  milestonesReached,
  sessionReported,
  type TrajectoryEvent,
  teamChanged,
  trajectoryCancelled,
  trajectoryCorrected,
  trajectoryOnboarded,
  trajectoryPaused,
  trajectoryRescheduled,
  trajectoryResumed,
  transitionDeferred,
  transitionReleased,
} from '../../events/trajectory.ts';
import { dateOf, type IsoInstant } from '../calendar/local-time.ts';
import { missingFor } from '../gate/readiness.ts';
import type { MailRequest } from '../mail/mail.ts';
import { defineRequests } from '../mail/noun.ts';
import { leadOf } from '../person/member.ts';
import { initialState as noPlaces } from '../places/places.ts';
import { mailsForAddress } from './address-mails.ts';
import { ownersOf, whoHas } from './duty-records.ts';
import type { TrajectoryParams } from './mails.ts';
import { type Meaning, meaningOf } from './milestones.ts';
import { questionsOf } from './questions.ts';
import { EVERYBODY, type News, type Recipients, requestsTo } from './recipients.ts';
import { reportTrigger } from './session-mails.ts';
import { mailsForTeam } from './team-mails-for.ts';
import { type ExistingTrajectory, isNews, occurrenceOf } from './trajectory.ts';
import { pauseParams } from './waiting.ts';
import type { Occurrence } from './wanted.ts';

/** A template with its parameters. */
export type Content = {
  [Name in keyof TrajectoryParams]: { template: Name; params: TrajectoryParams[Name] };
}[keyof TrajectoryParams];

/**
 * The mails that an event of the instant `at` asks for: one for each person, with all that this person should hear. Only
 * people who were in the team by then get one.
 */
export const mailsFor = (event: TrajectoryEvent, state: ExistingTrajectory, at: IsoInstant): MailRequest[] => {
  switch (event.type) {
    case 'Trajectory.AddressChangeRequested':
      return mailsForAddress(event.data);
    // The person's own event asks for the first mail to the address, with all that they missed.
    case 'Trajectory.AddressChanged':
      return [];
    case 'Trajectory.TeamChanged':
      return mailsForTeam(event.data, state, at);
    default:
      return requestsTo(state, at, newsOf(event, state, at));
  }
};

/** What an event has to tell, the most urgent first. */
const newsOf = (
  event: Exclude<
    TrajectoryEvent,
    { type: 'Trajectory.TeamChanged' | 'Trajectory.AddressChangeRequested' | 'Trajectory.AddressChanged' }
  >,
  state: ExistingTrajectory,
  at: IsoInstant,
): News[] => {
  switch (event.type) {
    case 'Trajectory.Onboarded': {
      const { revision } = event.data.plan;
      return [{ trigger: `onboarded_r${revision}`, ...EVERYBODY, item: { template: 'welcome', params: {} } }];
    }
    case 'Trajectory.Rescheduled': {
      const { plan, startMoved, movedTransitions, movedSessions, added, isToldLater } = event.data;
      if (!isNews(event.data) || isToldLater) return [];
      const change = { what: 'rescheduled', startMoved, movedTransitions, movedSessions } as const;
      return [newsOfChange(change, plan.revision, state, added)];
    }
    case 'Trajectory.Paused': {
      const { planRevision, isToldLater, lasted } = event.data;
      return isToldLater ? [] : [newsOfPause(planRevision, state, lasted)];
    }
    case 'Trajectory.TransitionDeferred': {
      const { transition, hold, noteId } = event.data;
      const item: Content = { template: 'transition-held', params: { transition, hold, noteId } };
      return [{ trigger: `held_${hold}`, ...EVERYBODY, item }];
    }
    case 'Trajectory.TransitionReleased': {
      const { transition, hold } = event.data;
      const item: Content = { template: 'transition-released', params: { transition, hold } };
      return [{ trigger: `released_${hold}`, ...EVERYBODY, item }];
    }
    case 'Trajectory.Resumed': {
      const { plan, startMoved, movedTransitions, movedSessions, isToldLater } = event.data;
      if (isToldLater) return [];
      return [newsOfChange({ what: 'resumed', startMoved, movedTransitions, movedSessions }, plan.revision, state)];
    }
    case 'Trajectory.Corrected': {
      const { correction, facts, changedSessions } = event.data;
      const params = { correction, fields: Object.keys(facts), changedSessions };
      return [{ trigger: `corrected_r${correction}`, ...EVERYBODY, item: { template: 'facts-corrected', params } }];
    }
    case 'Trajectory.Cancelled': {
      const { planRevision, noteId } = event.data;
      const params = noteId === undefined ? {} : { noteId };
      const item: Content = { template: 'trajectory-cancelled', params };
      return [{ trigger: `cancelled_r${planRevision}`, ...EVERYBODY, item }];
    }
    case 'Trajectory.MilestonesReached':
      return newsOfMilestones(event.data, state, at);
    case 'Trajectory.DutyReopened': {
      const { dutyId, reopening, by } = event.data;
      const item: Content = { template: 'duty-reopened', params: { duty: dutyId, reopening } };
      const heard: Recipients = { ...itsOwner(dutyId, state), except: by };
      return [{ trigger: `duty-${dutyId}-reopened_r${reopening}`, ...heard, item }];
    }
    case 'Trajectory.DutyAdded':
    case 'Trajectory.DutyMoved':
      return [changedDuty(event.data, state)];
    case 'Trajectory.DutyAssigned':
      return newsOfAssignment(event.data, state);
    case 'Trajectory.SessionReported': {
      const { session, outcome, report, corrects } = event.data;
      const params = { session, report };
      const trigger = reportTrigger(event.data);
      if (outcome === 'held') {
        const putsRight = corrects === undefined ? params : { ...params, corrects };
        return [{ trigger, ...EVERYBODY, item: { template: 'session-follow-up', params: putsRight } }];
      }
      if (corrects === undefined) return [{ trigger, ...EVERYBODY, item: { template: 'session-cancelled', params } }];
      return [{ trigger, ...EVERYBODY, item: { template: 'session-not-held', params: { ...params, corrects } } }];
    }
    case 'Trajectory.MemberMailStopped': {
      const { personId, why, stop } = event.data;
      const heard: Recipients = { roles: ['coach'], leadsOnly: true, except: personId };
      const item: Content = { template: 'member-unreachable', params: { personId, why, stop } };
      return [{ trigger: `member-unreachable_r${stop}`, ...heard, item }];
    }
    case 'Trajectory.MemberMailResumed':
    case 'Trajectory.PhaseStarted':
    case 'Trajectory.DutyCompleted':
    case 'Trajectory.DutyWaived':
    case 'Trajectory.MailReworded':
    case 'Trajectory.MailRestored':
    case 'Trajectory.MailSwitchedOff':
    case 'Trajectory.MailSwitchedOn':
    // The session tells it.
    case 'Trajectory.SessionArranged':
    case 'Trajectory.Completed':
      return [];
    default:
      return event satisfies never;
  }
};

type Reached = Extract<TrajectoryEvent, { type: 'Trajectory.MilestonesReached' }>['data'];

const changedDuty = (
  { dutyId, revision, by }: { dutyId: string; revision: number; by: string },
  state: ExistingTrajectory,
): News => {
  const item: Content = { template: 'duty-changed', params: { duty: dutyId, revision } };
  return { trigger: `duty-${dutyId}-changed_r${revision}`, ...itsOwner(dutyId, state), except: by, item };
};

/** Whoever has the duty now, and whoever had it. It is no news to the lead of a role to whom it is given by name. */
const newsOfAssignment = (
  assigned: Extract<TrajectoryEvent, { type: 'Trajectory.DutyAssigned' }>['data'],
  state: ExistingTrajectory,
): News[] => {
  const { dutyId, revision, from, by } = assigned;
  const to = whoHas(state, dutyId);
  if (to !== undefined && to === from) return [];
  const changed = changedDuty(assigned, state);
  if (from === undefined) return [changed];
  const params = { duty: dutyId, revision, ...(to === undefined ? {} : { to }) };
  return [changed, { ...changed, ...EVERYBODY, only: from, except: by, item: { template: 'duty-passed-on', params } }];
};

/** Whoever has a duty, and nobody else. */
const itsOwner = (duty: string, state: ExistingTrajectory): Recipients => ({
  roles: ownersOf(state, duty),
  only: whoHas(state, duty) ?? '',
});

/** A plan that changed, or waits. */
const newsOfChange = (
  change: NonNullable<Reached['change']>,
  revision: number,
  state: ExistingTrajectory,
  added?: ExtraSession | undefined,
): News => {
  switch (change.what) {
    case 'rescheduled':
    case 'resumed': {
      const { what, ...moves } = change;
      const template = what === 'resumed' ? 'resumed' : 'plan-changed';
      const params = { ...moves, ...(added === undefined ? {} : { addedSessions: [added] }), revision };
      return { trigger: `${what}_r${revision}`, ...EVERYBODY, item: { template, params } };
    }
    case 'paused':
      return newsOfPause(revision, state, change.lasted);
    default:
      return change satisfies never;
  }
};

/** `lasted`: the pause lasts already, and has another end. */
const newsOfPause = (revision: number, state: ExistingTrajectory, lasted?: boolean): News => {
  const params = { ...pauseParams(state, revision), ...(lasted ? { lasted } : {}) };
  return { trigger: `paused_r${revision}`, ...EVERYBODY, item: { template: 'paused', params } };
};

const newsOfMilestones = (
  { planRevision, milestones, late = [], change }: Reached,
  state: ExistingTrajectory,
  at: IsoInstant,
): News[] => {
  const [first] = milestones;
  const trigger = first ? `${first.milestoneId}_r${first.revision}` : '';
  const each = newsOfEach(milestones, state, at);
  // A coach whose own duty is late by a notice is asked for it there.
  const coach = leadOf(state.members, 'coach');
  const asked = each.flatMap(({ only, item }) =>
    item.template === 'duty-missing' && only === coach ? [item.params.duty] : [],
  );
  const lateOnes = late
    .filter(({ dutyId }) => !asked.includes(dutyId))
    .map(({ dutyId: duty, due }): News => {
      const item: Content = { template: 'duty-late', params: { duty, due } };
      return { trigger, roles: ['coach'], leadsOnly: true, item };
    });
  if (!change) return [...each, ...lateOnes];
  const [sooner, later] = aroundChange(change.what, each);
  return [...sooner, newsOfChange(change, planRevision, state), ...later, ...lateOnes];
};

/**
 * What is more urgent than that the plan changed, and what is read in its light: the end, and a phase that begins because somebody let
 * it, give the mail its subject.
 */
const aroundChange = (what: NonNullable<Reached['change']>['what'], each: readonly News[]): [News[], News[]] => {
  const isSooner = ({ item }: News): boolean =>
    item.template === 'farewell' || (what === 'rescheduled' && item.template === 'phase-started');
  return [each.filter(isSooner), each.filter((news) => !isSooner(news))];
};

const newsOfEach = (milestones: readonly Occurrence[], state: ExistingTrajectory, at: IsoInstant): News[] => {
  const reached = milestones.flatMap((occurrence) => {
    const meaning = meaningOf(occurrence.milestoneId);
    return meaning ? [{ occurrence, meaning }] : [];
  });
  const noticed = reached.flatMap(({ meaning }) => (isNotice(meaning) ? [meaning.phase] : []));
  return (
    reached
      .toSorted((a, b) => daysLeft(a.meaning) - daysLeft(b.meaning))
      // A late wake-up reaches several reminders of one duty, session or transition. The last is enough.
      .filter(({ meaning }, index, all) => {
        const subject = remindedOf(meaning);
        return subject === undefined || all.findIndex((one) => remindedOf(one.meaning) === subject) === index;
      })
      .flatMap(({ occurrence, meaning }) => {
        const trigger = `${occurrence.milestoneId}_r${occurrence.revision}`;
        const heard = recipientsOf(meaning, occurrence, state);
        const own = contentsOf(meaning, occurrence, noticed).map((item): News => ({ trigger, ...heard, item }));
        return [...own, ...missingDuties(meaning, occurrence, state, at).map((news) => ({ trigger, ...news }))];
      })
  );
};

const EVE_DAYS = 1;

/** The notice itself, and not its eve. */
const isNotice = (meaning: Meaning): meaning is Meaning & { kind: 'phase-notice' } =>
  meaning.kind === 'phase-notice' && meaning.days !== EVE_DAYS;

/** So many duties at most, those of last. The mail names them all. */
const MOST_BUTTONS = 6;

/**
 * The duties that are late by a notice of a transition, each for its owner, with its button. What is due later has a reminder
 * of its own.
 */
const missingDuties = (
  meaning: Meaning,
  { milestoneId, revision }: Occurrence,
  state: ExistingTrajectory,
  at: IsoInstant,
): (Recipients & { item: Content })[] => {
  if (meaning.kind !== 'phase-notice') return [];
  const { phase } = meaning;
  const isLate = (id: string): boolean => state.plan.duties.some((one) => one.id === id && one.due < dateOf(at));
  const duties = missingFor(phase, {
    trajectory: state,
    documents: [],
    sessions: [],
    places: noPlaces,
    now: at,
  }).flatMap((one) => (one.need === 'duty' && isLate(one.about.duty) ? [one.about.duty] : []));
  return duties.slice(-MOST_BUTTONS).map((duty) => ({
    ...itsOwner(duty, state),
    item: { template: 'duty-missing', params: { duty, phase, milestoneId, revision } },
  }));
};

/** The duty or session that a reminder is about, or the transition of a notice. */
const remindedOf = (meaning: Meaning): string | undefined => {
  switch (meaning.kind) {
    case 'duty-reminder':
      return meaning.duty;
    case 'session-reminder':
      return meaning.session;
    case 'phase-notice':
      return `phase-${meaning.phase}`;
    default:
      return undefined;
  }
};

/** How urgent a milestone is: the days that are left to act on it. What announces or looks back comes last. */
const daysLeft = (meaning: Meaning): number => {
  switch (meaning.kind) {
    case 'end':
      return 0;
    case 'session-reminder':
    case 'duty-reminder':
      return meaning.days;
    case 'phase-start':
      return 2;
    case 'evaluation-invitation':
      return 7;
    case 'phase-notice':
      return isNotice(meaning) ? 20 : 1;
    case 'session-follow-up':
    case 'duty-late':
      return 30;
    default:
      return meaning satisfies never;
  }
};

const recipientsOf = (
  meaning: Meaning,
  { milestoneId: id, revision }: Occurrence,
  state: ExistingTrajectory,
): Recipients => {
  switch (meaning.kind) {
    case 'duty-reminder':
      return { ...itsOwner(meaning.duty, state), occurrence: occurrenceOf({ id, revision }) };
    case 'session-follow-up':
      return { roles: ['coach'], leadsOnly: true, occurrence: occurrenceOf({ id, revision }) };
    default:
      return EVERYBODY;
  }
};

type Noticed = readonly (Phase | 'end')[];

/** `noticed`: the transitions whose notice is reached too. */
const contentsOf = (meaning: Meaning, occurrence: Occurrence, noticed: Noticed): Content[] => {
  // What is late is told by the event, whatever woke the timeline.
  if (meaning.kind === 'duty-late') return [];
  if (meaning.kind !== 'session-follow-up') return [contentOf(meaning, occurrence, noticed)];
  return questionsOf(meaning.session, occurrence);
};

const contentOf = (
  meaning: Exclude<Meaning, { kind: 'session-follow-up' | 'duty-late' }>,
  { milestoneId, revision }: Occurrence,
  noticed: Noticed,
): Content => {
  const of = { milestoneId, revision };
  switch (meaning.kind) {
    case 'phase-start':
      return { template: 'phase-started', params: { phase: meaning.phase, ...of } };
    case 'phase-notice': {
      const { phase } = meaning;
      if (isNotice(meaning)) return { template: 'phase-notice', params: { phase, ...of } };
      const announces = noticed.includes(phase) ? { announces: true as const } : {};
      return { template: 'phase-eve', params: { phase, ...announces, ...of } };
    }
    case 'session-reminder':
      return { template: 'session-reminder', params: { session: meaning.session, days: meaning.days, ...of } };
    case 'duty-reminder':
      return { template: 'duty-reminder', params: { duty: meaning.duty, days: meaning.days, ...of } };
    case 'evaluation-invitation':
      return { template: 'evaluation-invitation', params: of };
    case 'end':
      return { template: 'farewell', params: of };
    default:
      return meaning satisfies never;
  }
};

/** The mail requests of a trajectory. */
export const trajectoryRequests = /* @__PURE__ */ defineRequests({
  noun: 'trajectory',
  listensTo: [
    trajectoryOnboarded,
    milestonesReached,
    trajectoryRescheduled,
    trajectoryPaused,
    trajectoryResumed,
    transitionDeferred,
    transitionReleased,
    trajectoryCorrected,
    trajectoryCancelled,
    teamChanged,
    addressChangeRequested,
    dutyReopened,
    dutyAdded,
    dutyAssigned,
    dutyMoved,
    sessionReported,
    memberMailStopped,
  ],
  stateOf: ({ trajectory }) => trajectory,
  mailsFor: (event, { subject, at }) => mailsFor(event, subject, at),
});
