import type { InvocationResult, Json } from '@klimaatdoeners/local-cloud/service';
import * as z from 'zod';
import { emailHash } from '../../../adapters/table/email-hash.ts';
import { emailPointerKey } from '../../../adapters/table/keys.ts';
import { MUNICIPALITIES } from '../../../domain/municipality/register.ts';
import { slugOf } from '../../../domain/municipality/slug-of.ts';
import { INFORMATION } from '../../../domain/participant/information.ts';
import { places } from '../../../domain/places/aggregate.ts';
import { entryOf } from '../../../domain/places/places.ts';
import { rsvps } from '../../../domain/rsvp/aggregate.ts';
import { sessionsToInviteTo } from '../../../domain/rsvp/inviting.ts';
import { nisCodeIn } from '../../../domain/trajectory/id.ts';
import { sessionId } from '../../../events/plan.ts';
import { HIDDEN } from '../../../functions/sign-up/fields.ts';
import type { Act } from '../acts.ts';
import type { CitizenAct, CitizenPage, DeskAct, GroupAct } from '../group-act.ts';
import { ELSEWHERE } from '../visits.ts';
import { httpEvent, type Means, nothing } from './means.ts';
import { readItem, readOne, readTrajectory } from './reading.ts';

type ByCitizen = { trajectoryId: string } & CitizenAct;
type ByStaff = Exclude<GroupAct, DeskAct | { kind: CitizenAct['kind'] | 'check-in' | 'walk-in' }>;

const CITIZEN_KINDS: readonly Act['kind'][] = [
  ...(['sign-up', 'confirm', 'answer-offer', 'answer', 'open-link'] as const satisfies CitizenAct['kind'][]),
];

/** Whether an act is the form of a page, which has no `Idempotency-Key`. */
export const isByCitizen = ({ kind }: Act): boolean => CITIZEN_KINDS.includes(kind);

export const addressOf = (who: 'burger' | 'voogd', citizen: number, trajectoryId: string): string =>
  `${who}${citizen}@${trajectoryId}.burgers.example`;

/** The new address of whoever had this one. It has the old one in it, so that whoever looks for their mails finds both. */
export const movedFrom = (address: string): string => `nieuw.${address}`;

/** What a citizen does on a page, by the link in a mail to them. */
export const citizenCommand = async (act: ByCitizen, means: Means): Promise<InvocationResult> => {
  const { trajectoryId, citizen } = act;
  if (act.kind === 'sign-up') {
    const name = MUNICIPALITIES.find(({ nisCode }) => nisCode === nisCodeIn(trajectoryId))?.name ?? '';
    const values = formOf(act, new Date(means.now()));
    return sendForm('POST /oproep/{slug}/inschrijven', { slug: slugOf(name) }, values, act, means);
  }
  if (act.kind === 'open-link') {
    const token = linkIn(act.page, act, means);
    if (token === undefined) return nothing(204);
    const event = httpEvent(`GET /${act.page}/{token}`, { token });
    return means.invoke(FUNCTIONS[act.page], { ...event, headers: { accept: 'text/html' } });
  }
  if (act.kind === 'answer' && !(await isSoon(trajectoryId, means))) return nothing(204);
  const who = act.kind === 'confirm' && act.by === 'guardian' ? 'voogd' : 'burger';
  const page = PAGES[act.kind];
  const token = linkIn(page, { trajectoryId, citizen, who, link: act.link }, means);
  if (token === undefined) return nothing(204);
  const values = await answerOf(act, token, means);
  return sendForm(`POST /${page}/{token}`, { token }, values, act, means);
};

/** Whether people are invited to a session by now. */
const isSoon = async (trajectoryId: string, { engine, now }: Pick<Means, 'engine' | 'now'>): Promise<boolean> => {
  const state = await readTrajectory(engine, trajectoryId);
  return state.status !== 'absent' && sessionsToInviteTo(state, new Date(now()).toISOString()).length > 0;
};

const PAGES = { confirm: 'inschrijving', 'answer-offer': 'plaats', answer: 'komst' } as const;

/** The fields of a form that answers a mail. */
const answerOf = async (
  act: Extract<ByCitizen, { kind: 'confirm' | 'answer-offer' | 'answer' }>,
  token: string,
  { engine }: Pick<Means, 'engine'>,
): Promise<Record<string, string>> => {
  if (act.kind === 'confirm') return {};
  if (act.kind === 'answer-offer') return { antwoord: act.accepts ? 'ja' : 'nee' };
  const values = { antwoord: act.answer, gasten: String(act.guests) };
  const session = sessionId.options.find((one) => token.includes(`-${one}-`));
  if (!act.reads || session === undefined) return values;
  const { asked } = await readOne(engine, rsvps, { trajectoryId: act.trajectoryId, session });
  return { ...values, versie: String(asked) };
};

const FUNCTIONS: Readonly<Record<CitizenPage, string>> = { inschrijving: 'sign-up', plaats: 'sign-up', komst: 'rsvp' };

const formOf = (
  { trajectoryId, citizen, hasGuardian }: Extract<ByCitizen, { kind: 'sign-up' }>,
  now: Date,
): Record<string, string> => ({
  ...{ [HIDDEN.trajectory]: trajectoryId, [HIDDEN.information]: INFORMATION },
  ...{ naam: `Burger ${citizen}`, mail: addressOf('burger', citizen, trajectoryId), postcode: '3010' },
  ...(hasGuardian
    ? {
        ...{ leeftijd: 'jonger', geboortejaar: String(now.getUTCFullYear() - 15), 'voogd-naam': `Voogd ${citizen}` },
        'voogd-mail': addressOf('voogd', citizen, trajectoryId),
      }
    : { leeftijd: '18' }),
});

type Whose = { trajectoryId: string; citizen: number; who?: 'burger' | 'voogd'; link?: 'first' | 'newest' };

/** Nobody looks further back for the newest. */
const LOOKED_AT = 10;

/** The token of a link to this page in the mails to a citizen. */
const linkIn = (
  page: string,
  { trajectoryId, citizen, who = 'burger', link = 'newest' }: Whose,
  { linksTo }: Means,
): string | undefined => {
  const address = addressOf(who, citizen, trajectoryId);
  return link === 'first'
    ? linksTo(address, page, trajectoryId)[0]
    : linksTo(address, page, trajectoryId, LOOKED_AT).at(-1);
};

/** Sends a form as a browser does. Older ones say only on which site the page was. */
const sendForm = async (
  route: string,
  params: Record<string, string>,
  values: Record<string, string>,
  { citizen, isForged }: { citizen: number; isForged: boolean },
  { invoke }: Pick<Means, 'invoke'>,
): Promise<InvocationResult> => {
  const forged: Record<string, string> = citizen % 2 === 0 ? { 'sec-fetch-site': 'cross-site' } : { origin: ELSEWHERE };
  const headers = {
    ...{ accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    ...(isForged ? forged : { 'sec-fetch-site': 'same-origin' }),
  };
  const event = { ...httpEvent(route, params), headers, body: new URLSearchParams(values).toString() };
  const page = route.split('/')[1];
  const result = await invoke(page === 'komst' ? FUNCTIONS.komst : FUNCTIONS.inschrijving, event);
  // It is refused, as it must be.
  return isForged && isRefused(result) ? nothing(204) : result;
};

const refusal = z.object({ statusCode: z.literal(403) });
const isRefused = (result: InvocationResult): boolean => result.ok && refusal.safeParse(result.payload).success;

/** Who has the address of a citizen, or the one that they have since. */
export const personOf = async (
  citizen: number,
  trajectoryId: string,
  engine: Means['engine'],
): Promise<string | undefined> => {
  const address = addressOf('burger', citizen, trajectoryId);
  for (const email of [movedFrom(address), address]) {
    const pointer = await readItem(engine, emailPointerKey(emailHash(email)));
    const { data } = z.object({ personId: z.string() }).safeParse(pointer);
    if (data) return data.personId;
  }
  return undefined;
};

/** What the staff does about a group, and about citizens by their numbers in its list. */
export const groupCommand = async (act: ByStaff, { invoke, engine }: Means): Promise<InvocationResult> => {
  const { trajectoryId: id } = act;
  if (act.kind === 'set-places') {
    return invoke('participant', httpEvent('POST /trajectories/{id}/places', { id }, { capacity: act.capacity }));
  }
  const personId = await personOf(act.citizen, id, engine);
  if (personId === undefined) return nothing(204);
  if (act.kind === 'erase-citizen') return invoke('person', httpEvent('POST /erasures', {}, { personId }));
  const entry = entryOf(await readOne(engine, places, id), personId);
  if (!entry) return nothing(204);
  const { command, body } = COMMANDS[act.kind];
  const route = `POST /trajectories/{id}/participants/{number}/${command}`;
  return invoke('participant', httpEvent(route, { id, number: String(entry.number) }, body));
};

const COMMANDS: Readonly<
  Record<Exclude<ByStaff['kind'], 'set-places' | 'erase-citizen'>, { command: string; body?: Json }>
> = {
  'withdraw-citizen': { command: 'withdraw' },
  'remove-citizen': { command: 'remove', body: { reason: 'Kwam nooit.' } },
  'place-citizen': { command: 'place', body: { reason: 'Brengt een buurman mee.' } },
};
