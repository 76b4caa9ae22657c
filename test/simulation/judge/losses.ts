import * as z from 'zod';
import { evolve, initialState, lossOf, type Revocations } from '../../../domain/person/revocations.ts';
import { ownersOf } from '../../../domain/trajectory/duty-records.ts';
import { membershipsOf, TEAM } from '../../../domain/trajectory/members.ts';
import { readEvent } from '../../../events/catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { personEvents } from '../../../events/person.ts';
import type { Observations } from '../observer.ts';
import { isOfCitizens } from './citizen-requests.ts';
import { type History, stateAfter } from './history.ts';

/** The revocations of a person in the table after a call. */
export type Losses = (personId: string, call: number) => Revocations;

export const lossesIn = (events: readonly Envelope[], commits: Observations['commits']): Losses => {
  const all = events
    .filter(({ aggregate }) => aggregate === 'person')
    .map(({ at, ...envelope }) => ({
      event: readEvent(personEvents, { at, ...envelope }),
      at,
      call: commits.get(envelope.id)?.call ?? 0,
    }));
  return (personId, call) =>
    all
      .filter((loss) => loss.event.data.personId === personId && loss.call <= call)
      .reduce((state, { event, at }) => evolve(state, event, at), initialState);
};

/** Whether no mail goes to the address of a person. */
export const isStopped = (person: Revocations): boolean => person.status === 'known' && person.mailStop !== undefined;

const dutyDone = z.object({ dutyId: z.string() });

/** Whoever was erased or lost the role can do nothing with a link in a mail from before. */
export const judgeLinks = (
  events: readonly Envelope[],
  losses: Losses,
  histories: ReadonlyMap<string, History>,
  { commits }: Observations,
): string[] =>
  events.flatMap(({ id, type, aggregate, actor, causationId, trajectoryId, data }) => {
    if (!causationId?.includes('/mail#') || !actor.startsWith('person:')) return [];
    const before = (commits.get(id)?.call ?? 0) - 1;
    const state = stateAfter(histories.get(trajectoryId ?? '') ?? [], before);
    const recipientId = actor.slice('person:'.length);
    const members = state.status === 'absent' ? [] : membershipsOf(state);
    const duty = dutyDone.safeParse(data);
    const roles = duty.success && state.status !== 'absent' ? ownersOf(state, duty.data.dutyId) : TEAM;
    const lost = lossOf(losses(recipientId, before), { recipientId, roles }, members);
    // Whoever has no role any more may still choose mails, and say which address is theirs. Citizens are in no team.
    const isOwn = type === 'Person.MailsChanged' || type === 'Person.Corrected' || isOfCitizens({ aggregate });
    if (isOwn && lost !== 'erased') return [];
    return lost === undefined ? [] : [`${id} came of a link in a mail although its recipient was ${lost}`];
  });
