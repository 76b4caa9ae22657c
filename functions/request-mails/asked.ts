import { nounOf } from '../../domain/aggregate.ts';
import type { MailRequest } from '../../domain/mail/mail.ts';
import type { RequestNoun } from '../../domain/mail/noun.ts';
import { partOf } from '../../domain/mail/part.ts';
import { mailRequests } from '../../domain/nouns.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import type { Received } from '../../events/catalogue.ts';

const nouns: readonly RequestNoun[] = Object.values(mailRequests);
const heard = nouns.flatMap((noun) => noun.listensTo);

/** The events that may ask for mails. */
export const listensTo = [...new Map(heard.map((contract) => [contract.name, contract])).values()];

export type Asking = Received<(typeof listensTo)[number]>;

type About = { type: string; aggregate: string; data?: unknown };

/** The subjects of the mails that an event may ask for, as they lie in the partition of its trajectory. */
export const subjectsOf = (event: About): string[] => nounsHearing(event.type).map((noun) => subjectOf(noun, event));

/**
 * The mails that an event asks for in the state of now, by their keys: none for many an event. `subjects` are as stored, in the
 * order of `subjectsOf`.
 */
export const askedBy = (
  event: Asking,
  { trajectory, subjects }: { trajectory: ExistingTrajectory; subjects: readonly unknown[] },
): Map<string, MailRequest> => {
  const asked = nounsHearing(event.type).flatMap((noun, index) =>
    noun.asksFor(event, { trajectory, subject: subjects[index] }),
  );
  return new Map(asked.map((mail) => [mail.key, mail]));
};

const nounsHearing = (type: string): RequestNoun[] =>
  nouns.filter((noun) => noun.listensTo.some(({ name }) => name === type));

/** An event of another noun is about the only state that this one has in the trajectory, or about the one of the same part. */
const subjectOf = ({ noun, hasParts }: RequestNoun, event: About): string => {
  if (nounOf(event.aggregate) === noun) return event.aggregate;
  return hasParts ? `${noun}${partOf(event)}` : noun;
};
