import type { Course } from './mail/course.ts';
import { course as trajectoryCourse } from './trajectory/examples.ts';
import { trajectoryMails } from './trajectory/mails.ts';

// A noun is registered here by one line in each list that concerns it. The lists are apart, so that a function's bundle
// holds only those that it uses.

/** Everything that asks for mails. */
export const mailNouns = [trajectoryMails] as const;

export type MailNounName = (typeof mailNouns)[number]['noun'];

/** By what each of them can be seen to ask for all its mails. */
export const courses: Record<MailNounName, Course> = { trajectory: trajectoryCourse };
