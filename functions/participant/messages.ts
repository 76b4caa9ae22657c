import { createHash } from 'node:crypto';
import type { Clock } from '../../adapters/clock.ts';
import { batchGet } from '../../adapters/table/batch-get.ts';
import { execute } from '../../adapters/table/execute.ts';
import { personKey } from '../../adapters/table/keys.ts';
import { noteFrom, noteItem, noteKey } from '../../adapters/table/notes.ts';
import { oneOf, readBesideMails, readPartition } from '../../adapters/table/partition.ts';
import { profileFrom } from '../../adapters/table/people.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { mailsIn } from '../../adapters/table/views.ts';
import { fateOf } from '../../domain/mail/mail.ts';
import { MAIL } from '../../domain/mail/name.ts';
import { messages as messagesKind } from '../../domain/messages/aggregate.ts';
import { decide, leftToday, messageNoteId } from '../../domain/messages/messages.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { MESSAGE_MAILS, messageMailKey } from '../../domain/places/mails.ts';
import { entryWithNumber, type Places } from '../../domain/places/places.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { admitStaff } from '../http/admit-staff.ts';
import { type Answer, type Request, route, type Served } from '../http/edge.ts';
import { readAdmitted } from '../http/read-admitted.ts';
import type { MessageBody, MessageChange, MessagesView } from './message-schema.ts';
import { listMessages, sendMessage } from './routes.ts';

type Dependencies = { store: Store; clock: Clock };

/** Serves the messages of the staff to citizens. */
export const servedMessages = (deps: Dependencies): Served[] => [
  route(listMessages, { answer: (request) => listed(deps, request) }),
  route(sendMessage, { answer: (request) => sent(deps, request) }),
];

/** The ids of the people whom a message is for. */
const recipientsOf = (places: Places, { to, numbers = [] }: MessageBody): string[] => {
  if (to === undefined) return numbers.flatMap((number) => entryWithNumber(places, number)?.participantId ?? []);
  const seats = {
    everybody: ['participant', 'offered', 'waiting'],
    participants: ['participant'],
    waiting: ['offered', 'waiting'],
  };
  return places.entries.filter(({ seat }) => seats[to].includes(seat)).map(({ participantId }) => participantId);
};

type Sending = Request<{ id: string }, { dryRun?: 'true' | 'false' | undefined }, MessageBody>;

/** Writes a message down, with its text in an item of its own: one read and one transaction. The mails follow from the event. */
const sent = async (
  { store, clock }: Dependencies,
  { params: { id: trajectoryId }, query, body, principal, admit, correlationId }: Sending,
): Promise<Answer<MessageChange>> => {
  if (!principal) throw new Error('A command without a principal');
  const { personId: by } = principal;
  const { subject, text } = body;
  const isTried = query.dryRun === 'true';
  const at = clock.now();
  let recipients = 0;
  const number = body.basedOn + 1;
  const hash = createHash('sha256')
    .update(JSON.stringify([body.to, body.numbers, subject, text]))
    .digest('hex');
  const outcome = await execute({
    store,
    context: { at, actor: `person:${by}`, correlationId, causationId: null },
    load: {
      messages: ref(messagesKind, trajectoryId),
      places: ref(placesKind, trajectoryId),
      trajectory: ref(trajectories, trajectoryId),
    },
    decide({ messages, places, trajectory }) {
      const admission = admitStaff(admit, trajectory);
      if (!admission.ok) return admission;
      const to = recipientsOf(places, body);
      const command = { type: 'Send', by, to, hash, basedOn: body.basedOn, now: at } as const;
      const decided = decide(command, messages, { places, trajectory });
      if (!decided.ok) return decided;
      // Of a message that was sent before, those who got it.
      recipients = decided.events[0]?.data.to.length ?? messages.sent[body.basedOn]?.recipients ?? 0;
      if (isTried || decided.events.length === 0) return { ok: true, events: {} };
      const noteId = messageNoteId(number);
      const item = noteItem(store.table, { trajectoryId, noteId, text: `${subject}\n${text}`, at });
      return { ok: true, events: { messages: decided.events }, items: [item] };
    },
  });
  return outcome.ok
    ? { ok: true, view: { trajectoryId, number, recipients, subject, text, isSent: !isTried } }
    : outcome;
};

/** The messages, the newest first, with what became of their mails: two Queries at once, and one request for the texts and the names. */
const listed = async (
  { store: { table }, clock }: Dependencies,
  request: Request<{ id: string }, unknown, unknown>,
): Promise<Answer<MessagesView>> => {
  const read = await readAdmitted(async (id) => {
    const [partition, mails] = await Promise.all([
      readBesideMails(table, id, [trajectories, messagesKind]),
      readPartition(table, id, `${MAIL}#${MESSAGE_MAILS}`),
    ]);
    const trajectory = oneOf(partition, trajectories);
    return trajectory.status === 'absent' ? undefined : { trajectory, partition, mails };
  }, request);
  if (read.refusal) return { ok: false, refusal: read.refusal };
  const { id: trajectoryId } = request.params;
  const state = oneOf(read.partition, messagesKind);
  const left = leftToday(state, clock.now());
  if (state.sent.length === 0) return { ok: true, view: { trajectoryId, left, messages: [] } };
  const sentOnes = state.sent.toReversed();
  const items = await batchGet(table, [
    ...sentOnes.map(({ number }) => noteKey(trajectoryId, messageNoteId(number))),
    ...sentOnes.map(({ by }) => personKey(by)),
  ]);
  const mails = mailsIn(read.mails);
  const messages = sentOnes.map(({ number, at, recipients }, index) => {
    const [subject, ...lines] = noteFrom(items[index])?.split('\n') ?? [];
    const writer = items[sentOnes.length + index];
    const own = mails
      .filter(({ key }) => key.startsWith(messageMailKey(number, '')))
      .map((mail) => fateOf(mail, mail.deliveredAt));
    return {
      ...{ number, at, recipients },
      by: writer ? profileFrom(writer).name : null,
      subject: subject ?? null,
      text: subject === undefined ? null : lines.join('\n'),
      sent: own.filter(isSent).length,
      failed: own.filter(isFailed).length,
    };
  });
  return { ok: true, view: { trajectoryId, left, messages } };
};

type Fate = ReturnType<typeof fateOf>;
const isSent = (fate: Fate): boolean => fate === 'sent' || fate === 'delivered';
const isFailed = (fate: Fate): boolean => fate === 'bounced' || fate === 'complained' || fate === 'suppressed';
