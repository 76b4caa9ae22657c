import * as z from 'zod/mini';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import type { MailRequest } from '../mail/mail.ts';
import { templatesFor } from '../mail/template.ts';
import { TO_SIGN_UP } from '../participant/to-sign-up.ts';
import type { TrajectoryCommand } from './command.ts';
import { TEAM } from './members.ts';
import type { ExistingTrajectory } from './trajectory.ts';

const template = templatesFor<ExistingTrajectory, TrajectoryCommand>();

/** The mails about a new address of a member. The sender finds the address, and sends none when the change is over. */
export const addressTemplates = {
  'address-confirmation': template({
    params: z.object({ changeId: z.string() }),
    roles: TEAM,
    noLongerWanted: () => undefined,
    addressChange: ({ changeId }) => ({ changeId, to: 'new' }),
    opens: '/adres',
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
};

/** The page that the link in a confirmation opens. */
export const CONFIRMATION = 'address-confirmation' satisfies keyof typeof addressTemplates;

type Requested = Extract<TrajectoryEvent, { type: 'Trajectory.AddressChangeRequested' }>['data'];

/** Whether a mail goes to an address that nobody has confirmed. What becomes of it says nothing of the address until now. */
export const isToUnconfirmed = ({ items }: Pick<MailRequest, 'items'>): boolean =>
  items.some(({ template }) => template === CONFIRMATION || TO_SIGN_UP.some((one) => one === template));

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
