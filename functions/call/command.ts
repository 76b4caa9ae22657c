import { createHash } from 'node:crypto';
import type { Clock } from '../../adapters/clock.ts';
import { callTextsFrom, callTextsItem, callTextsKey } from '../../adapters/table/call-texts.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import { lastDay } from '../../adapters/table/expiry.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { calls } from '../../domain/call/aggregate.ts';
import { type CallCommand, decide, versionOf } from '../../domain/call/call.ts';
import { standingIn } from '../../domain/call/standing.ts';
import { changedFields, type OwnTexts } from '../../domain/call/texts.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { callField } from '../../events/call.ts';
import { admitStaff } from '../http/admit-staff.ts';
import type { Answer, Request } from '../http/edge.ts';
import { readCall, readContents } from './read.ts';
import type { CallChangeView, Writing } from './schema.ts';
import { pageViewOf, standingViewOf } from './view.ts';

export type Dependencies = { store: Store; clock: Clock; publicUrl: string };

type Commanding = Pick<Request<{ id: string }, unknown, unknown>, 'params' | 'principal' | 'admit' | 'correlationId'>;

/** Opens or closes a call: one read and one transaction. */
export const turn = (deps: Dependencies, request: Commanding, type: 'OpenCall' | 'CloseCall') =>
  give(deps, request, { make: (by) => ({ type, ...by }) });

/** Gives a call other texts: one read and one transaction. */
export const write = (deps: Dependencies, request: Commanding, { basedOn, texts }: Writing) => {
  const own = inOrder(texts);
  return give(deps, request, {
    own,
    basedOn,
    make: (by, before) => ({
      ...{ type: 'WriteCall', ...by, basedOn, hash: hashOf(own) },
      changed: changedFields(before, own, callField.options),
    }),
  });
};

// The same texts have the same hash, in whatever order they were sent.
const inOrder = (texts: OwnTexts): OwnTexts =>
  Object.fromEntries(callField.options.flatMap((field) => (texts[field] === undefined ? [] : [[field, texts[field]]])));

const hashOf = (own: OwnTexts): string => createHash('sha256').update(JSON.stringify(own)).digest('hex');

type By = Pick<CallCommand, 'by' | 'as' | 'now'>;
type Giving = {
  own?: OwnTexts;
  basedOn?: number;
  /** The command, with the own texts of the version that it is based on. */
  make(by: By, before: OwnTexts): CallCommand;
};

const give = async (
  { store, clock }: Dependencies,
  { params: { id }, principal, admit, correlationId }: Commanding,
  { own, basedOn = 0, make }: Giving,
): Promise<Answer<CallChangeView>> => {
  if (!principal) throw new Error('A command without a principal');
  const { personId: by } = principal;
  const now = clock.now();
  const outcome = await execute({
    store,
    load: { trajectory: ref(trajectories, id), call: ref(calls, id) },
    alongside: basedOn === 0 ? [] : [callTextsKey(id, basedOn)],
    decide({ trajectory, call }, [item]) {
      const admission = admitStaff(admit, trajectory);
      if (!admission.ok) return admission;
      const decided = decide(make({ by, as: admission.as, now }, callTextsFrom(item)), call, trajectory);
      if (!decided.ok) return decided;
      const written = decided.events.some(({ type }) => type === 'Call.Edited') && trajectory.status !== 'absent';
      const items =
        written && own !== undefined
          ? [
              callTextsItem(store.table, id, {
                ...{ version: versionOf(call) + 1, content: own },
                end: lastDay(trajectory.plan.phases.end, now),
              }),
            ]
          : [];
      return { ...together({ call: decided }), items };
    },
    context: { at: now, actor: `person:${by}`, correlationId, causationId: null },
  });
  if (!outcome.ok) return outcome;
  const { trajectory, call } = outcome.states;
  if (trajectory.status === 'absent') throw new Error('A command was accepted for an absent trajectory');
  const standing = standingIn(call, trajectory, now);
  const { municipality } = trajectory;
  return {
    ok: true,
    view: { trajectoryId: id, municipality, standing: standingViewOf({ standing }), version: versionOf(call) },
  };
};

/** The page as it would be with other texts. Writes nothing. */
export const tryOut = async (
  { store, clock }: Dependencies,
  { params: { id }, principal, admit }: Commanding,
  { basedOn, texts }: Writing,
): Promise<Answer<CallChangeView>> => {
  const now = clock.now();
  const read = await readCall(store, id, now);
  const admission = admitStaff(admit, read?.trajectory ?? { status: 'absent' });
  if (!admission.ok) return admission;
  if (!read || !principal) throw new Error('Nobody is admitted to an absent trajectory');
  const contents = await readContents(store, read, now);
  const own = inOrder(texts);
  const decided = decide(
    {
      ...{ type: 'WriteCall', by: principal.personId, as: admission.as, now, basedOn, hash: hashOf(own) },
      changed: changedFields(contents.own, own, callField.options),
    },
    read.call,
    read.trajectory,
  );
  if (!decided.ok) return decided;
  const { municipality } = read.trajectory;
  const preview = pageViewOf(read, contents, now, own);
  return {
    ok: true,
    view: { trajectoryId: id, municipality, standing: standingViewOf(read), version: versionOf(read.call), preview },
  };
};
