import { callPath } from '../../domain/call/channels.ts';
import { slugOf } from '../../domain/municipality/slug-of.ts';
import { hasGuardian } from '../../domain/participant/information.ts';
import type { Profile } from '../../domain/person/person.ts';
import { entryOf, isOpen } from '../../domain/places/places.ts';
import { hoursOf, placeOf } from '../../domain/trajectory/arrangements.ts';
import { isOff } from '../../domain/trajectory/reports.ts';
import { sessionDate, sessionsIn } from '../../domain/trajectory/sessions.ts';
import { isRunning, pauseOf } from '../../domain/trajectory/trajectory.ts';
import { dateToTell, goesOn, hasBegun } from '../../domain/trajectory/waiting.ts';
import { sessionName } from '../../emails/nl-BE/names.ts';
import { ownTexts } from '../../emails/nl-BE/pages/own.ts';
import { offerPage, seatPage } from '../../emails/nl-BE/pages/participation.ts';
import type { SessionId } from '../../events/plan.ts';
import { calendarPagePath } from '../agenda/token.ts';
import { scanPath } from '../attendance/hall-path.ts';
import type { FieldError } from '../http/problem.ts';
import type { RsvpChoice } from '../rsvp/routes.ts';
import { rsvpViewOf } from '../rsvp/view.ts';
import type { Around } from './around.ts';
import { ownDataOf } from './data.ts';
import { placesNow } from './offered.ts';
import type { Own } from './read.ts';
import type { OwnShown } from './schema.ts';

/** What is wrong with a form that was sent, and what was typed; or what was done. */
export type Mending = {
  errors?: readonly FieldError[];
  typed?: Readonly<Record<string, string>>;
  message?: string;
  /** The answer that was just refused. */
  refused?: { session: SessionId; hasMoved: boolean; tapped?: RsvpChoice; typedGuests?: number };
};

const { sessions: sessionTexts, isOver: endedTexts } = ownTexts;

/** What a citizen's own page shows. Undefined when nothing is known of them. */
export const ownView = (
  own: Own,
  around: Around,
  { errors = [], typed = {}, message, refused }: Mending = {},
): OwnShown | undefined => {
  const { trajectory, whose } = own;
  const { participantId } = whose;
  const places = placesNow({ trajectory, places: own.places, participantId, now: around.now });
  const data = ownDataOf({ ...own, places });
  if (!data) return undefined;
  const entry = entryOf(places, participantId);
  const about = { trajectory, places, participantId, now: around.now };
  const isOffered = entry?.seat === 'offered' && entry.offer !== undefined && isRunning(trajectory);
  const { title, told, buttons = [] } = isOffered ? offerPage(about) : seatPage(about);
  const isIn = entry !== undefined && isOpen(entry);
  const isGoing = isRunning(trajectory);
  return {
    // The sessions stand below.
    ...{
      told: [
        ...(trajectory.status === 'completed' || trajectory.status === 'cancelled'
          ? [[endedTexts[trajectory.status](trajectory.municipality)]]
          : [[{ strong: title }], ...(entry?.seat === 'participant' ? [] : told)]),
      ],
      municipality: trajectory.municipality,
    },
    sessions: isIn ? sessionsFor(own, around).map((id) => sessionOf(own, around, id, refused)) : [],
    code: entry?.seat === 'participant' ? codeOf(own, around, entry.number) : null,
    calendar: isIn && isGoing ? calendarOf(own) : null,
    offer: isOffered && entry.offer !== undefined ? { number: entry.offer, buttons } : null,
    isPaused: pauseOf(trajectory) !== undefined,
    menuCard: around.hasMenuCard ? `${callPath(slugOf(trajectory.municipality))}/menukaart` : null,
    coach: contactOf(around.coach),
    officer: contactOf(around.officer),
    canLeave: isIn && isGoing,
    hasGuardian: hasGuardian(
      { birthYear: data.birthYear ?? undefined, guardian: data.guardian ?? undefined },
      around.today,
    ),
    data,
    errors: [...errors],
    typed,
    ...(message === undefined ? {} : { message }),
  };
};

/** All sessions while it goes on. After the end those that have been: what was agreed stays readable. */
const sessionsFor = ({ trajectory, places, whose }: Own, { now }: Around): SessionId[] => {
  const all = sessionsIn(trajectory.plan);
  if (isRunning(trajectory)) return all;
  const tookPart = entryOf(places, whose.participantId)?.seat === 'participant';
  return tookPart ? all.filter((id) => hasBegun(trajectory, id, now) && !isOff(trajectory, id)) : [];
};

const calendarOf = ({ profile, whose: { participantId: personId } }: Own): string | null =>
  typeof profile?.calendarSecret === 'string' ? calendarPagePath({ personId, secret: profile.calendarSecret }) : null;

/** The address in the code by which somebody is checked in today. */
const codeOf = ({ trajectory, whose }: Own, { today, site }: Around, number: number): string | null => {
  const { plan } = trajectory;
  const session = sessionsIn(plan).find((id) => sessionDate(plan, id) === today && goesOn(trajectory, id));
  return session === undefined ? null : `${site}${scanPath(whose.trajectoryId, session, number)}`;
};

const contactOf = (profile: Profile | undefined): OwnShown['coach'] =>
  profile ? { name: profile.name, email: profile.email, phone: profile.phone ?? null } : null;

const MAP = 'https://www.openstreetmap.org/search?query=';

type Shown = OwnShown['sessions'][number];

/** What somebody answered to a session, or why there is nothing to answer. The same as the page that an invitation opens. */
const answerTo = (
  { trajectory, whose: { participantId } }: Own,
  { titles, sessions, held, now }: Around,
  session: SessionId,
  refused: Mending['refused'],
): Pick<Shown, 'answer' | 'told'> => {
  const none = { answer: null, told: null };
  if (isOff(trajectory, session)) return isRunning(trajectory) ? { ...none, told: sessionTexts.off } : none;
  if (hasBegun(trajectory, session, now)) {
    const was = held.get(session);
    return { ...none, told: was ? sessionTexts.held(was.isIn) : sessionTexts.over };
  }
  const known = sessions.get(session);
  // Whoever has no place yet has nothing to answer.
  if (!known) return none;
  const own = refused?.session === session ? refused : undefined;
  const view = rsvpViewOf({
    ...{ ...known, session, trajectory, titles, participantId, now, errors: [] },
    ...{ tapped: own?.tapped, typedGuests: own?.typedGuests, hasMoved: own?.hasMoved ?? false },
  });
  if (view.state !== 'ask') return view.state === 'early' ? { ...none, told: sessionTexts.early } : none;
  const { said, chosen, guests, mostGuests, free, left, asked } = view;
  return { answer: { said, chosen, guests, mostGuests, free, left, asked, isMended: own !== undefined }, told: null };
};

const sessionOf = (own: Own, around: Around, id: SessionId, refused: Mending['refused']): Shown => {
  const { trajectory } = own;
  const venue = trajectory.arrangements?.[id]?.venue;
  const place = placeOf(trajectory, id) ?? null;
  return {
    ...answerTo(own, around, id, refused),
    ...{
      session: id,
      name: sessionName(id, around.titles).name,
      date: dateToTell(trajectory, id) ?? null,
      ...hoursOf(trajectory, id),
    },
    isOff: isOff(trajectory, id),
    outcome: around.held.get(id)?.outcome ?? null,
    agreements: [...(around.held.get(id)?.agreements ?? [])],
    place,
    mapUrl: venue?.mapUrl ?? (place === null ? null : MAP + encodeURIComponent(place)),
    accessibility: venue?.accessibility ?? null,
  };
};
