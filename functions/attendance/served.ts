import type { Clock } from '../../adapters/clock.ts';
import { againAtNewOwner } from '../../adapters/table/address-owner.ts';
import { noSession } from '../../domain/trajectory/refuse.ts';
import { hasSession } from '../../domain/trajectory/sessions.ts';
import { type Request, route, type Served } from '../http/edge.ts';
import { readAdmitted } from '../http/read-admitted.ts';
import type { Dependencies as Registering } from '../participant/register.ts';
import { mark, walkIn } from './command.ts';
import { attendanceCsv } from './csv.ts';
import { attendanceOf, markedViewOf, readHall } from './read.ts';
import { getAttendance, markAttendance, registerWalkIn } from './routes.ts';

export type Dependencies = Registering & { clock: Clock };

/** Serves who came: one request for the states and one for the names, and one read and one transaction to note it. */
export const served = ({ store, clock, ids }: Dependencies): Served[] => {
  const contextOf = ({
    principal,
    correlationId,
  }: Pick<Request<unknown, unknown, unknown>, 'principal' | 'correlationId'>) => {
    if (!principal) throw new Error('A command without a principal');
    return { at: clock.now(), actor: `person:${principal.personId}`, correlationId, causationId: null };
  };
  return [
    route(getAttendance, {
      async answer(request) {
        const { params } = request;
        const read = await readAdmitted(() => readHall(store.table, params), request);
        if (read.refusal) return { ok: false, refusal: read.refusal };
        if (!hasSession(read.trajectory.plan, params.session)) {
          return { ok: false, refusal: noSession(params.session).refusal };
        }
        return { ok: true, view: await attendanceOf(store.table, params, read, clock.now()) };
      },
      csv: attendanceCsv,
    }),
    route(markAttendance, {
      async answer(request) {
        const { params, body, admit } = request;
        let passedOver: readonly number[] = [];
        const outcome = await mark(params, body, {
          ...{ store, admit },
          context: contextOf(request),
          notePassedOver(numbers) {
            passedOver = numbers;
          },
        });
        return outcome.ok
          ? { ok: true, view: markedViewOf(params, outcome.states, { passedOver, now: clock.now() }) }
          : outcome;
      },
    }),
    route(registerWalkIn, {
      async answer(request) {
        const { params, body, admit, event } = request;
        const context = contextOf(request);
        const outcome = await againAtNewOwner(() => walkIn(params, body, { store, ids, admit, event, context }));
        if (!outcome.ok) return outcome;
        const { states, kept } = outcome;
        const view = markedViewOf(params, states, { passedOver: [], now: clock.now() });
        return { ok: true, view: kept.length === 0 ? view : { ...view, kept } };
      },
    }),
  ];
};
