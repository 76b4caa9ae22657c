import { nounOf } from '../domain/aggregate.ts';
import type { Templated } from '../domain/mail/noun.ts';
import { filled } from '../domain/mail/placeholders.ts';
import { type WordingText, wordingKey } from '../domain/trajectory/worded.ts';
import { callTo, linkedAsk, linksOf } from './actions.ts';
import { addressOf, fullNamesOf, isRecipient, nameOf, namesFor, otherAddressOf } from './addressed.ts';
import { attachmentsOf } from './calendar-files.ts';
import { ECOLIFE_EMAIL } from './ecolife.ts';
import { factsOf, inOneLine } from './facts.ts';
import { htmlOf } from './html.ts';
import type { Attachment } from './invitation.ts';
import { type Letter, type Topic, textOf } from './letter.ts';
import type { MailInput, MailPart } from './mail-input.ts';
import type { Facts, Message } from './message.ts';
import { oneLine } from './plain.ts';
import type { LanguageTexts, MailTexts } from './texts.ts';

export type RenderedMail = {
  /** One line of fewer than 60 characters. */
  subject: string;
  html: string;
  text: string;
  attachments: Attachment[];
  /** The address for replies: replies of the officer go to the coach, and the other way round. */
  replyTo?: string;
};

const SUBJECT_LENGTH = 59;

/**
 * Renders a mail, as a pure function. Throws when the template is unknown, or the mail refers to something without
 * texts.
 */
export const renderMail = (input: MailInput, texts: LanguageTexts): RenderedMail => {
  const { parts } = input;
  const [{ item }, ...others] = parts;
  const facts = factsOf(input);
  const own = textsOf(item, texts);
  /** To whom the reader of an item turns. Somebody with two roles may hear each item in another. */
  const otherFor = (one: Templated) => {
    // Replies of the municipality's lead go to Ecolife's lead. Replies of every other recipient do too.
    const role = one.role === 'coach' ? 'officer' : 'coach';
    const address = otherAddressOf(one, input);
    const isUnreached = facts.unreached.includes(role);
    const name = namesFor(one, input)[role];
    return isUnreached ? { name, isUnreached, unreached: address } : { name, isUnreached, address };
  };
  const written = (part: MailPart): Message => {
    const about = {
      ...facts,
      ...namesFor(part.item, input),
      named: nameOf(part.named),
      mentioned: fullNamesOf(part.mentioned),
      missing: part.missing ?? [],
      documents: part.documents ?? [],
      callClosed: part.callClosed,
      recruitment: part.recruitment,
      hasCard: part.hasCard ?? false,
      checkedIn: part.checkedIn,
      titles: part.titles ? inOneLine(part.titles) : facts.titles,
      agreements: (part.agreements ?? []).map(oneLine).filter((one) => one !== ''),
      note: noteOf(part.note),
      hasLink: part.linkUrl !== undefined,
    };
    const message = own.messageOf(part.item, about, input);
    const wording = input.wordings?.get(wordingKey(part.item.template, part.item.role));
    return wording ? reworded(message, wording, own.placeholdersOf(part.item, about)) : message;
  };
  const topicOf = (message: Message, part: MailPart): Topic => {
    const { name, address, isUnreached, unreached } = otherFor(part.item);
    return {
      heading: message.heading,
      paragraphs: [...message.paragraphs, ...(message.fixed ?? [])],
      facts: message.facts,
      agreements: { title: texts.agreementsTitle, items: (message.agreements ?? []).map((text) => ({ text })) },
      asksTitle: message.asksTitle ?? texts.asksTitle,
      asks: message.asks.map((ask) => (typeof ask === 'string' ? { text: ask } : linkedAsk(ask, input.site))),
      actions: linksOf(message, part.linkUrl, {
        other: address,
        call: isUnreached && name ? callTo(name, texts.ring(name)) : [],
        site: input.site,
        named: addressOf(isRecipient(part.named, input.people) ? undefined : part.named),
        unreached,
      }),
    };
  };
  const message = written(parts[0]);
  const other = otherFor(item);
  const neutral = message.isNeutral ? texts.neutral : undefined;
  const writer = message.isOfNamed ? parts[0].named : undefined;
  const replyTo =
    neutral || message.isForEcolife
      ? ECOLIFE_EMAIL
      : (addressOf(writer) ?? other.address ?? (other.isUnreached ? ECOLIFE_EMAIL : undefined));
  const reader = message.isForEcolife ? undefined : (nameOf(writer) ?? (other.isUnreached ? undefined : other.name));
  const more = others.map((part) => ({ part, message: written(part) }));
  const topics = more.map((one) => topicOf(one.message, one.part));
  const announced = more.flatMap((one) => (one.message.goesOn ? [] : [one.message.heading]));
  const also = announced.length === 0 ? undefined : texts.also(announced);
  const letter: Letter = {
    language: texts.language,
    subject: firstThatFits(message.subjects),
    preheader: also ?? message.preheader,
    progress: neutral?.progress ?? texts.progress(facts),
    months: neutral || facts.status === 'cancelled' || facts.pause ? undefined : facts.months,
    greeting: texts.greeting(facts.recipient),
    also,
    topics: [topicOf(message, parts[0]), ...topics],
    agenda: facts.calendar === 'feed' && input.agendaUrl ? { label: texts.agenda, href: input.agendaUrl } : undefined,
    closing: message.closing,
    signature: texts.signature,
    ownNote: input.ownUrl && !neutral ? { label: texts.ownNote, href: input.ownUrl } : undefined,
    agendaNote:
      facts.calendar !== 'feed' && input.agendaUrl ? { label: texts.agendaNote, href: input.agendaUrl } : undefined,
    choiceNote: input.choiceUrl && !neutral ? { label: texts.choiceNote, href: input.choiceUrl } : undefined,
    notes: [neutral?.because ?? own.because(item, facts), ...(reader === undefined ? [] : [texts.answersGoTo(reader)])],
  };
  return {
    subject: letter.subject,
    html: htmlOf(letter),
    text: textOf(letter),
    attachments: attachmentsOf(input, facts, texts),
    ...(replyTo === undefined ? {} : { replyTo }),
  };
};

/**
 * A message with the text of somebody in the place of ours. The title, what is asked, dates and buttons stay. Ours holds when a
 * placeholder is no longer known, and our subject when theirs does not fit.
 */
const reworded = (message: Message, wording: WordingText, values: Readonly<Record<string, string>>): Message => {
  const text = filled(wording.text, values);
  if (text === undefined) return message;
  const subject = oneLine(filled(wording.subject ?? '', values) ?? '');
  return {
    ...message,
    paragraphs: text
      .split('\n')
      .map(oneLine)
      .filter((line) => line !== ''),
    subjects: subject === '' ? message.subjects : [subject, ...message.subjects],
  };
};

/** The subject and the lines of what somebody wrote. */
const noteOf = (note: string | undefined): Facts['note'] => {
  const [subject = '', ...lines] = (note ?? '').split('\n').map(oneLine);
  return { subject, lines: lines.filter((line) => line !== '') };
};

const textsOf = ({ subject }: Templated, { mails }: LanguageTexts): MailTexts => {
  const own = Object.entries(mails).find(([noun]) => noun === nounOf(subject))?.[1];
  if (!own) throw new Error(`No texts about ${subject}`);
  return own;
};

const firstThatFits = (subjects: Message['subjects']): string => {
  const fitting = subjects.find((subject) => subject.length <= SUBJECT_LENGTH);
  if (fitting !== undefined) return fitting;
  const last = subjects.at(-1) ?? '';
  // When the cut falls inside a surrogate pair, the first half is dropped too.
  return `${last.slice(0, SUBJECT_LENGTH - 1).replace(/[\ud800-\udbff]$/, '')}…`;
};
