import { THEMES } from '../../domain/menu-card/themes.ts';
import { isOpen } from '../../domain/places/places.ts';
import type { MessageCode } from '../../emails/nl-BE/pages/messages.ts';
import { rosterTexts as texts } from '../../emails/nl-BE/pages/roster.ts';
import { type Answer, type Request, route, type Served, type Surroundings } from '../http/edge.ts';
import { ask, bodyOf, type Preview, submit } from '../http/form.ts';
import type { Fields } from '../http/form-state.ts';
import type { Route } from '../http/route.ts';
import { trajectoryPath } from '../http/trajectory-shell.ts';
import { rosterCsv } from './csv.ts';
import { keptIn, tellingKept } from './kept.ts';
import {
  answerOfferForForm,
  type RosterPage,
  registerParticipantForm,
  seatParticipantForm,
  sendMessageForm,
  setPlacesForm,
  showParticipants,
  withdrawParticipantForm,
} from './page-routes.ts';
import { registrationOf } from './registration-fields.ts';
import {
  answerOfferFor,
  listMessages,
  listParticipants,
  placeParticipant,
  registerParticipant,
  removeParticipant,
  sendMessage,
  setPlaces,
  withdrawParticipant,
} from './routes.ts';
import { changedView, seat } from './schema.ts';

type Asked = Request<{ id: string }, unknown, unknown>;
type Asking = Request<{ id: string; number?: string; deed?: string }, unknown, Fields>;

/** Serves the list of participants for staff, and its forms. Each form stands for a route of `api`. */
export const pages = (api: readonly Served[]): Served[] => {
  const listed = async (
    request: Asked,
    filter: RosterPage['filter'] = ALL,
    kept: RosterPage['kept'] = [],
  ): Promise<Answer<RosterPage>> => {
    const { params, ...rest } = request;
    const asked = { ...rest, params: { id: params.id }, body: undefined };
    const [roster, messages] = await Promise.all([
      ask(api, listParticipants, { ...asked, query: {} }),
      ask(api, listMessages, { ...asked, query: {} }),
    ]);
    if (!roster.ok) return roster;
    return messages.ok ? { ok: true, view: { roster: roster.view, messages: messages.view, filter, kept } } : messages;
  };
  const html = async (view: RosterPage, around: Surroundings) =>
    (await import('./roster-page.ts')).rosterPage(view, around);
  const sent = (
    { params: { id, number }, ...rest }: Asking,
    to: Route,
    message: MessageCode,
    body?: (typed: Fields) => unknown,
    preview?: Preview,
  ) => {
    const request = { ...rest, params: { id } };
    return submit(request, {
      served: api,
      to,
      of: formOf(to, number),
      params: number === undefined ? { id } : { id, number },
      ...(body ? { body } : {}),
      preview,
      labels: texts.labels,
      done: (_, answer) => ({
        at: tellingKept(trajectoryPath(id, 'participants'), changedView.safeParse(answer).data?.kept),
        message,
      }),
      again: () => listed(request),
    });
  };
  return [
    route(showParticipants, {
      answer: (request) => listed(request, filterIn(request.query), keptIn(request.query.bleef)),
      html,
      csv: (page) => rosterCsv({ ...page.roster, participants: shownOf(page) }),
    }),
    route(registerParticipantForm, {
      answer: (request) => sent(request, registerParticipant, 'participant-registered', registrationOf),
      html,
    }),
    route(sendMessageForm, {
      answer: (request) => sent(request, sendMessage, 'message-sent', messageOf, 'asked'),
      html,
    }),
    route(setPlacesForm, {
      answer: (request) => sent(request, setPlaces, 'places-set', (typed) => bodyOf(typed, { numbers: ['capacity'] })),
      html,
    }),
    route(withdrawParticipantForm, {
      answer: (request) => sent(request, withdrawParticipant, 'participant-withdrawn'),
      html,
    }),
    route(answerOfferForForm, {
      answer: (request) =>
        sent(
          request,
          answerOfferFor,
          request.body.answer === 'accepts' ? 'participant-placed' : 'participant-withdrawn',
        ),
      html,
    }),
    route(seatParticipantForm, {
      answer: (request) =>
        request.params.deed === 'plaats'
          ? sent(request, placeParticipant, 'participant-placed')
          : sent(request, removeParticipant, 'participant-removed'),
      html,
    }),
  ];
};

/** Names one of the forms of the page. */
export const formOf = ({ id }: Pick<Route, 'id'>, number: string | number = ''): string => `${id} ${number}`;

const ALL: RosterPage['filter'] = { state: null, theme: null, unreached: false };

/** What is asked for in the address. Anything else shows all. */
const filterIn = ({
  staat,
  thema,
  bellen,
}: {
  staat?: string | undefined;
  thema?: string | undefined;
  bellen?: string | undefined;
}): RosterPage['filter'] => ({
  state: seat.safeParse(staat).data ?? null,
  theme: THEMES.find((one) => one === thema) ?? null,
  unreached: bellen === 'yes',
});

type Line = RosterPage['roster']['participants'][number];

/** Somebody of the group or on the waiting list whom no mail reaches. */
const isToRing = ({ name, isReached, state }: Line): boolean => name !== null && !isReached && isOpen({ seat: state });

/** The participants that the filter keeps. */
export const shownOf = ({ roster, filter: { state, theme, unreached } }: RosterPage): Line[] =>
  [...roster.participants].filter(
    (one) =>
      (state === null || one.state === state) &&
      (theme === null || one.themes.includes(theme)) &&
      (!unreached || isToRing(one)),
  );

/** The message that a form stands for: to a part of the group, or to those who were ticked. */
const messageOf = (typed: Fields): unknown => {
  const { to, subject, text, basedOn = '' } = typed;
  const numbers = Object.entries(typed).flatMap(([name, value]) =>
    /^who-\d{1,4}$/.test(name) && value === 'yes' ? [Number(name.slice('who-'.length))] : [],
  );
  return {
    ...(/^\d{1,6}$/.test(basedOn) ? { basedOn: Number(basedOn) } : {}),
    ...(to === 'some' ? (numbers.length === 0 ? {} : { numbers }) : to === undefined ? {} : { to }),
    ...(subject?.trim() ? { subject } : {}),
    ...(text?.trim() ? { text } : {}),
  };
};
