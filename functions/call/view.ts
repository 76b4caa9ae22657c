import { addDays, dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { callPath } from '../../domain/call/channels.ts';
import { privacyVersionOf } from '../../domain/call/privacy-version.ts';
import type { CallTexts, OwnTexts } from '../../domain/call/texts.ts';
import { minimumAgeOn } from '../../domain/document/document.ts';
import { actionOf, LIBRARY } from '../../domain/menu-card/library.ts';
import { THEMES } from '../../domain/menu-card/themes.ts';
import { authorityOf } from '../../domain/municipality/authority.ts';
import { slugOf } from '../../domain/municipality/slug-of.ts';
import type { Profile } from '../../domain/person/person.ts';
import { placesLeft } from '../../domain/places/places.ts';
import { prospectOf } from '../../domain/places/prospect.ts';
import { hoursOf, placeOf } from '../../domain/trajectory/arrangements.ts';
import { isOff, outcomeOf } from '../../domain/trajectory/reports.ts';
import { kindOf, sessionDate, sessionsIn } from '../../domain/trajectory/sessions.ts';
import { type ExistingTrajectory, endedAt, pauseOf } from '../../domain/trajectory/trajectory.ts';
import { dateToTell } from '../../domain/trajectory/waiting.ts';
import { SESSION_ABOUT } from '../../emails/nl-BE/call/sessions.ts';
import { ourCall } from '../../emails/nl-BE/call/texts.ts';
import { sessionName } from '../../emails/nl-BE/names.ts';
import { menuCardFacts } from '../document/facts/menu-card.ts';
import { type CallContents, type CallRead, inEffect } from './read.ts';
import type { CallPageView } from './schema.ts';

/** The day of the edition of our text about personal data. */
export const PRIVACY_SINCE = '2026-11-29';

/** Our texts of a call. */
export const oursOf = (
  { trajectory, regulations }: CallRead,
  { officer }: CallContents,
  now: IsoInstant,
): CallTexts => {
  const going = sessionsIn(trajectory.plan).filter((session) => !isOff(trajectory, session));
  return ourCall({
    municipality: trajectory.municipality,
    authority: authorityOf(trajectory),
    size: trajectory.targetGroupSize,
    workingBudgetCents: trajectory.workingBudgetCents,
    sessions: going.map((session) => hoursOf(trajectory, session)),
    officer: officer && { name: officer.name, phone: officer.phone },
    hasRegulations: inEffect(regulations, now) !== undefined,
  });
};

/** The texts of a call: those that somebody gave, and else ours. */
export const textsOf = (own: OwnTexts, ours: CallTexts): CallTexts => {
  const publisher = own.publisher ?? own.authority ?? ours.publisher;
  const given = Object.fromEntries(Object.entries(own).filter(([, text]) => text !== undefined));
  return { ...ours, ...given, publisher };
};

/** What the page of a call tells. */
export const pageViewOf = (
  read: CallRead,
  contents: CallContents,
  now: IsoInstant,
  own: OwnTexts = contents.own,
): CallPageView => {
  const { trajectoryId, trajectory, call, titles, regulations } = read;
  const slug = slugOf(trajectory.municipality);
  const texts = textsOf(own, oursOf(read, contents, now));
  return {
    ...{ slug, path: callPath(slug), trajectoryId, municipality: trajectory.municipality },
    standing: standingViewOf(read),
    over: overOf(trajectory),
    lastDayByPlan: addDays(sessionDate(trajectory.plan, 'kickoff'), -1),
    isPaused: pauseOf(trajectory) !== undefined,
    texts: { ...texts, asked: [...texts.asked], brings: [...texts.brings], questions: [...texts.questions] },
    workingBudgetCents: trajectory.workingBudgetCents,
    targetGroupSize: trajectory.targetGroupSize ?? null,
    places: placesOf(read, now),
    sessions: sessionsIn(trajectory.plan).map((session) => ({
      name: sessionName(session, titles).name,
      about: SESSION_ABOUT[kindOf(session)],
      date: dateToTell(trajectory, session) ?? null,
      ...hoursOf(trajectory, session),
      isOff: isOff(trajectory, session),
      isHeld: outcomeOf(trajectory, session) === 'held',
      venue: venueOf(read, session),
    })),
    menuCard: menuOf(contents.menuCard),
    officer: contactOf(contents.officer),
    // The coach is done with it: whoever asks later asks the municipality, or Ecolife.
    coach: endedAt(trajectory) === undefined ? contactOf(contents.coach) : null,
    regulationsSince: inEffect(regulations, now)?.since ?? null,
    minimumAge: minimumAgeOn(regulations, dateOf(now)) ?? null,
    privacyVersion: privacyVersionOf(call),
  };
};

export const standingViewOf = ({ standing }: Pick<CallRead, 'standing'>): CallPageView['standing'] => ({
  state: standing.state,
  opensOn: standing.state === 'not-open' ? (standing.opensOn ?? null) : null,
  lastDay: standing.state === 'open' ? (standing.lastDay ?? null) : null,
});

const overOf = (trajectory: ExistingTrajectory): CallPageView['over'] => {
  const at = endedAt(trajectory);
  if (at === undefined) return null;
  return { how: trajectory.status === 'cancelled' ? 'cancelled' : 'completed', on: dateOf(at) };
};

const placesOf = ({ places, trajectory }: CallRead, now: IsoInstant): CallPageView['places'] => {
  const { capacity = null, free = null, waiting } = placesLeft(places, trajectory);
  return { capacity, free, waiting, prospect: prospectOf(places, trajectory, now) };
};

const venueOf = ({ trajectory }: CallRead, session: Parameters<typeof placeOf>[1]) => {
  const own = trajectory.arrangements?.[session]?.venue;
  const place = own?.place ?? placeOf(trajectory, session);
  if (place === undefined) return null;
  const { location = null, mapUrl = null, accessibility = null } = own ?? {};
  return { place, location, mapUrl, accessibility };
};

const contactOf = (profile: Profile | undefined): CallPageView['officer'] =>
  profile ? { name: profile.name, email: profile.email, phone: profile.phone ?? null } : null;

/** So many actions of a menu card stand on the page itself. */
const SHOWN = 4;
/** Of the library: one that shares, one on the road, one of food and one of energy. */
const EXAMPLES = ['repair-cafe', 'fietsbibliotheek', 'volkstuin', 'energiedelen'];

const menuOf = (facts: unknown): CallPageView['menuCard'] => {
  const read = menuCardFacts.safeParse(facts);
  if (facts === undefined || !read.success) {
    const actions = EXAMPLES.flatMap((id) => actionOf(id) ?? []).map(({ title, summary }) => ({ title, summary }));
    return { isOwn: false, actions, others: LIBRARY.length - actions.length };
  }
  const { actions = [], own = [] } = read.data;
  const all = [
    ...own.map(({ title, summary, theme }) => ({ title, summary, theme })),
    ...actions.flatMap(({ action }) => actionOf(action) ?? []),
  ];
  // One of each theme first, so that four of them show what is possible.
  const first = THEMES.flatMap((theme) => all.find((one) => one.theme === theme) ?? []);
  const chosen = [...new Set([...first, ...all])].slice(0, SHOWN);
  const shown = chosen.map(({ title, summary }) => ({ title, summary }));
  return { isOwn: true, actions: shown, others: all.length - shown.length };
};
