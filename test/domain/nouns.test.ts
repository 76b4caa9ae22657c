import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { readState } from '../../adapters/table/ref.ts';
import { nounOf } from '../../domain/aggregate.ts';
import type { SampleFacts } from '../../domain/mail/course.ts';
import { itemsOf, knownItem, UnknownTemplateError } from '../../domain/mail/noun.ts';
import { aggregates, courses, mailNouns, mailRequests } from '../../domain/nouns.ts';
import { mailRequested } from '../../events/mail.ts';
import { propertiesIn } from '../events/properties.ts';
import { releasedOf, textOf, versionOf } from '../events/released.ts';

const FACTS: SampleFacts = { municipality: 'Gent', coachId: 'coach', officerId: 'officer' };

const asked = mailNouns.flatMap(({ noun }) =>
  courses[noun](FACTS).flatMap(({ event, now, ...stored }) =>
    mailRequests[noun].asksFor({ ...event, at: now }, stored).map((mail) => ({ noun, mail })),
  ),
);

describe('The mails that nouns request', () => {
  it('follow the contract and survive JSON unchanged', () => {
    for (const { mail } of asked) {
      expect(mailRequested.data.parse(JSON.parse(JSON.stringify(mail))), mail.key).toEqual(mail);
    }
  });

  it('have a subject of the noun that requests them', () => {
    for (const { noun, mail } of asked) expect(nounOf(mail.subject), mail.key).toBe(noun);
  });

  it('have a known template', () => {
    for (const { mail } of asked) {
      expect(mail.items.length, mail.key).toBeGreaterThan(0);
      for (const item of itemsOf(mail)) expect(() => knownItem(mailNouns, item), mail.key).not.toThrow();
    }
  });

  it('are refused with UnknownTemplateError when the noun of their subject is unknown', () => {
    const [first] = asked;
    if (!first) throw new Error('Nobody asks for any mail');
    const [item] = itemsOf({ ...first.mail, subject: 'season#summer' });
    const known = () => item && knownItem(mailNouns, item);
    expect(known).toThrow(UnknownTemplateError);
    expect(known).toThrow('season#summer');
  });
});

describe('The nouns that request mails', () => {
  it('have unique names', () => {
    const names = mailNouns.map(({ noun }) => noun);
    expect(Object.keys(mailRequests)).toEqual(names);
    expect(Object.values(mailRequests).map(({ noun }) => noun)).toEqual(names);
    expect(new Set(names).size).toBe(names.length);
  });

  it('listen to different events, but for those of the trajectory, and of a noun whose parts they follow', () => {
    const ofTrajectory = new Set(mailRequests.trajectory.listensTo.map(({ name }) => name));
    const heard = Object.values(mailRequests)
      .filter(({ noun }) => noun !== 'trajectory')
      .flatMap(({ noun, listensTo, hasParts }) =>
        listensTo.flatMap(({ name }) =>
          ofTrajectory.has(name) || (hasParts && !name.toLowerCase().startsWith(noun)) ? [] : [name],
        ),
      );
    expect(new Set(heard).size).toBe(heard.length);
  });
});

const templates = mailNouns.flatMap(({ templates: all }) => Object.entries(all));

it.each(templates)('The parameters of the template %s have no field for personal data', (_, { params }) => {
  const personal = /mail|phone|address|surname|profile|birth|text|message|^name$/i;
  expect(propertiesIn(z.toJSONSchema(params)).filter((property) => personal.test(property))).toEqual([]);
});

/** A property that holds the id of a person. */
const NAMES_PERSON = /(person|participant|recipient|guardian|owner|author)Id$/i;

/** Nouns whose states name people whom another noun ties to the trajectory. */
const TIED_ELSEWHERE: Readonly<Record<string, string>> = {
  mail: 'A recipient is a member of what the mail is about.',
  account: 'An account is opened for a member of the trajectory.',
  overview: 'An overview is of members of the trajectories in it.',
  attendance: 'Whoever is on the list has or had a place in the group.',
  rsvp: 'Only whoever has a place in the group is invited.',
  'sign-in': 'Whoever asks for a link to sign in with belongs to the trajectory already.',
};

const namingPeople = aggregates.filter(({ stored }) =>
  propertiesIn(z.toJSONSchema(stored, { unrepresentable: 'any' })).some((property) => NAMES_PERSON.test(property)),
);

describe('Retention and accounts', () => {
  it.each(namingPeople)('learn from $noun whom its states tie to the trajectory', ({ noun, members }) => {
    expect(members === undefined, TIED_ELSEWHERE[noun] ?? `${noun} has no members`).toBe(noun in TIED_ELSEWHERE);
  });

  const stored = releasedOf('items').flatMap((file) => {
    const kind = namingPeople.find(({ noun }) => versionOf(file).name.startsWith(`${noun}.`));
    return kind?.members ? [{ file, kind }] : [];
  });

  it.each(stored)('find everybody whom the stored state in $file names', ({ file, kind }) => {
    const { state } = readState(kind, item.parse(JSON.parse(textOf('items', file))));
    const found = [...(kind.members?.(state) ?? []), ...(kind.formerMembers?.(state) ?? [])];
    expect(idsIn(state).filter((id) => !found.some(({ personId }) => personId === id))).toEqual([]);
  });
});

const item = z.record(z.string(), z.unknown());

/** The ids of all people that a state names, however deep. */
const idsIn = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) =>
        NAMES_PERSON.test(key) && typeof inner === 'string' ? [inner] : idsIn(inner),
      );
