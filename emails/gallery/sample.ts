import { LINKED_CHANNELS } from '../../domain/call/channels.ts';
import type { Recruitment } from '../../domain/call/recruitment.ts';
import { missingFor } from '../../domain/gate/readiness.ts';
import type { Happening, SampleFacts } from '../../domain/mail/course.ts';
import type { MailRequest } from '../../domain/mail/mail.ts';
import { itemsOf, knownItem } from '../../domain/mail/noun.ts';
import { roleNow, suppressionOf } from '../../domain/mail/suppression.ts';
import { courses, type MailNounName, mailNouns, mailRequests } from '../../domain/nouns.ts';
import { leadsToOwnPage } from '../../domain/participant/own-page.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import type { Profile } from '../../domain/person/person.ts';
import { initialState as noPlaces } from '../../domain/places/places.ts';
import { whileTelling } from '../../domain/trajectory/telling.ts';
import type { ToldPlans } from '../../domain/trajectory/told.ts';
import type { MailInput, MailPart } from '../mail-input.ts';

export type SampleMail = { request: MailRequest; input: MailInput };

export type Sample = Omit<SampleFacts, 'coachId' | 'officerId'> & {
  coach: Profile | undefined;
  officer: Profile | undefined;
  withLinkUrl: boolean;
  /** The page of the calendar of each recipient. Left out: nobody has one. */
  agendaUrl?: string;
  /** The page where each recipient chooses mails. */
  choiceUrl?: string;
};

const OWN_URL = 'https://klimaatdoeners.example/deelname/token';

export const GENT: Sample = {
  municipality: 'Gent',
  venue: 'De Centrale, Kraankindersstraat 2, 9000 Gent',
  targetGroupSize: 25,
  coach: { name: 'Noor Willems', email: 'noor.willems@ecolife.example', phone: '0470 12 34 56' },
  officer: { name: 'Pieter De Smet', email: 'pieter.desmet@gent.example', phone: '09 123 45 67' },
  withLinkUrl: true,
};

const TITLES = new Map([
  ['own-1', 'Affiches ophangen in de bibliotheek'],
  ['own-2', 'Verenigingen bellen'],
  ['extra-1', 'Bezoek aan de samentuin van Deurne'],
]);

/** A call that found half of the people, most of them by the poster. */
const recruitmentIn = ({ targetGroupSize }: Sample): Recruitment => {
  const by = { poster: 6, flyer: 2, social: 3, newsletter: 1, magazine: 0 };
  return {
    ...{ target: targetGroupSize, free: targetGroupSize === undefined ? undefined : Math.max(0, targetGroupSize - 12) },
    lines: LINKED_CHANNELS.map((channel) => {
      const started = by[channel];
      return { channel, visits: started * 11, started, confirmed: started, taking: started };
    }),
    ...{ visits: 132, started: 14, confirmed: 12, taking: 12, waiting: 0, pending: 2, isOpen: true },
    elsewhere: [
      { channel: 'newsletter', confirmed: 41 },
      { channel: 'poster', confirmed: 23 },
    ],
  };
};

/** All mails of all nouns, in the order in which the example of each noun asks for them. */
export const sampleMails = (sample: Sample): readonly SampleMail[] => {
  const facts = JSON.stringify(sample);
  const mails = played.get(facts) ?? allMails(sample);
  played.set(facts, mails);
  return mails;
};

/** Playing every course takes a quarter of a second, and the same sample is asked for again and again. */
const played = new Map<string, readonly SampleMail[]>();

const allMails = (sample: Sample): SampleMail[] =>
  mailNouns.flatMap(({ noun }) => courses[noun](factsOf(sample)).flatMap((one) => mailsOf(noun, one, sample)));

const factsOf = (sample: Sample): SampleFacts => ({ ...sample, coachId: 'coach-1', officerId: 'officer-1' });

/** As if every mail were the first. A mail about a new plan then tells what its event changed. */
const told: ToldPlans = [];

const mailsOf = (
  noun: MailNounName,
  { event, trajectoryId, now, agreements = [], note, asked: beside, ...stored }: Happening,
  sample: Sample,
): SampleMail[] =>
  (beside ?? mailRequests[noun].asksFor({ ...event, at: now }, stored)).flatMap((request) => {
    const { coach, officer, withLinkUrl, agendaUrl, choiceUrl } = sample;
    const { recipientId } = request;
    const profileOf = (personId: string): Profile =>
      new Map(Object.entries({ 'coach-1': coach, 'officer-1': officer })).get(personId) ?? {
        name: 'Lou Maes',
        email: 'lou.maes@mail.example',
      };
    const recipient = profileOf(recipientId);
    // Whether an item is wanted may depend on an earlier welcome.
    const welcomed = whileTelling(stored.trajectory, [], { tells: [{ what: 'everything' }], at: now, mail: 'welcome' });
    const sight = { ...stored, recipientId, now, told: welcomed, revocations: revocations.initialState };
    const [first, ...others] = itemsOf(request).flatMap((asked, index): MailPart[] => {
      const known = knownItem(mailNouns, asked);
      // A change of the team asks for items of which some are not wanted: one of two, or a reminder of a day that is over.
      if (['superseded', 'too-late'].includes(suppressionOf(known, sight) ?? '')) return [];
      const { calendar, hasLink, names, readies, recruits } = known;
      const item = { ...asked, role: roleNow(known, asked.role, sight) };
      const linkUrl = `https://klimaatdoeners.example/klaar/${encodeURIComponent(request.key)}~${index}`;
      const named = names === undefined ? {} : { named: profileOf(names) };
      // As if nobody had written a document or signed up yet.
      const facts = { ...stored, documents: [], sessions: [], places: noPlaces, now };
      const missing = readies ? { missing: missingFor(readies, facts) } : {};
      const part = {
        item,
        calendar: calendar(stored, { now, told }),
        ...named,
        mentioned: new Map(known.mentions.map((id) => [id, profileOf(id)])),
        ...missing,
        ...(recruits ? { recruitment: recruitmentIn(sample) } : {}),
        ...(known.quotes === undefined ? {} : { agreements }),
        ...(known.readsNote === undefined ? {} : { note }),
        ...(known.showsCard ? { hasCard: true } : {}),
      };
      return [{ ...part, ...(hasLink && withLinkUrl ? { linkUrl } : {}) }];
    });
    if (!first) return [];
    // As the sender does: nobody has confirmed a new address.
    const isNeutral = knownItem(mailNouns, first.item).isToUnconfirmed;
    const input: MailInput = {
      ...stored,
      titles: TITLES,
      trajectoryId,
      parts: [first, ...others],
      told,
      recipientId: request.recipientId,
      ...(agendaUrl === undefined || isNeutral || request.role === 'participant' ? {} : { agendaUrl }),
      ...(choiceUrl === undefined || isNeutral ? {} : { choiceUrl }),
      ...(choiceUrl !== undefined && leadsToOwnPage(request, stored.trajectory) ? { ownUrl: OWN_URL } : {}),
      people: isNeutral
        ? { recipient: { name: '', email: 'lou.maes@mail.example' }, coach: undefined, officer: undefined }
        : { recipient, coach, officer },
      now,
      site: 'https://klimaatdoeners.example',
    };
    return { request, input };
  });
