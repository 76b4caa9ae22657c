import type { Clock } from '../../adapters/clock.ts';
import { eventsOf } from '../../adapters/table/events.ts';
import { subjectKey } from '../../adapters/table/keys.ts';
import { readNote } from '../../adapters/table/notes.ts';
import { type Partition, partOf, readPartition } from '../../adapters/table/partition.ts';
import { readRecipients } from '../../adapters/table/people.ts';
import { textsIn } from '../../adapters/table/session-texts.ts';
import type { Store } from '../../adapters/table/store.ts';
import { storedState } from '../../adapters/table/subject.ts';
import { type TrajectoryRead, trajectoryIn } from '../../adapters/table/views.ts';
import { readWordings } from '../../adapters/table/wordings.ts';
import { nounOf } from '../../domain/aggregate.ts';
import { attendances } from '../../domain/attendance/aggregate.ts';
import { checkedInBy } from '../../domain/attendance/attendance.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { deferredUntil } from '../../domain/mail/digest.ts';
import { itemsOf } from '../../domain/mail/noun.ts';
import { withheldFrom } from '../../domain/mail/suppression.ts';
import { overviews } from '../../domain/overview/aggregate.ts';
import type { Overview } from '../../domain/overview/overview.ts';
import type { Profile } from '../../domain/person/person.ts';
import { initialState as initialRevocations } from '../../domain/person/revocations.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { sessionDate } from '../../domain/trajectory/sessions.ts';
import { evolve, initialState, type Trajectory } from '../../domain/trajectory/trajectory.ts';
import { wordedIn } from '../../domain/trajectory/worded.ts';
import { readEvent } from '../../events/catalogue.ts';
import type { Envelope } from '../../events/envelope.ts';
import { overviewEvents } from '../../events/overview.ts';
import { trajectoryEvents } from '../../events/trajectory.ts';
import { route, type Served } from '../http/edge.ts';
import type { HttpRefusal } from '../http/problem.ts';
import { readAdmitted } from '../http/read-admitted.ts';
import { mailsCsv } from './csv.ts';
import { allMails, type ListedMail, lineOf, writtenAt } from './mails.ts';
import { getMail, listMails } from './routes.ts';

export type Dependencies = { store: Store; clock: Clock };

type Read = TrajectoryRead & { trajectoryId: string; partition: Partition };

const NO_MAIL: HttpRefusal = {
  code: 'MAIL_NOT_FOUND',
  message: 'Deze mail staat niet (meer) in de planning. Kies er een uit de lijst van mails.',
};

/** Loaded when a page is asked for. */
const pages = () => import('./page.ts');

/** Serves the mails: the list takes one Query and one BatchGetItem; a mail that is gone takes a second
 * Query, and one that was reworded a second BatchGetItem. */
export const served = ({ store, clock }: Dependencies): Served[] => [
  route(listMails, {
    async answer(request) {
      const read = await readAdmitted((id) => readMails(store, id), request);
      if (read.refusal) return { ok: false, refusal: read.refusal };
      const { state = null } = request.query;
      const { people, listed: all } = await listMailsOf(store, read, clock.now());
      const listed = all.filter(({ line }) => state === null || line.state === state);
      const { municipality } = read.trajectory;
      const mails = listed.map((one) => lineOf(one, people));
      return { ok: true, view: { trajectoryId: request.params.id, municipality, state, mails } };
    },
    csv: mailsCsv,
    html: async (view) => (await pages()).mailsPage(view),
  }),

  route(getMail, {
    async answer(request) {
      const { id, key } = request.params;
      const read = await readAdmitted((id) => readMails(store, id), request);
      if (read.refusal) return { ok: false, refusal: read.refusal };
      const { people, listed: all } = await listMailsOf(store, read, clock.now());
      const listed = all.find(({ mail }) => mail.key === key);
      if (!listed) return { ok: false, refusal: NO_MAIL };
      const at = writtenAt(listed);
      const past = listed.toCome ? [] : await eventsUntil(store, id, at);
      const trajectory = listed.toCome?.trajectory ?? trajectoryFrom(past);
      if (trajectory.status === 'absent') return { ok: false, refusal: NO_MAIL };
      const { mail } = listed;
      const subject =
        listed.toCome?.subject ?? overviewFrom(past, mail.subject) ?? subjectIn(read, id, mail.subject) ?? trajectory;
      const worded = wordedIn(trajectory, itemsOf(mail));
      // Most people look at the list alone.
      const { writeAgain } = await import('./write.ts');
      const {
        subject: title,
        text,
        html,
      } = await writeAgain({
        ...{ titles: read.titles, trajectoryId: id, trajectory, subject, mail, people, at },
        told: listed.toCome?.told ?? [],
        beside: read,
        readRecruitment: async (trajectory) => {
          const { readRecruitment } = await import('../../adapters/table/recruitment.ts');
          return readRecruitment(store.table, id, { trajectory, now: at });
        },
        readNote: (noteId) => readNote(store.table, id, noteId),
        wordings: worded.length === 0 ? new Map() : await readWordings(store.table, id, worded),
        checkedInAt: (session) => checkedInBy(partOf(read.partition, attendances, session)),
        agreementsOf: (session) => textsIn(read.partition, session, sessionDate(trajectory.plan, session)).agreements,
      });
      const { municipality } = read.trajectory;
      return {
        ok: true,
        view: { ...lineOf(listed, people), trajectoryId: id, municipality, subject: title, text, html },
      };
    },
    html: async (view) => (await pages()).mailPage(view),
  }),
];

/** All mails of a trajectory, and the profiles of everybody in it or in them. */
const listMailsOf = async (
  store: Store,
  { trajectory, trajectoryId, mails, titles, partition, ...group }: Read,
  now: IsoInstant,
): Promise<{ listed: ListedMail[]; people: ReadonlyMap<string, Profile> }> => {
  const { members, formerMembers } = trajectory;
  const team = [...new Set(members.map(({ personId }) => personId))];
  const mailed = [...mails, ...formerMembers.map(({ personId }) => ({ recipientId: personId }))];
  const citizens = group.places.entries.map(({ participantId }) => participantId);
  const inIt = new Set([...team, ...mailed.map(({ recipientId }) => recipientId), ...citizens]);
  const told = { trajectoryId, personIds: team };
  const { people, revocations, tellings } = await readRecipients(store.table, [...inIt], told);
  // A file of its own in the bundle: it has the deciders of trajectory and answers, which nothing else here needs.
  const { mailsToCome } = await import('./mails-to-come.ts');
  const toCome = mailsToCome(trajectory, {
    ...{ ...group, now, cameTo: (session) => partOf(partition, attendances, session) },
    tellings: new Map([...tellings].map(([personId, { plans }]) => [personId, plans])),
  });
  const personOf = (recipientId: string) => revocations.get(recipientId) ?? initialRevocations;
  const listed = allMails(mails, toCome, {
    titles,
    withheld: ({ recipientId }, known) => withheldFrom(known, { trajectory, revocations: personOf(recipientId) }),
    waits: ({ mail, at: now, known, ...stored }) =>
      deferredUntil(mail, itemsOf(mail).map(known), {
        ...{ ...stored, revocations: personOf(mail.recipientId) },
        ...{ recipientId: mail.recipientId, now },
      }),
  });
  return { listed, people };
};

/** The state of a subject other than the trajectory. */
const subjectIn = ({ partition }: Read, trajectoryId: string, subject: string): unknown => {
  if (subject === trajectories.noun) return undefined;
  const { sk } = subjectKey(trajectoryId, subject);
  return storedState([...partition.values()].flat().find((item) => item.sk === sk));
};

/** What had happened in the partition of a trajectory by an instant. */
const eventsUntil = async (store: Store, id: string, at: IsoInstant): Promise<Envelope[]> =>
  (await eventsOf(store.table, trajectories.partition(id))).filter((event) => event.at <= at);

/** The trajectory as it was after these events. */
const trajectoryFrom = (events: readonly Envelope[]): Trajectory =>
  events
    .filter((event) => event.aggregate === trajectories.noun)
    .map((event) => readEvent(trajectoryEvents, event))
    .reduce((state, event) => evolve(state, event, event.at), initialState);

/** The overview of the week that a mail told: its state is that of the last week. Undefined for any other subject. */
const overviewFrom = (events: readonly Envelope[], subject: string): Overview | undefined =>
  nounOf(subject) === overviews.noun
    ? events
        .filter((event) => event.aggregate === subject)
        .map((event) => readEvent(overviewEvents, event))
        .reduce((state, event) => overviews.evolve(state, event, event.at), overviews.initialState)
    : undefined;

const readMails = async (store: Store, trajectoryId: string): Promise<Read | undefined> => {
  const partition = await readPartition(store.table, trajectoryId);
  const read = trajectoryIn(partition);
  return read && { ...read, trajectoryId, partition };
};
