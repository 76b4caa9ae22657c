import { isStaff, type Role } from '../../events/roles.ts';
import type { IsoInstant } from '../calendar/local-time.ts';

/** How somebody signed in: by the pool with a second factor, or by a link in a mail. */
export type SignedInBy = 'pool' | 'mail';

/** One browser in which a person is signed in. */
export type Session = { roles: readonly Role[]; by: SignedInBy; since: IsoInstant; seenAt: IsoInstant };

/**
 * The sign-ins of one person: the sessions by the hash of their secret, and the mails whose link signed them in already. It holds
 * no personal data.
 */
export type SignIns = {
  sessions: Readonly<Record<string, Session>>;
  usedLinks: Readonly<Record<string, IsoInstant>>;
};

export const noSignIns: SignIns = { sessions: {}, usedLinks: {} };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a session lasts without being used, and in all, in milliseconds. */
export const LIFETIMES = {
  staff: { idle: 8 * HOUR, absolute: 12 * HOUR },
  citizen: { idle: 30 * DAY, absolute: 90 * DAY },
} as const;

/** How many browsers a person is signed in with at most. A further one ends the one that was seen least recently. */
export const MOST_SESSIONS = 10;

/** How long after it was written `seenAt` is written again, in milliseconds. */
export const SEEN_EVERY = 5 * MINUTE;

/** For how long the link in a sign-in mail works, in milliseconds. */
export const LINK_LASTS = 30 * MINUTE;

const lifetimeOf = ({ roles }: Pick<Session, 'roles'>) => (roles.some(isStaff) ? LIFETIMES.staff : LIFETIMES.citizen);

/** The instant at which a session ends unless it is used. */
export const endOf = (session: Session): IsoInstant => {
  const { idle, absolute } = lifetimeOf(session);
  return new Date(Math.min(Date.parse(session.seenAt) + idle, Date.parse(session.since) + absolute)).toISOString();
};

/** The session with this hash that has not ended. */
export const sessionIn = ({ sessions }: SignIns, hash: string, now: IsoInstant): Session | undefined => {
  const session = Object.hasOwn(sessions, hash) ? sessions[hash] : undefined;
  return session && now < endOf(session) ? session : undefined;
};

/** Whether it is time to write down that a session was used. */
export const isUnseen = ({ seenAt }: Session, now: IsoInstant): boolean =>
  Date.parse(now) - Date.parse(seenAt) >= SEEN_EVERY;

const going = ({ sessions }: SignIns, now: IsoInstant): [string, Session][] =>
  Object.entries(sessions)
    .filter(([, session]) => now < endOf(session))
    .toSorted(([, a], [, b]) => (a.seenAt < b.seenAt ? 1 : -1));

/** Begins a session. Those that have ended are forgotten. */
export const begin = (
  signIns: SignIns,
  hash: string,
  { roles, by }: Pick<Session, 'roles' | 'by'>,
  now: IsoInstant,
): SignIns => ({
  ...signIns,
  sessions: Object.fromEntries([
    [hash, { roles, by, since: now, seenAt: now }],
    ...going(signIns, now).slice(0, MOST_SESSIONS - 1),
  ]),
});

/** Ends one session. */
export const end = (signIns: SignIns, hash: string): SignIns => ({
  ...signIns,
  sessions: Object.fromEntries(Object.entries(signIns.sessions).filter(([other]) => other !== hash)),
});

/** Ends all sessions in a role. Those that have others go on without it. */
export const endAs = (signIns: SignIns, role: Role): SignIns => ({
  ...signIns,
  sessions: Object.fromEntries(
    Object.entries(signIns.sessions).flatMap(([hash, session]) => {
      const roles = session.roles.filter((one) => one !== role);
      return roles.length === 0 ? [] : [[hash, { ...session, roles }]];
    }),
  ),
});

/** Ends all sessions of a person: in this browser and in every other. */
export const endAll = (signIns: SignIns): SignIns => ({ ...signIns, sessions: {} });

/** Uses the link of a mail, which works once. Undefined when it was used before. Marks of links that are too old anyway go. */
export const takeLink = (signIns: SignIns, mail: string, now: IsoInstant): SignIns | undefined => {
  if (Object.hasOwn(signIns.usedLinks, mail)) return undefined;
  const since = new Date(Date.parse(now) - 2 * LINK_LASTS).toISOString();
  const recent = Object.entries(signIns.usedLinks).filter(([, at]) => at > since);
  return { ...signIns, usedLinks: Object.fromEntries([...recent, [mail, now]]) };
};

/** When nothing of it matters any more. */
export const lastEndOf = ({ sessions }: SignIns, now: IsoInstant): IsoInstant =>
  Object.values(sessions)
    .map(({ since, roles }) => new Date(Date.parse(since) + lifetimeOf({ roles }).absolute).toISOString())
    .reduce((last, one) => (one > last ? one : last), new Date(Date.parse(now) + DAY).toISOString());
