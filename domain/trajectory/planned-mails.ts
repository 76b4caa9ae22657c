import type { TrajectoryEvent } from '../../events/trajectory.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { MailRequest } from '../mail/mail.ts';
import { itemsOf, type KnownItem, type Stored, type Templated } from '../mail/noun.ts';
import type { Moment } from '../mail/template.ts';
import { trajectoryMails } from './mails.ts';
import { mailsFor } from './mails-for.ts';
import { reachMilestones } from './reach.ts';
import { type ExistingTrajectory, evolve, type Trajectory } from './trajectory.ts';
import { nextDue } from './waiting.ts';

/** Something that comes to pass by the plan, and the trajectory as it is then. */
export type PlannedStep = { at: IsoInstant; event: TrajectoryEvent; trajectory: ExistingTrajectory };

/** What comes to pass by the plan, in its order, if nobody changes anything: the plan is played to its end. */
export const plannedSteps = (trajectory: ExistingTrajectory): PlannedStep[] => {
  const steps: PlannedStep[] = [];
  let state = trajectory;
  for (let at = nextDue(state); at !== undefined; at = nextDue(state)) {
    const decision = reachMilestones({ type: 'ReachMilestones', now: at, planRevision: state.plan.revision }, state);
    if (!decision.ok || decision.events.length === 0) throw new Error('What is due cannot be reached');
    // Whoever hears of one event of a decision reads the state after all of them.
    const after = decision.events.reduce<Trajectory>((before, event) => evolve(before, event, at), state);
    if (after.status === 'absent') throw new Error('A trajectory stays');
    state = after;
    steps.push(...decision.events.map((event) => ({ at, event, trajectory: after })));
  }
  return steps;
};

/** A mail that the plan will ask for at an instant, and the trajectory as it will be then, if nothing else changes. */
export type PlannedMail = { at: IsoInstant; mail: MailRequest; trajectory: ExistingTrajectory };

/**
 * The mails to the team that are still to come by the plan, in the order of their instants. Nothing is done and nothing changed on the
 * way, so a reminder of an open duty counts as one to come.
 */
export const plannedMails = (trajectory: ExistingTrajectory): PlannedMail[] =>
  plannedSteps(trajectory).flatMap(({ at, event, trajectory: then }) => {
    const stored = { trajectory: then, subject: then };
    return mailsFor(event, then, at).flatMap((asked) => {
      const mail = wantedAt(at, asked, stored, trajectoryMails.known);
      return mail ? [{ at, mail, trajectory: then }] : [];
    });
  });

/** What is known when a mail is asked for, besides its trajectory and subject, as far as it is known. */
type Around = Partial<Omit<Moment, 'now' | 'recipientId' | 'roles'>> & { hasPlace?: boolean | undefined };

/** A mail with those of its items that are wanted at an instant. Undefined when none is. */
export const wantedAt = (
  now: IsoInstant,
  mail: MailRequest,
  stored: Stored,
  known: (item: Templated) => KnownItem,
  { hasPlace = true, ...around }: Around = {},
): MailRequest | undefined => {
  const { recipientId } = mail;
  const wanted = itemsOf(mail).map((item) => {
    const its = known(item);
    const roles = its.members(stored).flatMap((one) => (one.personId === recipientId ? [one.role] : []));
    const moment = { told: [], ...around, now, recipientId, roles };
    return (hasPlace || its.needsPlace !== true) && its.noLongerWanted(stored, moment) === undefined;
  });
  const items = mail.items.filter((_, index) => wanted[index]);
  return items.length === 0 ? undefined : { ...mail, items };
};
