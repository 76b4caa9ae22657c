import * as z from 'zod/mini';
import { flag } from '../../events/contract.ts';
import {
  type ParticipantEvent,
  participantAddressChangeRequested,
  participantSignedUp,
  participantSignUpRepeated,
} from '../../events/participant.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { MailRequest } from '../mail/mail.ts';
import { defineMails, defineRequests, type Stored } from '../mail/noun.ts';
import { templatesFor } from '../mail/template.ts';
import { isRunning } from '../trajectory/trajectory.ts';
import { participants } from './aggregate.ts';
import { OWN_PAGE } from './own-page.ts';
import { confirmableUntil, initialState, type Participant } from './participant.ts';
import { CITIZEN_CONFIRMATION, CITIZEN_NOTICE, TO_SIGN_UP } from './to-sign-up.ts';

const stateOf = ({ subject }: Stored): Participant =>
  subject === undefined ? initialState : participants.stored.parse(subject);

const template = templatesFor<Participant, never>();
const CITIZEN = ['participant'] as const;
/** The page on which a sign-up is confirmed. */
export const CONFIRM_PAGE = '/inschrijving';
/** The page on which a new address is confirmed. */
const ADDRESS_PAGE = '/adres';

const confirmation = (by: 'citizen' | 'guardian') =>
  template({
    params: z.object({ signUp: z.int() }),
    roles: CITIZEN,
    noLongerWanted({ signUp }, { trajectory, subject, now }) {
      if (!isRunning(trajectory)) return 'cancelled';
      if (subject.status !== 'unconfirmed' || subject.signUp !== signUp) return 'superseded';
      if (!subject.waitsFor.includes(by)) return 'done';
      return now >= confirmableUntil(subject.signedUpAt) ? 'too-late' : undefined;
    },
    toSignUp: () => by,
    opens: () => CONFIRM_PAGE,
  });

const ofAddress = (to: 'new' | 'old') =>
  ({
    params: z.object({ changeId: z.string(), isFirst: z.exactOptional(flag) }),
    roles: CITIZEN,
    // The sender finds the address, and sends none when the change is over.
    noLongerWanted: () => undefined,
    addressChange: ({ changeId }: { changeId: string }) => ({ changeId, to }),
  }) as const;

/** The mail templates of a sign-up, and of the address that it left. */
export const participantMails = defineMails({
  noun: 'participant',
  stateOf,
  // Whoever signs up is mailed, whether or not it counts yet.
  members: ({ subject }) =>
    subject.status === 'absent'
      ? []
      : [{ personId: subject.participantId, role: 'participant', since: sinceOf(subject) }],
  templates: {
    'sign-up-confirmation': confirmation('citizen'),
    'sign-up-guardian': confirmation('guardian'),
    'sign-up-known': template({
      params: z.object({ signUp: z.int() }),
      roles: CITIZEN,
      noLongerWanted: (_, { trajectory }) => (isRunning(trajectory) ? undefined : 'cancelled'),
      opens: () => OWN_PAGE,
    }),
    [CITIZEN_CONFIRMATION]: template({ ...ofAddress('new'), opens: () => ADDRESS_PAGE }),
    [CITIZEN_NOTICE]: template(ofAddress('old')),
  },
});

const sinceOf = (state: Exclude<Participant, { status: 'absent' }>): IsoInstant =>
  state.status === 'unconfirmed' ? state.signedUpAt : state.confirmedAt;

type Template = keyof typeof participantMails.templates;
TO_SIGN_UP satisfies readonly Template[];

/** The key of a mail about a sign-up. It names the person, so that one request reads all that its link is about. */
export const signUpMailKey = (template: Template, participantId: string, signUp: number): string =>
  `${template}-${signUp}_${participantId}`;

/** The key of a mail about a new address of a citizen. */
export const citizenAddressKey = (
  template: typeof CITIZEN_CONFIRMATION | typeof CITIZEN_NOTICE,
  { changeId, participantId }: { changeId: string; participantId: string },
): string => `${template}-${changeId}_${participantId}`;

/** The citizen to whom a mail of this key goes: of whatever it is about, the link to their own page stands below it. */
export const participantIn = (key: string): string => key.slice(key.indexOf('_') + 1);

type Requested = Extract<ParticipantEvent, { type: 'Participant.AddressChangeRequested' }>['data'];

/** Word to the old address, where there is one, and a link to the new one. The link works once the old address has been told. */
const addressMails = ({ participantId, changeId, isFirst }: Requested): MailRequest[] => {
  const confirmation = addressMail(CITIZEN_CONFIRMATION, { participantId, changeId, ...(isFirst ? { isFirst } : {}) });
  return isFirst ? [confirmation] : [addressMail(CITIZEN_NOTICE, { participantId, changeId }), confirmation];
};

const addressMail = (
  template: typeof CITIZEN_CONFIRMATION | typeof CITIZEN_NOTICE,
  { participantId, ...params }: Requested,
): MailRequest => ({
  key: citizenAddressKey(template, { changeId: params.changeId, participantId }),
  recipientId: participantId,
  role: 'participant',
  items: [{ template, params }],
  subject: `participant#${participantId}`,
});

/** The mail requests of a sign-up. */
export const participantRequests = /* @__PURE__ */ defineRequests({
  noun: 'participant',
  listensTo: [participantSignedUp, participantSignUpRepeated, participantAddressChangeRequested],
  stateOf,
  mailsFor(event): MailRequest[] {
    if (event.type === 'Participant.AddressChangeRequested') return addressMails(event.data);
    const { participantId, signUp } = event.data;
    const about = (name: Template): MailRequest => ({
      key: signUpMailKey(name, participantId, signUp),
      recipientId: participantId,
      role: 'participant',
      items: [{ template: name, params: { signUp } }],
      subject: `participant#${participantId}`,
    });
    if (event.type === 'Participant.SignUpRepeated') return [about('sign-up-known')];
    return [about('sign-up-confirmation'), ...(event.data.guardian ? [about('sign-up-guardian')] : [])];
  },
});
