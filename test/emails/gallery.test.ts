import { describe, expect, test } from 'vitest';
import { nounOf } from '../../domain/aggregate.ts';
import { mailNouns } from '../../domain/nouns.ts';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { renderMail } from '../../emails/render.ts';
import { routeAt } from '../access/route-at.ts';

const samples = sampleMails(GENT);

describe.each(mailNouns)('The gallery of mails about a $noun', ({ noun, templates, known }) => {
  const wanted = Object.entries(templates).flatMap(([template, { roles }]) =>
    roles.map((role: string) => [template, role] as const),
  );

  test.each(wanted)('shows the mail %s for the %s', (template, role) => {
    const shown = samples.filter(({ input: { parts } }) =>
      parts.some(({ item }) => nounOf(item.subject) === noun && item.role === role && item.template === template),
    );
    expect(shown.length).toBeGreaterThan(0);
    for (const { input } of shown) expect(renderMail(input, nlBE).subject).not.toBe('');
  });

  test('shows a link in exactly the items whose template has one', () => {
    for (const { request, input } of samples) {
      if (nounOf(request.subject) !== noun) continue;
      const links = input.parts.map(({ linkUrl }) => linkUrl !== undefined);
      expect(links, request.key).toEqual(input.parts.map(({ item }) => known(item).hasLink));
    }
  });

  test('shows a mail with several items', () => {
    expect(samples.some(({ input }) => input.parts.length > 1)).toBe(true);
  });
});

describe('A mail leads to no page that is closed to its recipient', () => {
  const leads = samples.flatMap(({ request, input }) =>
    [...renderMail(input, nlBE).text.matchAll(/https?:\/\/[^\s/]+(\/(?:trajecten|vandaag|beheer|mijn-groep)\S*)/g)].map(
      ([, path = '']) => ({ role: request.role, path }),
    ),
  );

  test.each(['coach', 'officer'])('of a %s', (role) => {
    const paths = leads.flatMap((one) => (one.role === role ? [one.path] : []));
    expect(new Set(paths).size).toBeGreaterThan(3);
    const closed = paths.filter((path) => !routeAt('GET', path)?.roles.some((one) => one === role));
    expect(closed).toEqual([]);
  });
});

describe('Somebody of the staff who is in the group too', () => {
  test.each(['Gent', 'Beveren-Kruibeke-Zwijndrecht', 'Mol'])(
    'sees by the subject as whom a mail of %s is',
    (municipality) => {
      const subjects = (isCitizen: boolean): string[] =>
        sampleMails({ ...GENT, municipality }).flatMap(({ request, input }) =>
          (request.role === 'participant') === isCitizen ? [renderMail(input, nlBE).subject] : [],
        );
      const citizens = new Set(subjects(true));
      expect(subjects(false).filter((one) => citizens.has(one))).toEqual([]);
      const about = [' is stopgezet', ': even pauze', ' gaat verder'].map((what) => `Traject ${municipality}${what}`);
      const told = subjects(false);
      for (const start of about) expect(told.some((one) => one.startsWith(start))).toBe(true);
    },
  );
});

describe('No mail of the gallery', () => {
  const texts = samples.map(({ request, input }) => ({ key: request.key, ...renderMail(input, nlBE) }));
  const pairs: [RegExp, RegExp][] = [
    [/Kies een nieuwe datum/, /hoort het zodra die er is/],
    [/Antwoord dus|Antwoord dan voor/, /hoeft niets te doen/],
    [/haal de vorige eruit/, /Open de bijlage/],
  ];

  test.each(pairs)('says both %s and %s', (one, other) => {
    expect(texts.filter(({ text }) => one.test(text) && other.test(text)).map(({ key }) => key)).toEqual([]);
  });

  test('has a dash in place of a comma, or goes on with a capital after the municipality', () => {
    expect(texts.filter(({ text, subject }) => /[–—]/.test(text + subject)).map(({ key }) => key)).toEqual([]);
    const wrong = texts.filter(({ subject }) => /^Gent: (Het|De|Nieuwe) /.test(subject));
    expect(wrong.map(({ subject }) => subject)).toEqual([]);
  });

  test('with a file for the calendar of somebody in the group leaves out what to do with it, unless it asks for an answer', () => {
    const plain = samples.flatMap(({ request, input }) => {
      const { text, attachments } = renderMail(input, nlBE);
      const isAsked = text.includes('Ik kom:') && !request.key.startsWith('group-');
      return request.role === 'participant' && attachments.length > 0 && !isAsked ? [{ key: request.key, text }] : [];
    });
    const changed = plain.filter(({ key }) => /^(group-(paused|cancelled|moved|resumed)|rsvp-off)/.test(key));
    expect(changed.length).toBeGreaterThan(4);
    for (const { key, text } of changed) expect(text, key).toMatch(/Open de bijlagen?/);
  });
});
