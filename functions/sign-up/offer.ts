import * as z from 'zod/mini';
import type { Clock } from '../../adapters/clock.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import { eventIdOf, keyOf } from '../../adapters/table/keys.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { refuse } from '../../domain/decision.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { decide } from '../../domain/places/decide.ts';
import { entryOf } from '../../domain/places/places.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { isRunning } from '../../domain/trajectory/trajectory.ts';
import { cancelledPage, offerPage } from '../../emails/nl-BE/pages/participation.ts';
import { type Answer, route, type Served } from '../http/edge.ts';
import { linkPage } from '../link/page.ts';
import { placesNow } from '../own/offered.ts';
import { answerOffer, askOffer, type PageView } from './routes.ts';
import { stand } from './stand.ts';
import { besideKeys, type CitizenLink, type Opened, open, openedBy, readCitizenToken } from './token.ts';

type Dependencies = { store: Store; clock: Clock };

/** Serves the page on which the offer of a place is answered. Opening it changes nothing. */
export const servedOffers = (deps: Dependencies): Served[] => [
  route(askOffer, {
    async answer({ params }) {
      const opened = await open(deps.store.table, params.token);
      return shown(opened ? viewOf(opened, deps.clock.now()) : { state: 'unknown' });
    },
    status: statusOf,
    html: linkPage,
  }),
  route(answerOffer, {
    async answer({ params, body, correlationId }) {
      const at = deps.clock.now();
      const link = readCitizenToken(params.token);
      const answer = answered.safeParse(body);
      if (link && answer.success) {
        const type = answer.data.antwoord === 'ja' ? 'Accept' : 'Decline';
        await give(deps, link, type, { at, correlationId });
      }
      const opened = await open(deps.store.table, params.token);
      return shown(opened ? viewOf(opened, at) : { state: 'unknown' });
    },
    status: statusOf,
    html: linkPage,
  }),
];

const answered = z.looseObject({ antwoord: z.enum(['ja', 'nee']) });

/** The offer that a mail is about. */
const offerIn = ({ template, params }: Opened['item']): number | undefined =>
  template === 'place-offered' && typeof params.change === 'number' ? params.change : undefined;

/** Answers an offer: one read and one transaction. Once it lapsed, that is written and the place goes on. */
const give = (
  { store }: Dependencies,
  link: CitizenLink,
  type: 'Accept' | 'Decline',
  { at, correlationId }: { at: IsoInstant; correlationId: string },
) =>
  execute({
    store,
    context: {
      ...{ at, actor: `person:${link.participantId}`, correlationId },
      causationId: eventIdOf(keyOf(mails, link.mail), 1),
    },
    load: { places: ref(placesKind, link.trajectoryId), trajectory: ref(trajectories, link.trajectoryId) },
    alongside: besideKeys(link),
    decide({ places, trajectory }, items) {
      const opened = openedBy(link, items);
      const offer = opened && offerIn(opened.item);
      if (!opened || offer === undefined || opened.recipient.status === 'erased') return ended();
      const command = { type, participantId: link.participantId, offer, now: at };
      return together({ places: decide(command, places, trajectory) });
    },
  });

const ended = () => refuse('OFFER_ENDED', 'Deze link is vervallen. Gebruik de knop in de laatste mail.');

/** What the page of an offer says now. An offer whose time is over says so before anybody has written it. */
const viewOf = (opened: Opened, now: IsoInstant): PageView => {
  const { item, recipient, trajectory, places, link } = opened;
  const offer = offerIn(item);
  if (offer === undefined) return { state: 'unknown' };
  if (recipient.status === 'erased') return { state: 'erased' };
  if (!isRunning(trajectory)) return { state: 'cancelled', ...cancelledPage(trajectory) };
  const { participantId } = link;
  const lapsed = placesNow({ trajectory, places, participantId, now });
  if (lapsed !== places) return stand({ ...opened, places: lapsed }, now);
  return entryOf(places, participantId)?.offer === offer
    ? { state: 'ask', ...offerPage({ trajectory, places, participantId, now }) }
    : stand(opened, now);
};

const shown = (view: PageView): Answer<PageView> => ({ ok: true, view });

const statusOf = ({ state }: PageView): number => {
  if (state === 'unknown') return 404;
  return state === 'ended' || state === 'erased' ? 410 : 200;
};
