import { type Answer as HttpAnswer, route, type Served } from '../http/edge.ts';
import type { Answer, BatchDependencies } from './onboard-all.ts';
import { onboardMunicipality } from './routes.ts';
import { rowsOf } from './rows.ts';
import type { OnboardingAnswer } from './schema.ts';

/** Serves `POST /onboardings`. The status is 201 for a new trajectory, and 200 for an existing one and for a batch. */
export const served = (deps: BatchDependencies): Served[] => [
  route(onboardMunicipality, {
    async answer({ body, query, principal, correlationId }): Promise<HttpAnswer<OnboardingAnswer>> {
      const actor = principal ? `person:${principal.personId}` : 'admin';
      const dryRun = query.dryRun === 'true';
      // Pages do without the register and all that decides on a trajectory.
      const { onboardAll } = await import('./onboard-all.ts');
      const answer = httpAnswer(await onboardAll(body, deps, { actor, correlationId, dryRun }));
      return answer.ok && dryRun ? { ok: true, view: { ...answer.view, dryRun } } : answer;
    },
    isSeveral: (body) => rowsOf(body).kind === 'batch',
    status: (view) => ('created' in view && view.created && !view.dryRun ? 201 : 200),
  }),
];

const httpAnswer = (answer: Answer): HttpAnswer<OnboardingAnswer> => {
  if (answer.kind !== 'refused') return { ok: true, view: answer.result };
  const [first] = answer.refusals;
  const errors = answer.refusals.flatMap(({ code, message, field }) => (field ? [{ field, code, message }] : []));
  return { ok: false, refusal: errors.length > 0 ? { ...first, errors } : first };
};
