import type { Clock } from '../../adapters/clock.ts';
import type { Context } from '../../adapters/table/items.ts';
import type { Correction } from '../../domain/person/correct.ts';
import { STAFF_ROLES } from '../../events/roles.ts';
import { route, type Served } from '../http/edge.ts';
import { storedForm } from '../http/person-fields.ts';
import type { Principal } from '../http/policy.ts';
import { type Dependencies as Correcting, correctPersonally } from './correct.ts';
import { correctForStaff } from './participant.ts';
import { type CorrectionBody, correctParticipant, correctPerson } from './routes.ts';

export type Dependencies = Correcting & { clock: Clock };

/** Serves the route that corrects a person. */
export const served = (deps: Dependencies): Served[] => [
  route(correctPerson, {
    async answer({ params: { personId }, body, principal, admit, correlationId }) {
      // Everybody is a member of themselves, in whatever role.
      const admission = admit({ members: STAFF_ROLES.map((role) => ({ personId, role })) });
      if (!admission.ok) return admission;
      if (!principal) throw new Error('A command without a principal');
      return correctPersonally(personId, correctionOf(body), contextOf(deps, principal, correlationId), deps);
    },
  }),
  route(correctParticipant, {
    async answer({ params, body, principal, admit, correlationId }) {
      if (!principal) throw new Error('A command without a principal');
      const context = contextOf(deps, principal, correlationId);
      return correctForStaff(deps, { params, admit }, correctionOf(body), context);
    },
  }),
];

const contextOf = ({ clock }: Dependencies, { personId }: Principal, correlationId: string): Context => ({
  at: clock.now(),
  actor: `person:${personId}`,
  correlationId,
  causationId: null,
});

const correctionOf = ({ name, email, phone }: CorrectionBody): Correction => ({
  ...(name === undefined ? {} : { name: storedForm(name) }),
  ...(email === undefined ? {} : { email: storedForm(email) }),
  ...(phone === undefined ? {} : { phone: phone === null ? null : storedForm(phone) }),
});
