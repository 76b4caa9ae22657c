import type { IsoInstant } from '../calendar/local-time.ts';
import type { MailRequest } from '../mail/mail.ts';
import { itemsOf } from '../mail/noun.ts';
import { decide, nextDue } from './decide.ts';
import { trajectoryMails } from './mails.ts';
import { mailsFor } from './mails-for.ts';
import { type ExistingTrajectory, evolve } from './trajectory.ts';

/** A mail that the plan will ask for at an instant, and the trajectory as it will be then, if nothing else changes. */
export type PlannedMail = { at: IsoInstant; mail: MailRequest; trajectory: ExistingTrajectory };

/**
 * The mails that are still to come by the plan, in the order of their instants. They are found by playing the plan to its
 * end, with nothing done and nothing changed on the way, so a reminder of an open duty counts as one to come.
 */
export const plannedMails = (trajectory: ExistingTrajectory): PlannedMail[] => {
  const planned: PlannedMail[] = [];
  let state = trajectory;
  for (let at = nextDue(state); at !== undefined; at = nextDue(state)) {
    const decision = decide({ type: 'ReachMilestones', now: at, planRevision: state.plan.revision }, state);
    if (!decision.ok || decision.events.length === 0) throw new Error('What is due cannot be reached');
    for (const event of decision.events) {
      const after = evolve(state, event, at);
      if (after.status === 'absent') throw new Error('A trajectory stays');
      state = after;
      for (const mail of mailsFor(event, state, at)) {
        const items = wantedItems(mail, state, at);
        if (items.length > 0) planned.push({ at, mail: { ...mail, items }, trajectory: state });
      }
    }
  }
  return planned;
};

const wantedItems = (mail: MailRequest, trajectory: ExistingTrajectory, now: IsoInstant): MailRequest['items'] => {
  const stored = { trajectory, subject: trajectory };
  const { recipientId } = mail;
  const roles = trajectory.members.filter(({ personId }) => personId === recipientId).map(({ role }) => role);
  const moment = { now, told: [], recipientId, roles };
  const unwanted = itemsOf(mail).map((item) => trajectoryMails.known(item).noLongerWanted(stored, moment));
  return mail.items.filter((_, index) => unwanted[index] === undefined);
};
