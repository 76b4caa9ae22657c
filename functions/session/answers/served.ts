import type { Clock } from '../../../adapters/clock.ts';
import type { Store } from '../../../adapters/table/store.ts';
import { entryWithNumber } from '../../../domain/places/places.ts';
import { countsOf, guestOf } from '../../../domain/rsvp/rsvp.ts';
import { guestListOf } from '../../../domain/rsvp/standing.ts';
import { noSession } from '../../../domain/trajectory/refuse.ts';
import { hasSession } from '../../../domain/trajectory/sessions.ts';
import { changesOf } from '../../../domain/trajectory/trajectory.ts';
import { route, type Served } from '../../http/edge.ts';
import { readAdmitted } from '../../http/read-admitted.ts';
import { readSessions } from '../read.ts';
import { getAnswers, noteAnswer } from './routes.ts';

/** Serves who comes, by name: two Queries at once and one request for the names, and two reads and one transaction to note an answer. */
export const servedAnswers = ({ store, clock }: { store: Store; clock: Clock }): Served[] => [
  route(getAnswers, {
    async answer(request) {
      const { params } = request;
      const read = await readAdmitted((id) => readSessions(store.table, id), request);
      if (read.refusal) return { ok: false, refusal: read.refusal };
      if (!hasSession(read.trajectory.plan, params.session)) return noSession(params.session);
      // Files of their own in the bundle, here and below.
      const { answersOf } = await import('./read.ts');
      return { ok: true, view: await answersOf(store.table, params, read, clock.now()) };
    },
  }),
  route(noteAnswer, {
    async answer({ params, body, principal, admit, correlationId }) {
      if (!principal) throw new Error('A command without a principal');
      const now = clock.now();
      const context = { at: now, actor: `person:${principal.personId}`, correlationId, causationId: null };
      const { note } = await import('./note.ts');
      const outcome = await note(params, body, { store, context, admit });
      if (!outcome.ok) return outcome;
      const { rsvp, places, trajectory } = outcome.states;
      const participantId = entryWithNumber(places, body.number)?.participantId ?? '';
      const guest = guestOf(rsvp, participantId);
      if (trajectory.status === 'absent' || !guest) throw new Error('An answer of nobody was accepted');
      const { session } = params;
      const { number } = body;
      const { answer, guests } = guest;
      return {
        ok: true,
        view: {
          ...{ trajectoryId: params.id, session, asked: changesOf(trajectory, session) },
          counts: countsOf({ status: 'open', guestList: guestListOf({ trajectory, session, rsvp, places, now }) }),
          participant: { number, participantId, answer, guests },
        },
      };
    },
  }),
];
