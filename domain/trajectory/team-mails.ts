import * as z from 'zod/mini';
import { revision } from '../../events/plan.ts';
import { type IsoInstant, instantAt } from '../calendar/local-time.ts';
import type { SuppressionReason } from '../mail/mail.ts';
import { type Moment, type Situation, templatesFor } from '../mail/template.ts';
import { leadOf } from '../person/member.ts';
import type { TrajectoryCommand } from './command.ts';
import { TEAM, type TeamRole } from './members.ts';
import { sessionsIn } from './sessions.ts';
import { inCalendar } from './told.ts';
import { type ExistingTrajectory, isRunning } from './trajectory.ts';

/** A change of the team: the role that it was about, and its number. */
type Change = { of: TeamRole; revision: number };
type Now = Situation<ExistingTrajectory> & Moment;

const params = z.object({ of: z.enum(TEAM), revision });

const unlessCancelled =
  (otherwise: (change: Change, now: Now) => SuppressionReason | undefined) =>
  (change: Change, now: Now): SuppressionReason | undefined =>
    now.subject.status === 'cancelled' ? 'cancelled' : otherwise(change, now);

/** For a mail about who leads a role: wanted until that changes again. A new lead hears of it otherwise. */
const whileLatest = unlessCancelled(({ of, revision }, { subject }) =>
  subject.leads[of].revision === revision ? undefined : 'superseded',
);

/** It may have waited for a digest, until the trajectory was over. */
const toOthers = unlessCancelled((change, now) => {
  if (!isRunning(now.subject)) return 'too-late';
  return leadOf(now.subject.members, change.of) === now.recipientId ? 'unwanted' : whileLatest(change, now);
});

const hasOther = ({ of }: Change, { roles }: Now): boolean => roles.some((role) => role !== of);

/** Somebody who has another role, unless the mail that welcomes them there is still to come. */
const knowsPlan = (change: Change, now: Now): boolean => hasOther(change, now) && now.told.length > 0;

/** For the mail to a newcomer: wanted while they have the place that they came for. */
const newcomer = (isInTeam: boolean) =>
  unlessCancelled((change, now) => {
    const place = now.subject.members.find((one) => one.role === change.of && one.personId === now.recipientId);
    // Whoever lost the place has lost the role, which ends the mail by itself.
    if (!place) return undefined;
    return place.seat === change.revision && knowsPlan(change, now) === isInTeam ? undefined : 'superseded';
  });

/** Whether a session may be in the calendar of a member since then because of a reminder. */
export const remindedSince = ({ reached }: Pick<ExistingTrajectory, 'reached'>, since: IsoInstant): boolean =>
  Object.entries(reached).some(([occurrence, at]) => /^session-.+-reminder-/.test(occurrence) && at >= since);

/**
 * For the mail to whoever left: wanted unless they are back, or a later change took their last role. Whoever was told no
 * plan and reminded of no session was never welcomed, and so needs no goodbye.
 */
const leaver = ({ of, revision }: Change, { subject, roles, recipientId, told }: Now) => {
  const places = subject.formerMembers.filter((one) => one.personId === recipientId);
  if (roles.includes(of) || places.some(({ leftIn }) => leftIn > revision)) return 'superseded';
  const isWelcomed = told.length > 0 || places.some(({ since }) => remindedSince(subject, since));
  return isWelcomed ? undefined : 'unwanted';
};

const template = templatesFor<ExistingTrajectory, TrajectoryCommand>();
const ownRole = ({ of }: Change): [TeamRole] => [of];
const otherRoles = ({ of }: Change): TeamRole[] => TEAM.filter((role) => role !== of);

/** Whoever needs the lead sooner finds the one of that moment in every mail. */
const untilTheEnd = (_: Change, { subject }: Situation<ExistingTrajectory>): IsoInstant =>
  instantAt(subject.plan.phases.end);

/** The mails about changes of the team. `of` is the role that changed. */
export const teamTemplates = {
  'team-welcome': template({
    params,
    roles: TEAM,
    heardIn: ownRole,
    // It tells which documents wait for the newcomer.
    readies: () => 'guidance',
    noLongerWanted: newcomer(false),
    tells: () => ({ what: 'everything' }),
    calendar: (_, { subject }) => ({ method: 'REQUEST', sessions: sessionsIn(subject.plan) }),
  }),
  /** To a newcomer in the role who has another role already, and so knows the plan. */
  'role-added': template({ params, roles: TEAM, heardIn: ownRole, noLongerWanted: newcomer(true) }),
  'team-goodbye': template({
    params,
    roles: TEAM,
    // The recipient gets no other mail, not even about a cancellation.
    noLongerWanted: (change, now) => (now.roles.length > 0 ? 'superseded' : leaver(change, now)),
    needsNoRole: true,
    // Whoever takes part in the group keeps the evenings.
    needsPlace: 'for-calendar',
    calendar: (_, { subject, told, hasPlace }) => ({
      method: 'CANCEL',
      sessions: hasPlace ? [] : inCalendar(subject, told),
    }),
  }),
  /** To whoever left the role and stays in the team in another. */
  'role-ended': template({
    params,
    roles: TEAM,
    heardIn: otherRoles,
    noLongerWanted: unlessCancelled((change, now) => (now.roles.length === 0 ? 'superseded' : leaver(change, now))),
  }),
  /** To somebody in the role who leads it now, because the lead left. */
  'lead-now': template({ params, roles: TEAM, heardIn: ownRole, noLongerWanted: whileLatest }),
  'lead-changed': template({
    params,
    roles: TEAM,
    heardIn: otherRoles,
    noLongerWanted: toOthers,
    keepsUntil: untilTheEnd,
  }),
  vacancy: template({ params, roles: TEAM, heardIn: otherRoles, noLongerWanted: toOthers, keepsUntil: untilTheEnd }),
};
