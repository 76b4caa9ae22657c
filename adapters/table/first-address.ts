import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { type Move, requestOf } from './address-change.ts';
import { additionOf } from './people.ts';
import { type Participation, participationItem } from './sign-ups.ts';
import type { Table } from './table.ts';

/** Somebody who takes part and had no address, with the one that was confirmed. */
type First = Omit<Move, 'profile'> & {
  trajectoryId: string;
  known: Participation;
  /** Who they are, as it was written until then. */
  contact: NonNullable<Participation['contact']>;
};

/** Gives a first address: the profile, which the participation held until then. Fails when somebody else has the address. */
export const firstAddressOf = (
  table: Table,
  { personId, trajectoryId, known: { contact: _, ...known }, contact, change, calendarSecret, at }: First,
): TransactWriteItem[] => {
  const { changeId, email, replaced } = change;
  return [
    ...additionOf(table, personId, { ...contact, email }, calendarSecret),
    participationItem(table, { personId, trajectoryId }, known),
    requestOf(table, personId, { changeId, expiresAt: at, replaced }),
  ];
};
