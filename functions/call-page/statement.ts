import { dateOf } from '../../domain/calendar/local-time.ts';
import type { CallVersion } from '../../domain/call/call.ts';
import { privacyVersionOf } from '../../domain/call/privacy-version.ts';
import { municipalityOf } from '../../domain/municipality/slug.ts';
import { EDITION } from '../../domain/participant/information.ts';
import { readCallOf, readContents } from '../call/read.ts';
import { PRIVACY_SINCE, pageViewOf } from '../call/view.ts';
import type { Dependencies } from './dependencies.ts';
import type { CallStatementView } from './routes.ts';

/** What the pages about privacy and accessibility tell of a municipality, in the newest version or one that somebody accepted. */
export const statementOf = async (
  { store, clock, publicUrl }: Dependencies,
  slug: string,
  wanted?: string,
): Promise<CallStatementView> => {
  const now = clock.now();
  const municipality = municipalityOf(slug);
  const read = municipality && (await readCallOf(store, municipality.nisCode, now));
  if (!read) return { found: false, municipality: municipality?.name ?? null };
  const { versions } = read.call;
  const version = versionIn(wanted, versions) ?? privacyVersionOf(read.call);
  const ofCall = Number(version.split('.')[1]);
  const contents = await readContents(store, read, now, ofCall);
  const { texts, officer, slug: own } = pageViewOf(read, contents, now);
  const at = versions.find((one) => one.version === ofCall)?.at;
  const written = at === undefined ? PRIVACY_SINCE : dateOf(at);
  return {
    found: true,
    ...{ slug: own, municipality: read.trajectory.municipality, version, address: publicUrl, officer },
    ...{ authority: texts.authority, dataProtection: texts.dataProtection },
    since: written > PRIVACY_SINCE ? written : PRIVACY_SINCE,
  };
};

/** A version as a sign-up keeps it, if there was such a one. */
const versionIn = (wanted: string | undefined, versions: readonly CallVersion[]): string | undefined => {
  const [, edition, ofCall] = /^(\d{1,4})\.(\d{1,4})$/.exec(wanted ?? '') ?? [];
  const isKnown = Number(ofCall) === 0 || versions.some(({ version }) => version === Number(ofCall));
  return edition === EDITION && isKnown ? wanted : undefined;
};
