import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { decide } from '../../domain/account/account.ts';
import { type AccountId, accounts } from '../../domain/account/aggregate.ts';
import { isInvitationLost, type Occasion } from '../../domain/account/invitation.ts';
import { invitationKey } from '../../domain/account/mails.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { rolesHeld } from '../../domain/person/revocations.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { membershipsOf, type TeamRole } from '../../domain/trajectory/members.ts';
import { batchGet } from './batch-get.ts';
import { execute } from './execute.ts';
import { type Context, createItem, type Item } from './items.ts';
import { accountKey, keyOf } from './keys.ts';
import { readState, ref } from './ref.ts';
import type { Store } from './store.ts';
import { type Table, toItem } from './table.ts';

type Opening = AccountId & { role: TeamRole };

/** The last invitation of a person: its number, and the trajectory in whose ledger its mail lies. */
const invited = z.object({ invitation: z.int(), invitedIn: z.string() });
type Invited = z.infer<typeof invited>;

/** Undefined for somebody who was not invited by mail, such as an admin. */
const invitedFrom = (item: Item): Invited | undefined => invited.safeParse(item).data;

/**
 * Commits that a person's account was opened. A person has one account in all trajectories, so an item of the person in
 * the same transaction keeps a second trajectory from inviting them again, unless the mail of the last invitation is lost.
 */
export const openAccount = async (store: Store, opening: Opening, context: Context): Promise<void> => {
  const { trajectoryId, personId, role } = opening;
  const key = accountKey(personId);
  let before: Item | undefined;
  await execute({
    store,
    load: { account: ref(accounts, { trajectoryId, personId }) },
    alongside: [key],
    decide({ account }, [opened]) {
      before = opened;
      const decision = decide({ type: 'Open', personId, role, invitation: 1 }, account);
      if (opened || !decision.ok || decision.events.length === 0) return { ok: true, events: {} };
      const items = [createItem(store.table, key, { invitation: 1, invitedIn: trajectoryId } satisfies Invited)];
      return { ok: true, events: { account: decision.events }, items };
    },
    context,
  });
  const last = before && invitedFrom(before);
  if (last && (await isLost(store, personId, last, 'access'))) await inviteAnew(store, opening, last, context);
};

/** Invites a person anew at another address, when the mail of the last invitation came back or was refused. */
export const reopenAccount = async (store: Store, opening: Opening, context: Context): Promise<void> => {
  const [item] = await batchGet(store.table, [accountKey(opening.personId)]);
  const last = item && invitedFrom(item);
  if (last && (await isLost(store, opening.personId, last, 'address'))) await inviteAnew(store, opening, last, context);
};

const isLost = async (
  store: Store,
  personId: string,
  { invitation, invitedIn }: Invited,
  occasion: Occasion,
): Promise<boolean> => {
  const mail = { trajectoryId: invitedIn, key: invitationKey(personId, invitation) };
  const keys = [keyOf(mails, mail), keyOf(trajectories, invitedIn), keyOf(revocations, personId)];
  const [line, place, revoked] = await store.read(keys);
  const trajectory = readState(trajectories, place).state;
  const members = trajectory.status === 'absent' ? [] : membershipsOf(trajectory);
  const isMember = rolesHeld(readState(revocations, revoked).state, personId, members).length > 0;
  return isInvitationLost(readState(mails, line).state, { isMember, occasion });
};

/** Nothing happens when somebody else has invited the person since. */
const inviteAnew = async (
  store: Store,
  { trajectoryId, personId, role }: Opening,
  last: Invited,
  context: Context,
): Promise<void> => {
  const key = accountKey(personId);
  const invitation = last.invitation + 1;
  await execute({
    store,
    load: { account: ref(accounts, { trajectoryId, personId }) },
    alongside: [key],
    decide({ account }, [item]) {
      const decision = decide({ type: 'Open', personId, role, invitation }, account);
      if (!item || invitedFrom(item)?.invitation !== last.invitation || !decision.ok) return { ok: true, events: {} };
      const items = [nextInvitation(store.table, personId, last, { invitation, invitedIn: trajectoryId })];
      return { ok: true, events: { account: decision.events }, items };
    },
    context,
  });
};

const nextInvitation = (table: Table, personId: string, last: Invited, next: Invited): TransactWriteItem => ({
  Put: {
    TableName: table.name,
    Item: toItem({ ...accountKey(personId), ...next }),
    ConditionExpression: 'invitation = :last',
    ExpressionAttributeValues: toItem({ ':last': last.invitation }),
  },
});
