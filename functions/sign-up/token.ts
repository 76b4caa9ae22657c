import { batchGet } from '../../adapters/table/batch-get.ts';
import type { Item } from '../../adapters/table/items.ts';
import { type Key, keyOf, personKey } from '../../adapters/table/keys.ts';
import { ledgerLineFrom } from '../../adapters/table/ledger.ts';
import { opensLinks } from '../../adapters/table/link-hash.ts';
import { readState } from '../../adapters/table/ref.ts';
import { participationKey, signUpKey } from '../../adapters/table/sign-ups.ts';
import type { Table } from '../../adapters/table/table.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import { itemsOf, type Templated } from '../../domain/mail/noun.ts';
import { participants } from '../../domain/participant/aggregate.ts';
import { participantIn } from '../../domain/participant/mails.ts';
import type { Participant } from '../../domain/participant/participant.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import type { Revocations } from '../../domain/person/revocations.ts';
import { places } from '../../domain/places/aggregate.ts';
import type { Places } from '../../domain/places/places.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { readToken, type Token } from '../link/token.ts';

/** What a link in the mail of a citizen is about: the mail, and whose it is. The key of the mail names the person. */
export type CitizenLink = Token & { trajectoryId: string; participantId: string };

export const readCitizenToken = (token: string): CitizenLink | undefined => {
  const read = readToken(token);
  if (!read) return undefined;
  const { trajectoryId, key } = read.mail;
  return { ...read, trajectoryId, participantId: participantIn(key) };
};

/** The items beside the states that a link is about, in the order that `openedBy` reads. */
export const besideKeys = ({ mail, trajectoryId, participantId }: CitizenLink): Key[] => [
  keyOf(mails, mail),
  keyOf(revocations, participantId),
  signUpKey(participantId, trajectoryId),
  personKey(participantId),
  participationKey(participantId, trajectoryId),
];

/** What lies beside the states. */
export type Beside = {
  /** The item of the mail that the link is in. */
  item: Templated;
  recipient: Revocations;
  signUp: Item | undefined;
  profile: Item | undefined;
  participation: Item | undefined;
};

/** What a link opens. Undefined when we did not issue it. */
export const openedBy = (
  link: CitizenLink,
  [line, revoked, signUp, profile, participation]: readonly (Item | undefined)[],
): Beside | undefined => {
  const ledger = ledgerLineFrom(line);
  const recipient = readState(revocations, revoked).state;
  if (ledger.state.status === 'absent' || ledger.state.recipientId !== link.participantId) return undefined;
  const item = itemsOf(ledger.state)[link.item];
  if (item?.role !== 'participant' || !opensLinks(ledger, link.secret, recipient)) return undefined;
  return { item, recipient, signUp, profile, participation };
};

/** Everything that a link shows. */
export type Opened = Beside & {
  link: CitizenLink;
  trajectory: ExistingTrajectory;
  participant: Participant;
  places: Places;
};

export const participantId = ({ trajectoryId, participantId: id }: CitizenLink) => ({
  trajectoryId,
  participantId: id,
});

/** Opens a link: one strongly consistent request. Undefined when we did not issue it. */
export const open = async (table: Table, token: string): Promise<Opened | undefined> => {
  const link = readCitizenToken(token);
  if (!link) return undefined;
  const [trajectoryItem, participantItem, placesItem, ...items] = await batchGet(table, [
    keyOf(trajectories, link.trajectoryId),
    keyOf(participants, participantId(link)),
    keyOf(places, link.trajectoryId),
    ...besideKeys(link),
  ]);
  const { state: trajectory } = readState(trajectories, trajectoryItem);
  const beside = openedBy(link, items);
  if (trajectory.status === 'absent' || !beside) return undefined;
  return {
    ...beside,
    ...{ link, trajectory },
    participant: readState(participants, participantItem).state,
    places: readState(places, placesItem).state,
  };
};
