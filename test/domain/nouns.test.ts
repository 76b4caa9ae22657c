import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { nounOf } from '../../domain/aggregate.ts';
import type { SampleFacts } from '../../domain/mail/course.ts';
import { itemsOf, knownItem, UnknownTemplateError } from '../../domain/mail/noun.ts';
import { courses, mailNouns, mailRequests } from '../../domain/nouns.ts';
import { mailRequested } from '../../events/mail.ts';
import { propertiesIn } from '../events/properties.ts';

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

  it('listen to different events', () => {
    const heard = Object.values(mailRequests).flatMap(({ listensTo }) => listensTo.map(({ name }) => name));
    expect(new Set(heard).size).toBe(heard.length);
  });
});

const templates = mailNouns.flatMap(({ templates: all }) => Object.entries(all));

it.each(templates)('The parameters of the template %s have no field for personal data', (_, { params }) => {
  const personal = /mail|phone|address|surname|profile|birth|text|message|^name$/i;
  expect(propertiesIn(z.toJSONSchema(params)).filter((property) => personal.test(property))).toEqual([]);
});
