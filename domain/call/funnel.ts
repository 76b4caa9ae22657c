import type { Participant } from '../participant/participant.ts';
import { inSeat, type Places, placesLeft, targetOf } from '../places/places.ts';
import type { ExistingTrajectory } from '../trajectory/trajectory.ts';
import { CHANNELS, type Channel, LINKED_CHANNELS } from './channels.ts';

/** A link with which a municipality calls people. */
export type Linked = (typeof LINKED_CHANNELS)[number];

/** What one link brought. `staff`: whoever was signed up on paper or by telephone, after no visit. */
export type FunnelLine = {
  channel: Channel | 'staff';
  visits: number | undefined;
  started: number;
  confirmed: number;
  taking: number;
};

/** How people came to a call, and what became of them. */
export type Funnel = {
  /** How many people are hoped for. Undefined when nobody said. */
  target: number | undefined;
  /** Places for somebody who signs up now. Undefined without a limit. */
  free: number | undefined;
  lines: FunnelLine[];
  visits: number;
  started: number;
  confirmed: number;
  taking: number;
  waiting: number;
  /** What the sign-ups of other municipalities came by, the most first. Empty as long as there are too few to say. */
  elsewhere: { channel: Linked; confirmed: number }[];
};

/** What a funnel is made of. `everywhere`: the sign-ups of all municipalities that were confirmed, by channel. */
export type FunnelFacts = {
  trajectory: ExistingTrajectory;
  places: Places;
  participants: readonly Participant[];
  visits: Readonly<Record<Channel, number>>;
  everywhere: ReadonlyMap<string, number>;
};

export const funnelOf = ({ trajectory, places, participants, visits, everywhere }: FunnelFacts): Funnel => {
  const taking = new Set(inSeat(places, 'participant').map(({ participantId }) => participantId));
  const signUps = participants.flatMap((one) => {
    if (one.status === 'absent') return [];
    const { participantId, status, via = 'direct', byStaff } = one;
    return [{ participantId, isConfirmed: status === 'confirmed', from: byStaff ? ('staff' as const) : via }];
  });
  const lines = [...CHANNELS, 'staff' as const].map((channel): FunnelLine => {
    const own = signUps.filter(({ from }) => from === channel);
    return {
      channel,
      visits: channel === 'staff' ? undefined : visits[channel],
      started: own.length,
      confirmed: own.filter(({ isConfirmed }) => isConfirmed).length,
      taking: own.filter(({ participantId }) => taking.has(participantId)).length,
    };
  });
  return {
    target: targetOf(places, trajectory),
    free: placesLeft(places, trajectory).free,
    lines,
    visits: CHANNELS.reduce((sum, channel) => sum + visits[channel], 0),
    started: signUps.length,
    confirmed: signUps.filter(({ isConfirmed }) => isConfirmed).length,
    taking: taking.size,
    waiting: inSeat(places, 'waiting').length,
    elsewhere: elsewhereOf(everywhere, lines),
  };
};

/** Fewer sign-ups than these say nothing about what helps. */
const ENOUGH = 30;

/** What the sign-ups of all other municipalities came by. */
const elsewhereOf = (everywhere: FunnelFacts['everywhere'], own: readonly FunnelLine[]): Funnel['elsewhere'] => {
  const lines = LINKED_CHANNELS.map((channel) => {
    const here = own.find((line) => line.channel === channel)?.confirmed ?? 0;
    return { channel, confirmed: Math.max(0, (everywhere.get(channel) ?? 0) - here) };
  })
    .filter(({ confirmed }) => confirmed > 0)
    .toSorted((a, b) => b.confirmed - a.confirmed);
  return lines.reduce((sum, { confirmed }) => sum + confirmed, 0) < ENOUGH ? [] : lines;
};

/** The link that brought the fewest sign-ups, and of those the fewest visits: what a municipality can do more with. */
export const weakestLink = ({ lines }: Pick<Funnel, 'lines'>): Linked => {
  const brought = (channel: Linked): number => {
    const line = lines.find((one) => one.channel === channel);
    // A visit weighs less than any sign-up.
    return (line?.started ?? 0) + (line?.visits ?? 0) / 1_000_000;
  };
  return LINKED_CHANNELS.reduce((least, channel) => (brought(channel) < brought(least) ? channel : least));
};

/** Whether anybody signed up by one of the links. */
export const haveLinksBrought = ({ lines }: Pick<Funnel, 'lines'>): boolean =>
  lines.some(({ channel, started }) => started > 0 && LINKED_CHANNELS.some((one) => one === channel));
