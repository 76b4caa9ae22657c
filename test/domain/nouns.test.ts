import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { SampleFacts } from '../../domain/mail/course.ts';
import { knownMail, nounOf, UnknownTemplateError } from '../../domain/mail/noun.ts';
import { courses, mailNouns, mailRequests } from '../../domain/nouns.ts';
import { mailRequested } from '../../events/mail.ts';
import { propertiesIn } from '../events/properties.ts';

const FACTS: SampleFacts = { municipality: 'Gent', coachId: 'coach', officerId: 'officer' };

const asked = mailNouns.flatMap(({ noun }) =>
  courses[noun](FACTS).flatMap(({ event, ...stored }) =>
    mailRequests[noun].asksFor(event, stored).map((mail) => ({ noun, mail })),
  ),
);

describe('the mails that nouns ask for', () => {
  it('keep to the contract, and come out of the table and the bus as they went in', () => {
    for (const { mail } of asked) {
      expect(mailRequested.data.parse(JSON.parse(JSON.stringify(mail))), mail.key).toEqual(mail);
    }
  });

  it('are about something of the noun that asks for them', () => {
    for (const { noun, mail } of asked) expect(nounOf(mail.subject), mail.key).toBe(noun);
  });

  it('are of templates that are known', () => {
    for (const { mail } of asked) expect(() => knownMail(mailNouns, mail), mail.key).not.toThrow();
  });

  it('are refused by name when they are about a noun that is not known', () => {
    const [first] = asked;
    if (!first) throw new Error('Nobody asks for any mail');
    const mail = { ...first.mail, subject: 'season#summer' };
    expect(() => knownMail(mailNouns, mail)).toThrow(UnknownTemplateError);
    expect(() => knownMail(mailNouns, mail)).toThrow('season#summer');
  });
});

describe('nouns that ask for mails', () => {
  it('have names of their own', () => {
    const names = mailNouns.map(({ noun }) => noun);
    expect(Object.keys(mailRequests)).toEqual(names);
    expect(Object.values(mailRequests).map(({ noun }) => noun)).toEqual(names);
    expect(new Set(names).size).toBe(names.length);
  });

  it('listen to events that no other noun listens to', () => {
    const heard = Object.values(mailRequests).flatMap(({ listensTo }) => listensTo.map(({ name }) => name));
    expect(new Set(heard).size).toBe(heard.length);
  });
});

const templates = mailNouns.flatMap(({ templates: all }) => Object.entries(all));

it.each(templates)('the parameters of the template %s have no room for personal data', (_, { params }) => {
  const personal = /mail|phone|address|surname|profile|birth|text|message|^name$/i;
  expect(propertiesIn(z.toJSONSchema(params)).filter((property) => personal.test(property))).toEqual([]);
});
