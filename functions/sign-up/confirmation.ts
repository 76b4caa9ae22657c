import type { Clock } from '../../adapters/clock.ts';
import { eventIdOf, keyOf } from '../../adapters/table/keys.ts';
import { signUpFrom } from '../../adapters/table/sign-ups.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import { CONFIRM_HOURS, confirmableUntil, type Participant } from '../../domain/participant/participant.ts';
import { isRunning } from '../../domain/trajectory/trajectory.ts';
import { askPage, endedPage, halfPage, takenPage } from '../../emails/nl-BE/pages/confirmation.ts';
import { cancelledPage, momentOf } from '../../emails/nl-BE/pages/participation.ts';
import { type Answer, route, type Served } from '../http/edge.ts';
import { linkPage } from '../link/page.ts';
import type { Dependencies as Owning } from '../own/change.ts';
import { type Dependencies as Confirming, confirm, confirmerOf, signUpIn } from './confirm.ts';
import { type Values, valuesIn } from './form-values.ts';
import { askSignUp, confirmSignUp, type PageView } from './routes.ts';
import { stand } from './stand.ts';
import { type Opened, open, readCitizenToken } from './token.ts';

type Dependencies = Confirming & Owning & { clock: Clock };

/** Serves the page on which a sign-up is confirmed. Opening it changes nothing. */
export const servedConfirmations = (deps: Dependencies): Served[] => [
  route(askSignUp, {
    async answer({ params }) {
      const opened = await open(deps.store.table, params.token);
      return shown(opened ? await viewOf(opened, deps.clock.now()) : UNKNOWN);
    },
    status: statusOf,
    html: page,
  }),
  route(confirmSignUp, {
    async answer({ params, body, correlationId }) {
      const at = deps.clock.now();
      const link = readCitizenToken(params.token);
      const values = valuesIn(body);
      if (values.doe !== undefined) return shown(await decided(deps, params.token, values, { at, correlationId }));
      const allowed = { photoTaken: values['foto-nemen'] === 'ja', photoUsed: values['foto-tonen'] === 'ja' };
      const outcome = link && (await confirm(deps, link, { at, correlationId, allowed }));
      // What it says is how things stand, so whoever taps twice reads the same.
      const opened = await open(deps.store.table, params.token);
      if (!opened) return shown(UNKNOWN);
      const view = await viewOf(opened, at);
      // It asks again, and yet refused: nothing that the page shows says why.
      const isTaken = view.state === 'ask' && outcome?.ok === false;
      return shown(isTaken ? { state: 'ended', ...takenPage(opened.trajectory) } : view);
    },
    status: statusOf,
    html: page,
  }),
];

// A file of its own in the bundle.
const page = async (view: PageView): Promise<string> =>
  view.state === 'child' ? (await import('./child-page.ts')).childPage(view) : linkPage(view);

/** What a guardian decides once the child takes part or waits. */
const decided = async (
  deps: Dependencies,
  token: string,
  values: Values,
  { at, correlationId }: { at: IsoInstant; correlationId: string },
): Promise<PageView> => {
  const opened = await open(deps.store.table, token);
  if (!opened) return UNKNOWN;
  const view = await viewOf(opened, at);
  if (view.state !== 'child') return view;
  const { childView, decideForChild } = await import('./child.ts');
  const done = await decideForChild(deps, opened, values, {
    ...{ at, actor: `person:${opened.link.participantId}`, correlationId },
    causationId: eventIdOf(keyOf(mails, opened.link.mail), 1),
  });
  const after = await open(deps.store.table, token);
  return (after && childView(after, at, done)) ?? UNKNOWN;
};

const UNKNOWN: PageView = { state: 'unknown' };

/** What the page of a confirmation says now. */
const viewOf = async (opened: Opened, now: IsoInstant): Promise<PageView> => {
  const { item, recipient, participant, trajectory } = opened;
  const by = confirmerOf(item.template);
  if (!by) return UNKNOWN;
  if (recipient.status === 'erased') return { state: 'erased' };
  const isCounted = participant.status === 'confirmed' && participant.signUp === signUpIn(item.params);
  const child = by === 'guardian' && isCounted && (await import('./child.ts')).childView(opened, now);
  if (child) return child;
  if (!isRunning(trajectory)) return { state: 'cancelled', ...cancelledPage(trajectory) };
  if (participant.status === 'absent' || participant.signUp !== signUpIn(item.params)) return stand(opened, now, by);
  if (participant.status === 'confirmed') return stand(opened, now, by);
  const until = confirmableUntil(participant.signedUpAt);
  const given = signUpFrom(opened.signUp, now);
  if (now >= until || !given) return { state: 'ended', ...endedPage(by, trajectory) };
  const [other] = participant.waitsFor.filter((one) => one !== by);
  if (!participant.waitsFor.includes(by) && other) return { state: 'half', ...halfPage(other, momentOf(until)) };
  return { state: 'ask', ...askPage(by, { trajectory, given, isRepeated: isRepeated(participant) }) };
};

const HOUR = 3_600_000;

/** Whether the form was filled in more than once while a link of it could still work. */
const isRepeated = ({ recent, signedUpAt }: Participant & { status: 'unconfirmed' }): boolean =>
  recent.filter((at) => Date.parse(signedUpAt) - Date.parse(at) < CONFIRM_HOURS * HOUR).length > 1;

const shown = (view: PageView): Answer<PageView> => ({ ok: true, view });

const statusOf = ({ state }: PageView): number => {
  if (state === 'unknown') return 404;
  return state === 'ended' || state === 'erased' ? 410 : 200;
};
