import { readEvent } from '../../../events/catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { personEvents } from '../../../events/person.ts';
import type { Observations } from '../observer.ts';

/** What a person lost, by the call that committed it. In a scenario, a role that was removed is not given again. */
export type Losses = {
  /** What somebody had lost in a role after a call. */
  of(personId: string, role: string, call: number): 'erased' | 'role-removed' | undefined;
};

export const lossesIn = (events: readonly Envelope[], commits: Observations['commits']): Losses => {
  const losses = events
    .filter(({ aggregate }) => aggregate === 'person')
    .map((envelope) => ({ event: readEvent(personEvents, envelope), call: commits.get(envelope.id)?.call ?? 0 }));
  return {
    of(personId, role, call) {
      const own = losses.filter((loss) => loss.call <= call && loss.event.data.personId === personId);
      if (own.some(({ event }) => event.type === 'Person.Erased')) return 'erased';
      const isRemoved = own.some(({ event }) => event.type === 'Person.RoleRemoved' && event.data.role === role);
      return isRemoved ? 'role-removed' : undefined;
    },
  };
};

/** Whoever lost everything or the role can do nothing with a link in a mail from before. */
export const judgeLinks = (events: readonly Envelope[], losses: Losses, { commits }: Observations): string[] =>
  events.flatMap(({ id, actor, causationId }) => {
    if (!causationId?.includes('/mail#') || !actor.startsWith('person:')) return [];
    const role = causationId.includes('_officer') ? 'officer' : 'coach';
    const lost = losses.of(actor.slice('person:'.length), role, (commits.get(id)?.call ?? 0) - 1);
    return lost === undefined ? [] : [`${id} came of a link in a mail although its recipient was ${lost}`];
  });
