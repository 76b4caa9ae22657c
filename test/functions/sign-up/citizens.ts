import { eventsOf } from '../../../adapters/table/events.ts';
import { execute } from '../../../adapters/table/execute.ts';
import { getState } from '../../../adapters/table/get-state.ts';
import { subjectKey } from '../../../adapters/table/keys.ts';
import { claimMail } from '../../../adapters/table/ledger.ts';
import { linkHashOf } from '../../../adapters/table/link-hash.ts';
import { readPartition } from '../../../adapters/table/partition.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { storedState } from '../../../adapters/table/subject.ts';
import { nounOf } from '../../../domain/aggregate.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { decide, initialState, type MailRequest } from '../../../domain/mail/mail.ts';
import { mailRequests } from '../../../domain/nouns.ts';
import { places } from '../../../domain/places/aggregate.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { tokenOf } from '../../../functions/link/token.ts';
import type { Api } from '../http/api.ts';

const FORM = 'application/x-www-form-urlencoded';
const SECRET = 'secret-of-the-mails';

/** What a citizen fills in. */
export const MIEKE = {
  ...{ naam: 'Mieke Janssens', mail: 'mieke@mail.example', postcode: '3010', leeftijd: '18' },
  ...{ tel: '0470 12 34 56', nodig: 'Een ringleiding.', 'nodig-ok': 'ja' },
  ...{ 'thema-food': 'ja', 'foto-nemen': 'ja', informatie: '1.0' },
};

/** Citizens of one trajectory, with what they do on its pages. */
export const citizensOf = (api: Api, trajectoryId: string) => {
  const post = (routeKey: string, params: Record<string, string>, values: Record<string, string>) =>
    api.call(routeKey, {
      ...{ params, headers: { 'content-type': FORM, 'sec-fetch-site': 'same-origin' } },
      body: new URLSearchParams(values).toString(),
    });
  const signUp = (values: Record<string, string> = MIEKE, slug = 'leuven') =>
    post('POST /oproep/{slug}/inschrijven', { slug }, { traject: trajectoryId, ...values });

  /** The mails that what happened by now asks for, as the sender leaves them: with links that this secret opens. */
  const deliver = async (): Promise<MailRequest[]> => {
    const { table } = api.store;
    const asked: MailRequest[] = [];
    const { state: trajectory } = await api.store.load(trajectories, trajectoryId);
    if (trajectory.status === 'absent') throw new Error('It was onboarded');
    const events = await eventsOf(table, `TRAJECTORY#${trajectoryId}`);
    // The table orders them by aggregate, and ids of tests count: the tenth stands before the ninth.
    const inTime = events.toSorted(
      (a, b) => a.at.localeCompare(b.at) || a.aggregate.localeCompare(b.aggregate, 'en', { numeric: true }),
    );
    for (const event of inTime) {
      const noun = Object.values(mailRequests).find((one) => one.noun === nounOf(event.aggregate));
      if (!noun || !['participant', 'places', 'rsvp', 'sign-in'].includes(noun.noun)) continue;
      if (!noun.listensTo.some(({ name }) => name === event.type)) continue;
      const subject = storedState(await getState(table, subjectKey(trajectoryId, event.aggregate)));
      asked.push(...noun.asksFor(event, { trajectory, subject }));
    }
    for (const mail of asked) {
      const id = { trajectoryId, key: mail.key };
      const decided = decide({ type: 'Request', mail }, initialState);
      const at = api.clock.at;
      await execute({
        store: api.store,
        load: { mail: ref(mails, id) },
        decide: ({ mail: line }) => ({
          ok: true,
          events: { mail: line.status === 'absent' && decided.ok ? decided.events : [] },
        }),
        context: { at, actor: 'mail', correlationId: 'c', causationId: null },
      });
      await claimMail(table, id, { version: 1, now: at, leaseUntil: at, linkHash: linkHashOf(SECRET, at) });
    }
    return asked;
  };
  const tokenTo = (key: string) => tokenOf({ mail: { trajectoryId, key }, item: 0, secret: SECRET });
  /** The mails of a template, as tokens. */
  const links = async (template: string, recipientId?: string): Promise<string[]> =>
    (await deliver())
      .filter((one) => one.items[0]?.template === template && (recipientId ?? one.recipientId) === one.recipientId)
      .map(({ key }) => tokenTo(key));
  /** The newest of them. */
  const link = async (template: string, recipientId?: string): Promise<string> => {
    const newest = (await links(template, recipientId)).at(-1);
    if (newest === undefined) throw new Error(`Nobody was mailed ${template}`);
    return newest;
  };
  return {
    post,
    signUp,
    deliver,
    link,
    links,
    get: (routeKey: string, token: string) => api.call(routeKey, { params: { token } }),
    confirm: (token: string) => post('POST /inschrijving/{token}', { token }, {}),
    answer: (token: string, antwoord: string) => post('POST /plaats/{token}', { token }, { antwoord }),
    places: async () => (await api.store.load(places, trajectoryId)).state,
    partition: () => readPartition(api.store.table, trajectoryId),
  };
};
