import { readConfirmed, readVisits } from '../../adapters/table/call-visits.ts';
import { allOf, oneOf, readPartition } from '../../adapters/table/partition.ts';
import { CHANNELS } from '../../domain/call/channels.ts';
import { participants } from '../../domain/participant/aggregate.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { capacityOf, inSeat } from '../../domain/places/places.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { CHANNEL_NAMES, funnelTexts } from '../../emails/nl-BE/call/kit.ts';
import type { Answer, Request } from '../http/edge.ts';
import { readAdmitted } from '../http/read-admitted.ts';
import type { Dependencies } from './command.ts';
import type { FunnelView } from './schema.ts';

type Asking = Pick<Request<{ id: string }, unknown, unknown>, 'params' | 'admit'>;

/** How people came to a call and what became of them, by link: one Query of the trajectory, and one of the visits, and one of what helped elsewhere. */
export const answerFunnel = async ({ store }: Dependencies, request: Asking): Promise<Answer<FunnelView>> => {
  const { id } = request.params;
  const [read, visits, everywhere] = await Promise.all([
    readAdmitted(async (trajectoryId) => {
      const partition = await readPartition(store.table, trajectoryId);
      const trajectory = oneOf(partition, trajectories);
      return trajectory.status === 'absent' ? undefined : { trajectory, partition };
    }, request),
    readVisits(store.table, id),
    readConfirmed(store.table),
  ]);
  if (read.refusal) return { ok: false, refusal: read.refusal };
  const { trajectory, partition } = read;
  const places = oneOf(partition, placesKind);
  const taking = new Set(inSeat(places, 'participant').map(({ participantId }) => participantId));
  const signUps = allOf(partition, participants).flatMap(({ state }) => {
    if (state.status === 'absent') return [];
    const { participantId, status, via = 'direct', byStaff } = state;
    return [{ participantId, isConfirmed: status === 'confirmed', from: byStaff ? ('staff' as const) : via }];
  });
  const lines = [...CHANNELS, 'staff' as const].map((channel) => {
    const own = signUps.filter(({ from }) => from === channel);
    return {
      ...{ channel, label: channel === 'staff' ? funnelTexts.staff : CHANNEL_NAMES[channel] },
      visits: channel === 'staff' ? null : visits[channel],
      started: own.length,
      confirmed: own.filter(({ isConfirmed }) => isConfirmed).length,
      taking: own.filter(({ participantId }) => taking.has(participantId)).length,
    };
  });
  return {
    ok: true,
    view: {
      ...{ trajectoryId: id, municipality: trajectory.municipality, lines },
      target: capacityOf(places, trajectory) ?? null,
      visits: CHANNELS.reduce((sum, channel) => sum + visits[channel], 0),
      started: signUps.length,
      confirmed: signUps.filter(({ isConfirmed }) => isConfirmed).length,
      taking: taking.size,
      waiting: inSeat(places, 'waiting').length,
      elsewhere: elsewhereOf(everywhere, lines),
    },
  };
};

/** Fewer sign-ups than these say nothing about what helps. */
const ENOUGH = 30;

/** What the sign-ups of all other municipalities came by. */
const elsewhereOf = (everywhere: ReadonlyMap<string, number>, own: FunnelView['lines']): FunnelView['elsewhere'] => {
  const lines = CHANNELS.filter((channel) => channel !== 'direct')
    .map((channel) => {
      const here = own.find((line) => line.channel === channel)?.confirmed ?? 0;
      return { label: CHANNEL_NAMES[channel], confirmed: Math.max(0, (everywhere.get(channel) ?? 0) - here) };
    })
    .filter(({ confirmed }) => confirmed > 0)
    .toSorted((a, b) => b.confirmed - a.confirmed);
  const confirmed = lines.reduce((sum, line) => sum + line.confirmed, 0);
  return confirmed < ENOUGH ? null : { confirmed, lines };
};
