import { nounOf } from '../../domain/aggregate.ts';
import type { MailRequest } from '../../domain/mail/mail.ts';
import type { RequestNoun } from '../../domain/mail/noun.ts';
import { mailRequests } from '../../domain/nouns.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import type { Received } from '../../events/catalogue.ts';

/** The events that may ask for mails. */
export const listensTo = Object.values(mailRequests).flatMap((noun) => noun.listensTo);

export type Asking = Received<(typeof listensTo)[number]>;

/** The mails that an event asks for in the state of now, by their keys: none for many an event. `subject` is as stored. */
export const askedBy = (
  event: Asking,
  { trajectory, subject }: { trajectory: ExistingTrajectory; subject: unknown },
): Map<string, MailRequest> => {
  // For an event of the trajectory itself, the subject of the mails is the trajectory.
  const about = event.aggregate === 'trajectory' ? trajectory : subject;
  const mails = requestNounOf(event.aggregate).asksFor(event, { trajectory, subject: about });
  return new Map(mails.map((mail) => [mail.key, mail]));
};

/** The noun whose mails an event of this aggregate may ask for. */
const requestNounOf = (aggregate: string): RequestNoun => {
  const noun = Object.values(mailRequests).find((one) => one.noun === nounOf(aggregate));
  if (!noun) throw new Error(`Nobody hears by mail of ${aggregate}`);
  return noun;
};
