import * as z from 'zod/mini';
import { isoDate } from '../../events/contract.ts';
import { documentKind } from '../../events/document.ts';
import { phase, sessionId } from '../../events/plan.ts';
import type { WaitingDocument } from '../document/waiting.ts';
import type { TeamRole } from '../trajectory/members.ts';
import type { TrajectorySummary } from '../trajectory/summary.ts';
import type { Week } from './overview.ts';

/** What a person's last overview was made of that can change, of one trajectory. `arranged`: hours and place of a session. */
export const seenTrajectory = z.object({
  phases: z.record(z.enum([...phase.options, 'end']), isoDate),
  sessions: z.partialRecord(
    sessionId,
    z.object({ date: isoDate, arranged: z.exactOptional(z.string()), isOff: z.exactOptional(z.literal(true)) }),
  ),
  duties: z.record(z.string(), z.object({ due: isoDate, owner: z.enum(['coach', 'officer']) })),
  documents: z.partialRecord(documentKind, z.int()),
});
export type SeenTrajectory = z.infer<typeof seenTrajectory>;

/** That of each trajectory. */
export type Seen = Readonly<Record<string, SeenTrajectory>>;

type Seeable = Pick<TrajectorySummary, 'phases' | 'sessions' | 'dutiesOpen' | 'documentsWaiting'>;

/** One that got its day waits for nobody. */
const waits = ({ step }: Pick<WaitingDocument, 'step'>): boolean => step !== 'comes';

export const seenOf = ({ phases, sessions, dutiesOpen, documentsWaiting = [] }: Seeable): SeenTrajectory => ({
  phases,
  sessions: Object.fromEntries(
    sessions.map(({ id, date, arranged, outcome }) => [
      id,
      {
        date,
        ...(arranged === undefined ? {} : { arranged }),
        ...(outcome === 'cancelled' ? { isOff: true as const } : {}),
      },
    ]),
  ),
  duties: Object.fromEntries(dutiesOpen.map(({ id, due, owner }) => [id, { due, owner }])),
  documents: Object.fromEntries(documentsWaiting.filter(waits).map(({ kind, version }) => [kind, version])),
});

type Change = Week['lines'][number]['changed'][number];

/**
 * What differs for somebody in this role from what they saw. When the start moved, everything moved with it, so that is all that is
 * said.
 */
export const changesSince = (seen: SeenTrajectory | undefined, now: Seeable, role: TeamRole): Change[] => {
  if (!seen) return [];
  const transitions = (['preparation', 'guidance', 'evaluation', 'end'] as const).flatMap((to): Change[] =>
    seen.phases[to] === now.phases[to] ? [] : [{ kind: 'transition', to, on: now.phases[to], was: seen.phases[to] }],
  );
  const [first] = transitions;
  if (first?.kind === 'transition' && first.to === 'preparation') return [first];
  return [
    ...transitions,
    ...now.sessions.flatMap((one) => sessionChange(seen, one)),
    ...now.dutiesOpen.flatMap((one) => dutyChange(seen, one, role)),
    ...(now.documentsWaiting ?? [])
      .filter(waits)
      .flatMap(({ kind, version }): Change[] =>
        version > (seen.documents[kind] ?? 0) ? [{ kind: 'document', document: kind, version }] : [],
      ),
  ];
};

const sessionChange = (
  { sessions }: SeenTrajectory,
  { id: session, date, outcome, arranged }: Seeable['sessions'][number],
): Change[] => {
  const before = sessions[session];
  if (outcome === 'cancelled') return before?.isOff ? [] : [{ kind: 'session', session, what: 'off', on: date }];
  if (outcome !== undefined) return [];
  if (!before) return [{ kind: 'session', session, what: 'new', on: date }];
  if (before.date !== date) return [{ kind: 'session', session, what: 'date', on: date, was: before.date }];
  return before.arranged === arranged ? [] : [{ kind: 'session', session, what: 'arrangement', on: date }];
};

/** An officer hears of the duties of the municipality, a coach of all. */
const dutyChange = (
  { duties }: SeenTrajectory,
  { id: duty, due, owner }: Seeable['dutiesOpen'][number],
  role: TeamRole,
): Change[] => {
  if (role === 'officer' && owner === 'coach') return [];
  const before = duties[duty];
  if (!before) return [{ kind: 'duty', duty, owner, what: 'open', on: due }];
  return [
    ...(before.owner === owner ? [] : [{ kind: 'duty' as const, duty, owner, what: 'owner' as const, on: due }]),
    ...(before.due === due
      ? []
      : [{ kind: 'duty' as const, duty, owner, what: 'due' as const, on: due, was: before.due }]),
  ];
};
