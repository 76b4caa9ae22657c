import * as z from 'zod/mini';
import type { Phase } from '../../events/plan.ts';
import { phase, transition } from '../../events/plan.ts';
import { addDays, type IsoInstant, instantAt } from '../calendar/local-time.ts';
import { missingFor } from '../gate/readiness.ts';
import type { Situation } from '../mail/template.ts';
import { TEAM } from './members.ts';
import { isJustTold } from './told.ts';
import type { ExistingTrajectory } from './trajectory.ts';
import {
  announcing,
  type Now,
  type Occurrence,
  occurrence,
  occurrenceIn,
  template,
  unlessCancelled,
  unlessPaused,
  whilePlanned,
} from './wanted.ts';

type Announced = Occurrence & { phase: Phase | 'end' };

/** For what is told before a transition. One that is held is told too: what it waits for is the reason. */
export const untilItComes = announcing((start) => instantAt(start));

/** Whether nothing is missing before a transition, as far as its sender looked. */
const isReady = ({ phase: gate }: Announced, { subject, beside, now }: Now): boolean =>
  beside !== undefined && missingFor(gate, { ...beside, trajectory: subject, now }).length === 0;

/** Somebody should hear of what begins so many days before. */
const SOON = 2;
/** News that is past, or late anyway, is worth telling for so many days. */
const LATE = 14;

/** For what is told before a transition. */
export const untilSoonBefore = (
  params: Occurrence,
  { subject }: Situation<ExistingTrajectory>,
): IsoInstant | undefined => {
  const planned = occurrenceIn(params, subject);
  return planned && instantAt(addDays(planned.anchor, -SOON));
};

/** The mails about phases and the transitions between them. */
export const phaseTemplates = {
  'phase-notice': template({
    params: z.object({ phase: z.enum([...phase.options, 'end']), ...occurrence }),
    roles: TEAM,
    optional: true,
    noLongerWanted: untilItComes,
    readies: ({ phase: gate }) => gate,
    keepsUntil: untilSoonBefore,
  }),
  /**
   * What is still missing on the working day before a transition. Nobody gets it when nothing is, unless it `announces` the transition too,
   * because a late timeline came to the notice and to the eve at once.
   */
  'phase-eve': template({
    params: z.object({
      phase: z.enum([...phase.options, 'end']),
      announces: z.exactOptional(z.literal(true)),
      ...occurrence,
    }),
    roles: TEAM,
    noLongerWanted: (params, now) =>
      untilItComes(params, now) ?? (!params.announces && isReady(params, now) ? 'unwanted' : undefined),
    readies: ({ phase: gate }) => gate,
  }),
  'phase-started': template({
    params: z.object({ phase, ...occurrence }),
    roles: TEAM,
    noLongerWanted: (params, now) =>
      whilePlanned(params, now) ??
      (params.phase === 'preparation' && isJustTold(now.subject, 'start', now.told, now.now) ? 'told' : undefined),
    readies: ({ phase: gate }) => gate,
  }),
  'evaluation-invitation': template({
    params: z.object(occurrence),
    roles: TEAM,
    noLongerWanted: whilePlanned,
  }),
  farewell: template({
    params: z.object(occurrence),
    roles: TEAM,
    optional: true,
    noLongerWanted: whilePlanned,
    keepsUntil: (_, { subject }) => instantAt(addDays(subject.plan.phases.end, LATE)),
  }),
  'transition-held': template({
    params: z.object({ transition, hold: z.int(), noteId: z.exactOptional(z.string()) }),
    roles: TEAM,
    readsNote: ({ noteId }) => noteId,
    noLongerWanted: ({ hold }, now) =>
      unlessCancelled(now, () => (now.subject.hold?.hold === hold ? unlessPaused(now) : 'superseded')),
    readies: ({ transition: gate }) => gate,
  }),
  /** Tells what is missing too: whoever lets it come should know. */
  'transition-released': template({
    params: z.object({ transition, hold: z.int() }),
    roles: TEAM,
    readies: ({ transition: gate }) => gate,
    noLongerWanted: ({ transition: id }, now) =>
      unlessCancelled(now, () =>
        now.subject.hold === undefined && instantAt(now.subject.plan.phases[id]) > now.now ? undefined : 'superseded',
      ),
  }),
};
