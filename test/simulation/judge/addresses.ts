import { CONFIRM_WITHIN_HOURS } from '../../../domain/person/correct.ts';
import { rolesHeld } from '../../../domain/person/revocations.ts';
import { retellingKey } from '../../../domain/trajectory/retelling.ts';
import { catalogue, type DomainEvent, readEvent } from '../../../events/catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { personEvents } from '../../../events/person.ts';
import type { History } from './history.ts';
import type { Losses } from './losses.ts';

/** A person who has another address, by the event with this sequence, and the change that they confirmed by a mail about a trajectory. */
type Move = { personId: string; correction: number; at: number; confirmed: Confirmed | undefined };
type Confirmed = { changeId: string; trajectoryId: string };

/**
 * The keys of the first mails to other addresses: those that must be in the ledger, and those that may be. Whoever confirmed an
 * address by a mail about a trajectory gets one about it, unless another move came after, or they have no place in its team any more.
 */
export const retoldKeys = (
  events: readonly Envelope[],
  histories: ReadonlyMap<string, History>,
  losses: Losses,
): { wanted: string[]; possible: string[] } => {
  const moves = events.flatMap(moveIn);
  const keyIn = (trajectoryId: string, move: Move): string => `${trajectoryId} ${retellingKey(move)}`;
  const wanted = moves.flatMap((move) => {
    const { personId, correction, confirmed } = move;
    const isLast = moves.every((one) => one.personId !== personId || one.correction <= correction);
    const history = histories.get(confirmed?.trajectoryId ?? '') ?? [];
    const end = history.at(-1)?.state;
    if (confirmed === undefined || !isLast || end === undefined || end.status === 'absent') return [];
    // Whoever left and came back may have had no place when the address was confirmed.
    if (history.some(({ event }) => event.type === 'Trajectory.TeamChanged' && event.data.left === personId)) return [];
    const revocations = losses(personId, Number.POSITIVE_INFINITY);
    return rolesHeld(revocations, personId, end.members).length > 0 ? [keyIn(confirmed.trajectoryId, move)] : [];
  });
  return { wanted, possible: moves.flatMap((move) => [...histories.keys()].map((id) => keyIn(id, move))) };
};

const moveIn = (envelope: Envelope): Move[] => {
  if (envelope.type !== 'Person.Corrected') return [];
  const { type, data } = readEvent(personEvents, envelope);
  if (type !== 'Person.Corrected' || !data.fields.includes('email')) return [];
  const { personId, confirmed } = data;
  return [{ personId, correction: envelope.sequence, at: Date.parse(envelope.at), confirmed }];
};

/** Checks that each address was confirmed while its link was valid: that of a member of the team, or of a citizen. */
export const judgeAddresses = (events: readonly Envelope[], skew: number): string[] => {
  const asked = new Map(events.flatMap(askedIn));
  return events.flatMap(moveIn).flatMap(({ personId, at, confirmed }) => {
    if (confirmed === undefined) return [];
    const askedAt = asked.get(`${confirmed.trajectoryId} ${confirmed.changeId}`) ?? Number.NEGATIVE_INFINITY;
    const isInTime = at - askedAt <= CONFIRM_WITHIN_HOURS * 3_600_000 + 2 * skew;
    return isInTime ? [] : [`${personId} confirmed an address when its link had ended`];
  });
};

/** When a link to a new address was asked for, by its trajectory and change. */
const askedIn = (envelope: Envelope): [string, number][] => {
  if (!ASKED.includes(envelope.type)) return [];
  const event = readEvent(catalogue, envelope);
  return 'changeId' in event.data ? [[`${envelope.trajectoryId} ${event.data.changeId}`, Date.parse(envelope.at)]] : [];
};

const ASKED: readonly string[] = [
  'Trajectory.AddressChangeRequested',
  'Participant.AddressChangeRequested',
] satisfies DomainEvent['type'][];
