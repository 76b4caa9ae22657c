import type { Clock } from '../../adapters/clock.ts';
import { STAFF_ROLES } from '../../events/roles.ts';
import { route, type Served } from '../http/edge.ts';
import { storedForm } from '../http/person-fields.ts';
import { type Dependencies as Correcting, correctPersonally } from './correct.ts';
import { correctPerson } from './routes.ts';

export type Dependencies = Correcting & { clock: Clock };

/** Serves the route that corrects a person. */
export const served = (deps: Dependencies): Served[] => [
  route(correctPerson, {
    async answer({ params: { personId }, body, principal, admit, correlationId }) {
      // Everybody is a member of themselves, in whatever role.
      const admission = admit({ members: STAFF_ROLES.map((role) => ({ personId, role })) });
      if (!admission.ok) return admission;
      if (!principal) throw new Error('A command without a principal');
      const context = { at: deps.clock.now(), actor: `person:${principal.personId}`, correlationId, causationId: null };
      const { name, email, phone } = body;
      const correction = {
        ...(name === undefined ? {} : { name: storedForm(name) }),
        ...(email === undefined ? {} : { email: storedForm(email) }),
        ...(phone === undefined ? {} : { phone: phone === null ? null : storedForm(phone) }),
      };
      return correctPersonally(personId, correction, context, deps);
    },
  }),
];
