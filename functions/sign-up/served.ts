import * as z from 'zod/mini';
import type { Clock } from '../../adapters/clock.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { municipalityOf } from '../../domain/municipality/slug.ts';
import { slugOf } from '../../domain/municipality/slug-of.ts';
import { confirmableUntil } from '../../domain/participant/participant.ts';
import { nisCodeIn } from '../../domain/trajectory/id.ts';
import { isRunning } from '../../domain/trajectory/trajectory.ts';
import {
  askPage,
  cancelledPage,
  closedPage,
  endedPage,
  halfPage,
  sentPage,
} from '../../emails/nl-BE/pages/participation.ts';
import { type Answer, route, type Served } from '../http/edge.ts';
import { TRAJECTORY_ID } from '../http/fields.ts';
import { linkPage } from '../link/page.ts';
import type { Dependencies as Owning } from '../own/change.ts';
import { type Dependencies as Asking, ask, readOpen } from './ask.ts';
import { type Dependencies as Confirming, confirm, confirmerOf, signUpIn } from './confirm.ts';
import { HIDDEN } from './fields.ts';
import { servedOffers } from './offer.ts';
import { servedOwn } from './own.ts';
import { signUpPage } from './page.ts';
import { errorsBy, readForm } from './read-form.ts';
import { askSignUp, confirmSignUp, type PageView, type SignUpView, signUp } from './routes.ts';
import { stand } from './stand.ts';
import { readStatement } from './statement.ts';
import { type Opened, open, readCitizenToken } from './token.ts';

export type Dependencies = Asking & Confirming & Owning & { clock: Clock };

/** Serves the form of a call, and the pages on which a sign-up is confirmed and an offer answered. */
export const served = (deps: Dependencies): Served[] => [
  route(signUp, {
    answer: ({ params, body, correlationId }) => signedUp(deps, params.slug, valuesIn(body), correlationId),
    status: ({ state }) => ({ form: 422, sent: 200, closed: 410, unknown: 404 })[state],
    html: signUpPage,
  }),
  route(askSignUp, {
    async answer({ params }) {
      const opened = await open(deps.store.table, params.token);
      return shown(opened ? viewOf(opened, deps.clock.now()) : UNKNOWN);
    },
    status: statusOf,
    html: linkPage,
  }),
  route(confirmSignUp, {
    async answer({ params, correlationId }) {
      const at = deps.clock.now();
      const link = readCitizenToken(params.token);
      if (link) await confirm(deps, link, { at, correlationId });
      // What it says is how things stand, so whoever taps twice reads the same.
      const opened = await open(deps.store.table, params.token);
      return shown(opened ? viewOf(opened, at) : UNKNOWN);
    },
    status: statusOf,
    html: linkPage,
  }),
  ...servedOffers(deps),
  ...servedOwn(deps),
];

const fields = z.record(z.string(), z.string());
const MOST_FIELDS = 60;

/** What was typed. Anything else than the fields of a form counts as nothing. */
const valuesIn = (body: unknown): Record<string, string> => {
  const read = fields.safeParse(body);
  return read.success ? Object.fromEntries(Object.entries(read.data).slice(0, MOST_FIELDS)) : {};
};

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

const UNKNOWN: PageView = { state: 'unknown' };

/** What the page of a confirmation says now. */
const viewOf = (opened: Opened, now: IsoInstant): PageView => {
  const { item, recipient, participant, trajectory } = opened;
  const by = confirmerOf(item.template);
  if (!by) return UNKNOWN;
  if (recipient.status === 'erased') return { state: 'erased' };
  if (!isRunning(trajectory)) return { state: 'cancelled', ...cancelledPage(trajectory) };
  if (participant.status === 'absent' || participant.signUp !== signUpIn(item.params)) return stand(opened, now, by);
  if (participant.status === 'confirmed') return stand(opened, now, by);
  const isOver = now >= confirmableUntil(participant.signedUpAt);
  if (isOver) return { state: 'ended', ...endedPage };
  const [other] = participant.waitsFor.filter((one) => one !== by);
  if (!participant.waitsFor.includes(by) && other) return { state: 'half', ...halfPage(other) };
  return { state: 'ask', ...askPage(by, { trajectory }) };
};

const shown = (view: PageView): Answer<PageView> => ({ ok: true, view });

const statusOf = ({ state }: PageView): number => {
  if (state === 'unknown') return 404;
  return state === 'ended' || state === 'erased' ? 410 : 200;
};
