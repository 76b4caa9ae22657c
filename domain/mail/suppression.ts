import { leadOf } from '../person/member.ts';
import { lossOf, type Revocations, rolesHeld, wantedMails } from '../person/revocations.ts';
import type { SuppressionReason, Unwanted } from './mail.ts';
import type { KnownItem, Stored } from './noun.ts';
import type { Moment, Told } from './template.ts';

/** What is known right before an item is sent: the states, the moment, and what its recipient lost and was told. */
export type Sight = Stored &
  Told &
  Pick<Moment, 'recipientId' | 'beside'> & {
    revocations: Revocations;
  };

/**
 * The reason why an item of a mail must not be sent, undefined when it must: it is not or no longer wanted, its recipient
 * has none of the roles left in which people hear it, or it is withheld from them. A last word needs no role.
 */
export const suppressionOf = (known: KnownItem, sight: Sight): Unwanted | undefined => {
  const { revocations, recipientId, now, told, answer, isInvitedApart, checkedIn, hasPlace, beside, ...stored } = sight;
  const members = known.members(stored);
  const roles = rolesHeld(revocations, recipientId, members);
  const unwanted = known.noLongerWanted(stored, {
    now,
    told,
    answer,
    isInvitedApart,
    checkedIn,
    recipientId,
    roles,
    beside,
  });
  if (unwanted) return unwanted;
  const loss = lossOf(revocations, { recipientId, roles: known.heardIn(stored) }, members);
  if (loss && !(known.needsNoRole && loss !== 'erased')) return loss;
  if (known.needsPlace === true && hasPlace === false) return 'role-removed';
  return withheldFrom(known, sight);
};

/**
 * Why a person does not get an item, whatever it says: no mail goes to their address, it is switched off for the trajectory, or
 * they want none that is optional.
 */
export const withheldFrom = (
  known: KnownItem,
  { trajectory, revocations }: Pick<Sight, 'trajectory' | 'revocations'>,
): SuppressionReason | undefined => {
  if (!known.isToUnconfirmed && isStopped(revocations)) return 'mail-stopped';
  if (known.isOff({ trajectory })) return 'switched-off';
  return known.isOptional && wantedMails(revocations) === 'needed' ? 'not-chosen' : undefined;
};

/** Whether no mail goes to the address of a person. A mail to a new address is the way out. */
const isStopped = (revocations: Revocations): boolean =>
  revocations.status === 'known' && revocations.mailStop !== undefined;

/**
 * The role in which the recipient hears an item now: one that is left and in which they are the lead, or else the first that is left, or the
 * one it was requested for.
 */
export const roleNow = (
  known: KnownItem,
  role: string,
  { revocations, recipientId, ...stored }: Stored & Pick<Sight, 'revocations' | 'recipientId'>,
): string => {
  const held = rolesHeld(revocations, recipientId, known.members(stored));
  const heard = known.heardIn(stored).flatMap((one) => held.find((other) => other === one) ?? []);
  return heard.find((one) => leadOf(stored.trajectory.members, one) === recipientId) ?? heard[0] ?? role;
};
