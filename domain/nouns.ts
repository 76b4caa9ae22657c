import type { Course } from './mail/course.ts';
import type { RequestNoun } from './mail/noun.ts';
import { course as trajectoryCourse } from './trajectory/examples.ts';
import { trajectoryMails } from './trajectory/mails.ts';
import { trajectoryRequests } from './trajectory/mails-for.ts';

// A noun is registered here by one line in each list that concerns it. The lists are apart, so that a function's bundle
// holds only those that it uses.

/** The templates of all mails. */
export const mailNouns = [trajectoryMails] as const;

export type MailNounName = (typeof mailNouns)[number]['noun'];

/** What asks for them. */
export const mailRequests: Record<MailNounName, RequestNoun> = { trajectory: trajectoryRequests };

/** By what each noun can be seen to ask for all its mails. */
export const courses: Record<MailNounName, Course> = { trajectory: trajectoryCourse };
