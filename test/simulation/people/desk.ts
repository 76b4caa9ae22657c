import type { InvocationResult, Json } from '@klimaatdoeners/local-cloud/service';
import { calls } from '../../../domain/call/aggregate.ts';
import { versionOf } from '../../../domain/call/call.ts';
import { messages } from '../../../domain/messages/aggregate.ts';
import { places } from '../../../domain/places/aggregate.ts';
import { type Entry, entryOf, isOpen } from '../../../domain/places/places.ts';
import { sessionsToInviteTo } from '../../../domain/rsvp/inviting.ts';
import type { DeskAct } from '../group-act.ts';
import { personOf } from './citizens.ts';
import { httpEvent, type Means, nothing } from './means.ts';
import { readOne, readTrajectory } from './reading.ts';

type ByStaff = { trajectoryId: string } & DeskAct;

/** What the staff does at their desk, as the table holds the group and the call. */
export const deskCommand = async (act: ByStaff, { invoke, engine, now }: Means): Promise<InvocationResult> => {
  const { trajectoryId: id } = act;
  const on = (name: string, path: string, params: Record<string, string>, body?: Json) =>
    invoke(name, httpEvent(`POST /trajectories/{id}/${path}`, { id, ...params }, body));
  const group = await readOne(engine, places, id);
  const { entries } = group;
  switch (act.kind) {
    case 'register': {
      const body = { name: `Burger ${act.citizen}`, phone: '0470 12 34 56', town: '3010', route: 'paper' };
      return on('participant', 'participants', {}, body);
    }
    case 'answer-for': {
      const offered = entries.filter(({ seat }) => seat === 'offered');
      const entry = offered.find(({ isOffline }) => isOffline) ?? offered[0];
      const answer = act.accepts ? 'accepts' : 'declines';
      return entry ? on('participant', 'participants/{number}/answer', numbered(entry), { answer }) : nothing(204);
    }
    case 'give-address': {
      const { citizen, email } = act;
      const personId = citizen === undefined ? undefined : await personOf(citizen, id, engine);
      const entry =
        citizen === undefined
          ? entries.find((one) => isOpen(one) && one.isOffline)
          : entryOf(group, personId ?? 'nobody');
      return entry ? on('correction', 'participants/{number}/correct', numbered(entry), { email }) : nothing(204);
    }
    case 'note-answer': {
      const state = await readTrajectory(engine, id);
      const [session] = state.status === 'absent' ? [] : sessionsToInviteTo(state, new Date(now()).toISOString());
      const { number, answer, guests } = act;
      return session === undefined
        ? nothing(204)
        : on('session', 'sessions/{session}/answers', { session }, { number, answer, guests });
    }
    case 'message': {
      const { sent } = await readOne(engine, messages, id);
      const body = { to: act.to, subject: 'Breng je fiets mee', text: 'We herstellen er samen drie.' };
      return on('participant', 'messages', {}, { basedOn: sent.length, ...body });
    }
    case 'write-call': {
      const version = versionOf(await readOne(engine, calls, id));
      return on('call', 'call/write', {}, { basedOn: version, texts: { lead: act.lead } });
    }
    case 'open-call':
      return on('call', 'call/open', {});
    case 'close-call':
      return on('call', 'call/close', {});
    default:
      return act satisfies never;
  }
};

const numbered = ({ number }: Entry) => ({ number: String(number) });
