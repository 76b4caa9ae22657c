import type { Clock } from '../../adapters/clock.ts';
import { municipalityOf } from '../../domain/municipality/slug.ts';
import { slugOf } from '../../domain/municipality/slug-of.ts';
import { nisCodeIn } from '../../domain/trajectory/id.ts';
import { closedPage, sentPage } from '../../emails/nl-BE/pages/participation.ts';
import { type Answer, route, type Served } from '../http/edge.ts';
import { TRAJECTORY_ID } from '../http/fields.ts';
import type { Dependencies as Owning } from '../own/change.ts';
import { type Dependencies as Asking, ask, readOpen } from './ask.ts';
import type { Dependencies as Confirming } from './confirm.ts';
import { servedConfirmations } from './confirmation.ts';
import { HIDDEN } from './fields.ts';
import { valuesIn } from './form-values.ts';
import { servedOffers } from './offer.ts';
import { servedOwn } from './own.ts';
import { signUpPage } from './page.ts';
import { errorsBy, readForm } from './read-form.ts';
import { type SignUpView, signUp } from './routes.ts';
import { readStatement } from './statement.ts';

export type Dependencies = Asking & Confirming & Owning & { clock: Clock };

/** Serves the form of a call, and the pages on which a sign-up is confirmed and an offer answered. */
export const served = (deps: Dependencies): Served[] => [
  route(signUp, {
    answer: ({ params, body, correlationId }) => signedUp(deps, params.slug, valuesIn(body), correlationId),
    status: ({ state }) => ({ form: 422, sent: 200, closed: 410, unknown: 404 })[state],
    html: signUpPage,
  }),
  ...servedConfirmations(deps),
  ...servedOffers(deps),
  ...servedOwn(deps),
];

const signedUp = async (
  deps: Dependencies,
  slug: string,
  values: Record<string, string>,
  correlationId: string,
): Promise<Answer<SignUpView>> => {
  const at = deps.clock.now();
  const municipality = municipalityOf(slug);
  const trajectoryId = values[HIDDEN.trajectory] ?? '';
  // The trajectory of a form is one of the municipality in its address, so no index has to be asked.
  const isOwn = municipality && TRAJECTORY_ID.test(trajectoryId) && nisCodeIn(trajectoryId) === municipality.nisCode;
  if (!isOwn) return { ok: true, view: { state: 'unknown' } };
  const read = readForm(values, at);
  if (read.ok) {
    const outcome = await ask(deps, trajectoryId, read.given, { at, correlationId });
    if (outcome === 'asked') return { ok: true, view: { state: 'sent', ...sentPage } };
    if (outcome === 'unknown') return { ok: true, view: { state: 'unknown' } };
    if (outcome !== 'too-young')
      return { ok: true, view: { state: 'closed', ...closedPage(municipality.name, outcome === 'over') } };
  }
  const errors = read.ok ? [] : read.errors;
  const around = await readOpen(deps, trajectoryId, at);
  if (!around) return { ok: true, view: { state: 'unknown' } };
  if (around.state !== 'open') {
    return { ok: true, view: { state: 'closed', ...closedPage(municipality.name, around.state === 'over') } };
  }
  const { name } = municipality;
  return {
    ok: true,
    view: {
      ...{ state: 'form', slug: slugOf(name), trajectoryId, municipality: name, values },
      errors: errorsBy(around.minimumAge, errors, values, at),
      minimumAge: around.minimumAge ?? null,
      statement: await readStatement(deps.store.table, around.about),
      left: around.left,
    },
  };
};
