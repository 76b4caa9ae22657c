import type { DomainEvent } from '../events/catalogue.ts';
import type { Aggregate } from './aggregate.ts';
import { mails } from './mail/aggregate.ts';
import type { Course } from './mail/course.ts';
import * as mail from './mail/examples.ts';
import type { RequestNoun } from './mail/noun.ts';
import { municipalities } from './municipality/aggregate.ts';
import * as municipality from './municipality/examples.ts';
import { revocations } from './person/aggregate.ts';
import * as person from './person/examples.ts';
import { trajectories } from './trajectory/aggregate.ts';
import * as trajectory from './trajectory/examples.ts';
import { trajectoryMails } from './trajectory/mails.ts';
import { trajectoryRequests } from './trajectory/mails-for.ts';

// A noun is registered here by one line in each list that concerns it. The lists are apart, so that a function's bundle
// holds only those that it uses.

/** Every kind of aggregate. */
export const aggregates: readonly Aggregate<never, unknown, DomainEvent>[] = [
  municipalities,
  trajectories,
  mails,
  revocations,
];

/** The templates of all mails. */
export const mailNouns = [trajectoryMails] as const;

export type MailNounName = (typeof mailNouns)[number]['noun'];

/** What asks for them. */
export const mailRequests: Record<MailNounName, RequestNoun> = { trajectory: trajectoryRequests };

/** The examples of every noun, for tests and documents. */
export const examples = { trajectory, municipality, person, mail };

/** By what each noun can be seen to ask for all its mails. */
export const courses: Record<MailNounName, Course> = { trajectory: trajectory.course };
