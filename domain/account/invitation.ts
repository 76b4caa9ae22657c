import type { Mail } from '../mail/mail.ts';

/** Why a person may have to be invited anew: access was given or taken somewhere, or mails go to another address now. */
export type Occasion = 'access' | 'address';

/**
 * Whether the mail that invited a person never arrives, so that the person has to be invited anew. `isMember` says
 * whether it would still be sent. A mail to an address that takes none is worth repeating at another address only.
 */
export const isInvitationLost = (
  mail: Mail,
  { isMember, occasion }: { isMember: boolean; occasion: Occasion },
): boolean => {
  switch (mail.status) {
    case 'absent':
    case 'requested':
      return !isMember;
    case 'suppressed':
      return !['address-refused', 'mail-stopped'].includes(mail.reason) || occasion === 'address';
    case 'bounced':
      return mail.bounceType === 'Permanent' && occasion === 'address';
    case 'sent':
    case 'complained':
      return false;
    default:
      return mail satisfies never;
  }
};
