import * as z from 'zod/mini';
import type { Clock } from '../../adapters/clock.ts';
import { batchGet } from '../../adapters/table/batch-get.ts';
import { eventIdOf, keyOf } from '../../adapters/table/keys.ts';
import { readState } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { titlesFrom, titlesKey } from '../../adapters/table/titles.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Refusal } from '../../domain/decision.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import { entryOf } from '../../domain/places/places.ts';
import { rsvps } from '../../domain/rsvp/aggregate.ts';
import { sessions as sessionsKind } from '../../domain/session/aggregate.ts';
import { isRunning } from '../../domain/trajectory/trajectory.ts';
import { cancelledPage } from '../../emails/nl-BE/pages/participation.ts';
import { rsvpTexts as texts } from '../../emails/nl-BE/pages/rsvp.ts';
import { sessionId } from '../../events/plan.ts';
import { type Answer, route, type Served } from '../http/edge.ts';
import { stand } from '../sign-up/stand.ts';
import { besideKeys, type Opened, open, openedBy } from '../sign-up/token.ts';
import { type Answered, answered, giveAnswer, type Permit } from './answer.ts';
import { answerRsvp, askRsvp, type RsvpChoice, type RsvpView, rsvpChoice } from './routes.ts';
import { type RsvpSight, rsvpViewOf } from './view.ts';

type Dependencies = { store: Store; clock: Clock };

// A file of its own in the bundle.
const page = async (view: RsvpView) => (await import('./page.ts')).rsvpPage(view);

/** Serves the page on which citizens say whether they come. Opening it changes nothing. */
export const served = (deps: Dependencies): Served[] => [
  route(askRsvp, {
    async answer({ params, query }) {
      const opened = await open(deps.store.table, params.token);
      const { data: tapped } = rsvpChoice.safeParse(query.antwoord);
      return shown(opened ? await seen(deps, opened, { tapped }) : UNKNOWN);
    },
    status: statusOf,
    html: page,
  }),
  route(answerRsvp, {
    async answer({ params, body, correlationId }) {
      const opened = await open(deps.store.table, params.token);
      if (!opened) return shown(UNKNOWN);
      const given = answered.safeParse(body);
      if (!given.success) {
        const error = { field: 'antwoord', code: 'REQUIRED', message: texts.choose };
        return shown(await seen(deps, opened, { errors: [error] }));
      }
      const refusal = await give(deps, opened, given.data, correlationId);
      return shown(
        await seen(
          deps,
          opened,
          refusal ? { tapped: given.data.antwoord, typedGuests: given.data.gasten, refusal } : {},
        ),
      );
    },
    status: statusOf,
    html: page,
  }),
];

const UNKNOWN: RsvpView = { state: 'unknown' };
const shown = (view: RsvpView): Answer<RsvpView> => ({ ok: true, view });

const statusOf = (view: RsvpView): number => {
  if (view.state === 'unknown') return 404;
  if (view.state === 'ask') return view.errors.length > 0 ? 422 : 200;
  return view.state === 'erased' || view.state === 'ended' ? 410 : 200;
};

/** The session that a mail invites to. */
const invitedTo = z.looseObject({ session: sessionId });

type Around = {
  tapped?: RsvpChoice | undefined;
  errors?: RsvpSight['errors'];
  typedGuests?: number;
  refusal?: Refusal;
};

/** What the page shows now: one more read, of the session and its answers. */
const seen = async ({ store, clock }: Dependencies, opened: Opened, around: Around): Promise<RsvpView> => {
  const { item, recipient, trajectory, places, link } = opened;
  if (recipient.status === 'erased') return { state: 'erased' };
  if (!isRunning(trajectory)) return { state: 'cancelled', ...cancelledPage(trajectory) };
  const invited = invitedTo.safeParse(item.params);
  if (!invited.success || entryOf(places, link.participantId)?.seat !== 'participant')
    return standing(opened, clock.now());
  const { session } = invited.data;
  const id = { trajectoryId: link.trajectoryId, session };
  const [rsvpItem, sessionItem, titlesItem] = await batchGet(store.table, [
    keyOf(rsvps, id),
    keyOf(sessionsKind, id),
    titlesKey(link.trajectoryId),
  ]);
  const { errors = [], refusal, tapped, typedGuests } = around;
  const field = refusal?.field === 'guests' ? 'gasten' : undefined;
  return rsvpViewOf({
    ...{ session, trajectory, now: clock.now(), participantId: link.participantId, tapped, typedGuests },
    rsvp: readState(rsvps, rsvpItem).state,
    facts: readState(sessionsKind, sessionItem).state.facts,
    titles: titlesFrom(titlesItem),
    errors: refusal && field ? [{ field, code: refusal.code, message: refusal.message }] : errors,
    hasMoved: refusal?.code === 'SESSION_MOVED',
  });
};

const standing = (opened: Opened, now: IsoInstant): RsvpView => {
  const view = stand(opened, now);
  if (!('title' in view)) return { state: view.state };
  return { ...view, state: view.state === 'ended' ? 'ended' : 'done' };
};

/** Answers an invitation. Undefined when the answer was taken. */
const give = async (
  { store, clock }: Dependencies,
  { link, item, trajectory }: Opened,
  given: Answered,
  correlationId: string,
): Promise<Refusal | undefined> => {
  const invited = invitedTo.safeParse(item.params);
  if (!invited.success) return undefined;
  const { trajectoryId, participantId } = link;
  const permit: Permit = {
    keys: besideKeys(link),
    holds(items) {
      const opened = openedBy(link, items);
      return opened !== undefined && opened.recipient.status !== 'erased';
    },
  };
  const causationId = eventIdOf(keyOf(mails, link.mail), 1);
  const context = { at: clock.now(), actor: `person:${participantId}`, correlationId, causationId };
  const { session } = invited.data;
  return giveAnswer(store, { trajectoryId, participantId, session, trajectory }, given, context, permit);
};
