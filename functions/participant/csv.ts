import type * as z from 'zod/mini';
import { THEME_CHOICES } from '../../emails/nl-BE/pages/sign-up.ts';
import { type Cell, csv } from '../http/csv.ts';
import type { RosterView, rosterForAdmins } from './schema.ts';

const HEADER = [
  ...['nummer', 'naam', 'status', 'sinds', 'aanbod tot', 'plaats op de wachtlijst', 'e-mail', 'telefoon', 'woonplaats'],
  ...['thema’s', 'geboortejaar', 'ouder of voogd', 'op foto’s', 'foto’s tonen', 'hoe akkoord'],
];
const ROUTES = { online: 'online', paper: 'op papier', phone: 'per telefoon' } as const;

const yesNo = (isTrue: boolean): string => (isTrue ? 'ja' : 'nee');

/** A roster as a table. What somebody needs has a column only for those who see it. */
export const rosterCsv = (view: RosterView | z.infer<typeof rosterForAdmins>): string => {
  const needsOf = new Map(
    view.participants.flatMap((one) => ('needs' in one ? [[one.participantId, one.needs] as const] : [])),
  );
  const isSeen = view.participants.some((one) => 'needs' in one);
  return csv(
    [...HEADER, ...(isSeen ? ['nodig om mee te doen'] : [])],
    view.participants.map((one): Cell[] => [
      one.number,
      one.name ?? '(gewist)',
      one.stateLabel,
      { instant: one.since },
      one.until === null ? null : { instant: one.until },
      one.placeInLine,
      ...[one.email, one.phone, one.town],
      one.themes.map((theme) => THEME_CHOICES[theme]).join(', '),
      one.birthYear,
      one.guardian && [one.guardian.name, one.guardian.email].filter((part) => part !== undefined).join(', '),
      ...[yesNo(one.photoTaken), yesNo(one.photoUsed)],
      one.route && ROUTES[one.route],
      ...(isSeen ? [needsOf.get(one.participantId) ?? null] : []),
    ]),
  );
};
