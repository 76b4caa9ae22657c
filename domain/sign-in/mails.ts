import * as z from 'zod/mini';
import { signInLinkAsked } from '../../events/sign-in.ts';
import { defineMails, defineRequests, type Stored } from '../mail/noun.ts';
import { templatesFor } from '../mail/template.ts';
import { signIns } from './aggregate.ts';
import { LINK_LASTS } from './sessions.ts';
import type { SignIn } from './sign-in.ts';

const stateOf = ({ subject }: Stored): SignIn => signIns.stored.parse(subject);

const template = templatesFor<SignIn, never>();

/** The key of the mail with the nth link that a person asked for. It ends with the person, as that of every mail to a citizen. */
export const linkMailKey = (personId: string, number: number): string => `sign-in-${number}_${personId}`;

/** The mails with links to sign in with. */
export const signInMails = defineMails({
  noun: 'sign-in',
  stateOf,
  // Whoever asked is who they are in no role of the trajectory: what they may see is decided page by page.
  members: ({ subject }) =>
    subject.status === 'asked'
      ? [{ personId: subject.personId, role: 'participant', since: subject.recent[0] ?? '' }]
      : [],
  templates: {
    'sign-in-link': template({
      params: z.object({ number: z.int() }),
      roles: ['participant'],
      noLongerWanted: ({ number }, { subject, now }) => {
        if (subject.status === 'absent' || number < subject.number) return 'superseded';
        return Date.parse(now) - Date.parse(subject.recent[0] ?? '') >= LINK_LASTS ? 'too-late' : undefined;
      },
      opens: () => '/aanmelden',
    }),
  },
});

/** What asks for them. */
export const signInRequests = defineRequests({
  noun: 'sign-in',
  listensTo: [signInLinkAsked],
  stateOf,
  mailsFor: ({ data: { personId, number } }) => [
    {
      key: linkMailKey(personId, number),
      recipientId: personId,
      role: 'participant',
      items: [{ template: 'sign-in-link', params: { number } }],
      subject: `${signIns.noun}#${personId}`,
    },
  ],
});
