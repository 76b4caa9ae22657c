import { documents } from '../../domain/document/aggregate.ts';
import type { BesideTrajectory } from '../../domain/gate/needs.ts';
import { places } from '../../domain/places/aggregate.ts';
import { sessions } from '../../domain/session/aggregate.ts';
import { documentKind } from '../../events/document.ts';
import { sessionId } from '../../events/plan.ts';
import { callKey, turnedFrom } from './call-turned.ts';
import type { Item } from './items.ts';
import { type Key, keyOf } from './keys.ts';
import { readState } from './ref.ts';

/** The keys of the documents, sessions, places and call of a trajectory. */
export const gateKeys = (trajectoryId: string): Key[] => [
  ...documentKind.options.map((kind) => keyOf(documents, { trajectoryId, kind })),
  ...sessionId.options.map((session) => keyOf(sessions, { trajectoryId, session })),
  keyOf(places, trajectoryId),
  callKey(trajectoryId),
];

/** The states in the items of `gateKeys`, in that order. */
export const gateFactsFrom = (items: readonly (Item | undefined)[]): BesideTrajectory => ({
  documents: documentKind.options.flatMap((_, index) => {
    const { state } = readState(documents, items[index]);
    return state.status === 'absent' ? [] : [state];
  }),
  sessions: sessionId.options.map((session, index) => ({
    session,
    state: readState(sessions, items[documentKind.options.length + index]).state,
  })),
  places: readState(places, items[documentKind.options.length + sessionId.options.length]).state,
  call: turnedFrom(items[documentKind.options.length + sessionId.options.length + 1]),
});
