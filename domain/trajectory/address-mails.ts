import * as z from 'zod/mini';
import { personMailStopped } from '../../events/person.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import type { MailRequest } from '../mail/mail.ts';
import { CITIZEN_CONFIRMATION, TO_SIGN_UP } from '../participant/to-sign-up.ts';
import { TEAM } from './members.ts';
import { template, unlessCancelled } from './wanted.ts';

/** The mails about the addresses of members. The sender finds the address, and sends none when the change is over. */
export const addressTemplates = {
  'address-confirmation': template({
    params: z.object({ changeId: z.string() }),
    roles: TEAM,
    noLongerWanted: () => undefined,
    addressChange: ({ changeId }) => ({ changeId, to: 'new' }),
    opens: () => '/adres',
  }),
  'address-notice': template({
    params: z.object({ changeId: z.string() }),
    roles: TEAM,
    noLongerWanted: () => undefined,
    addressChange: ({ changeId }) => ({ changeId, to: 'old' }),
  }),
  // The first mail to a new address. The link to the calendar stands in it, as in every mail. The one before has ended.
  'address-changed': template({
    params: z.object({ changeId: z.string() }),
    roles: TEAM,
    noLongerWanted: () => undefined,
  }),
  'member-unreachable': template({
    params: z.object({ personId: z.string(), why: personMailStopped.data.shape.why, stop: z.int() }),
    roles: ['coach'] as const,
    noLongerWanted: ({ personId }, now) =>
      unlessCancelled(now, () => {
        const { members, mailStops } = now.subject;
        const isMember = members.some((one) => one.personId === personId);
        return isMember && mailStops && personId in mailStops.stopped ? undefined : 'superseded';
      }),
    names: ({ personId }) => personId,
  }),
};

/** The page that the link in a confirmation opens. */
export const CONFIRMATION = 'address-confirmation' satisfies keyof typeof addressTemplates;

type Requested = Extract<TrajectoryEvent, { type: 'Trajectory.AddressChangeRequested' }>['data'];

/** Whether a mail goes to an address that nobody has confirmed. What becomes of it says nothing of the address until now. */
export const isToUnconfirmed = ({ items }: Pick<MailRequest, 'items'>): boolean =>
  items.some(
    ({ template }) =>
      template === CONFIRMATION || template === CITIZEN_CONFIRMATION || TO_SIGN_UP.some((one) => one === template),
  );

/** The mail that tells the old address. */
export const NOTICE = 'address-notice' satisfies keyof typeof addressTemplates;

export const mailKeyOf = (template: string, { changeId, role }: { changeId: string; role: string }): string =>
  `${template}-${changeId}_${role}`;

/** Word to the old address, and a link to the new one. The link works once the old address has been told. */
export const mailsForAddress = (change: Requested): MailRequest[] =>
  ([NOTICE, CONFIRMATION] as const).map((template) => mailAbout(template, change));

const mailAbout = (template: keyof typeof addressTemplates, { personId, role, changeId }: Requested): MailRequest => ({
  key: mailKeyOf(template, { changeId, role }),
  recipientId: personId,
  role,
  items: [{ template, params: { changeId } }],
  subject: 'trajectory',
});
