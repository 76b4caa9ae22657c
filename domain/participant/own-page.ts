import { nounOf } from '../aggregate.ts';
import type { MailRequest } from '../mail/mail.ts';
import type { ExistingTrajectory } from '../trajectory/trajectory.ts';

/** The page on which a citizen sees what is known of them, and changes it. The token of a link in a mail follows. */
export const OWN_PAGE = '/deelname';

/** Whether a mail leads there. Whoever asks for a link to sign in with may be of the team, and has no such page then. */
export const leadsToOwnPage = (
  { role, recipientId, subject }: Pick<MailRequest, 'role' | 'recipientId' | 'subject'>,
  { members }: Pick<ExistingTrajectory, 'members'>,
): boolean =>
  role === 'participant' &&
  !(nounOf(subject) === 'sign-in' && members.some(({ personId }) => personId === recipientId));
