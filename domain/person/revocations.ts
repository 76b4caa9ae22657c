import type { PersonEvent } from '../../events/person.ts';
import type { Role } from '../../events/roles.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { accept, type Decision } from '../decision.ts';
import type { Membership } from './member.ts';

/** Why no mail goes to the address of a person any more, and since when. */
export type MailStop = { why: Extract<PersonEvent, { type: 'Person.MailStopped' }>['data']['why']; at: IsoInstant };

type Choice = Extract<PersonEvent, { type: 'Person.MailsChanged' }>['data'];
export type MailChoice = Choice['choice'];
export type Often = Choice['often'];

/**
 * The revocations of a person: removed roles, or the erasure, when personal data and the address were last corrected, whether
 * mail to that address was stopped, and whether optional mails are wanted. This state holds no personal data and stays after an erasure.
 */
export type Revocations =
  | {
      status: 'known';
      rolesRemoved: Partial<Record<Role, IsoInstant>>;
      correctedAt?: IsoInstant;
      movedAt?: IsoInstant;
      mailStop?: MailStop;
      /** Which mails the person chose, and when. */
      mails?: { choice: MailChoice; often: Often; at: IsoInstant };
    }
  | { status: 'erased'; erasedAt: IsoInstant };

export type PersonCommand =
  | { type: 'RemoveRole'; personId: string; role: Role }
  | { type: 'Erase'; personId: string }
  /** `requestedAt` is when the mail was asked for that came back, was refused, or was reported as spam. */
  | { type: 'StopMail'; personId: string; why: MailStop['why']; requestedAt: IsoInstant }
  /** What is left out stays as it is. */
  | { type: 'ChooseMails'; personId: string; choice?: MailChoice; often?: Often };

export const initialState: Revocations = { status: 'known', rolesRemoved: {} };

/**
 * Each removal of a role is an event, because a role can be given again in between. A second erasure changes nothing.
 */
export const decide = (command: PersonCommand, state: Revocations): Decision<PersonEvent, never> => {
  if (state.status === 'erased') return accept();
  const { personId } = command;
  if (command.type === 'StopMail') return stopMail(command, state);
  if (command.type === 'ChooseMails') {
    const before = { choice: wantedMails(state), often: oftenOf(state) };
    const { choice = before.choice, often = before.often } = command;
    return choice === before.choice && often === before.often
      ? accept()
      : accept({ type: 'Person.MailsChanged', data: { personId, choice, often } });
  }
  return command.type === 'Erase'
    ? accept({ type: 'Person.Erased', data: { personId } })
    : accept({ type: 'Person.RoleRemoved', data: { personId, role: command.role } });
};

/**
 * A mail that was asked for before the person moved, or in that very instant, may have gone to the address of before, so it stops nothing. The
 * next one that comes back does.
 */
const stopMail = (
  { personId, why, requestedAt }: Extract<PersonCommand, { type: 'StopMail' }>,
  { mailStop, movedAt }: Extract<Revocations, { status: 'known' }>,
): Decision<PersonEvent, never> =>
  mailStop || (movedAt !== undefined && requestedAt <= movedAt)
    ? accept()
    : accept({ type: 'Person.MailStopped', data: { personId, why } });

/** Throws when the event cannot follow this state. */
export const evolve = (state: Revocations, event: PersonEvent, at: IsoInstant): Revocations => {
  if (state.status === 'erased') throw new Error(`${event.type} cannot follow erased`);
  if (event.type === 'Person.Erased') return { status: 'erased', erasedAt: at };
  if (event.type === 'Person.Corrected') {
    if (!event.data.fields.includes('email')) return { ...state, correctedAt: at };
    const { mailStop: _, ...others } = state;
    return { ...others, correctedAt: at, movedAt: at };
  }
  if (event.type === 'Person.MailsChanged') {
    const { choice, often } = event.data;
    return { ...state, mails: { choice, often, at } };
  }
  if (event.type === 'Person.MailStopped') return { ...state, mailStop: { why: event.data.why, at } };
  return { ...state, rolesRemoved: { ...state.rolesRemoved, [event.data.role]: at } };
};

/** Which mails a person wants: all, or only those that are needed. */
export const wantedMails = (state: Revocations): MailChoice =>
  (state.status === 'known' ? state.mails?.choice : undefined) ?? 'all';

/** How often a person wants to hear what may wait. */
export const oftenOf = (state: Revocations): Often =>
  (state.status === 'known' ? state.mails?.often : undefined) ?? 'at-once';

/** Whether a role that was given at `givenAt` is still valid. */
export const holds = (state: Revocations, role: Role, givenAt: IsoInstant): boolean => {
  if (state.status === 'erased') return false;
  const removedAt = state.rolesRemoved[role];
  return removedAt === undefined || removedAt < givenAt;
};

/** Why a mail to a person, and the links in it, have ended: the person was erased, or no longer has the role. */
export type Loss = 'erased' | 'role-removed';

/** The roles that a person still has among the members of what a mail is about. */
export const rolesHeld = (state: Revocations, personId: string, members: readonly Membership[]): Role[] =>
  members
    .filter((member) => member.personId === personId && holds(state, member.role, member.since))
    .map(({ role }) => role);

/** Why a person has none of these roles any more. Undefined when one is left: somebody can have several. */
export const lossOf = (
  state: Revocations,
  { recipientId, roles }: { recipientId: string; roles: readonly string[] },
  members: readonly Membership[],
): Loss | undefined => {
  if (state.status === 'erased') return 'erased';
  return rolesHeld(state, recipientId, members).some((role) => roles.includes(role)) ? undefined : 'role-removed';
};
