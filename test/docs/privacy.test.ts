import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { TEXT_MONTHS } from '../../adapters/table/expiry.ts';
import { itemsOf } from '../../domain/mail/noun.ts';
import { CONFIRM_HOURS } from '../../domain/participant/participant.ts';
import { KEPT } from '../../domain/participant/retention.ts';
import { LIFETIMES } from '../../domain/sign-in/sessions.ts';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import { privacyPoints, privacyStatement } from '../../emails/nl-BE/call/privacy.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { renderMail } from '../../emails/render.ts';
import { MONTHS } from '../../functions/forget-people/forget.ts';
import { rosterForAdmins, rosterView } from '../../functions/participant/schema.ts';

const HOUR = 3_600_000;
const docs = readFileSync(join(import.meta.dirname, '../../docs/privacy.md'), 'utf8');
const facts = { authority: 'stad Leuven', dataProtection: '', officer: null };
const statement = JSON.stringify(privacyStatement(facts));
const besideForm = JSON.stringify(privacyPoints(facts));
const mails = sampleMails({ ...GENT, choiceUrl: 'https://klimaatdoeners.example/mijn-mails/token' }).map(
  ({ request, input }) => ({ request, text: renderMail(input, nlBE).text.replaceAll(/\s+/g, ' ') }),
);
const toCitizens = mails.filter(({ request }) => itemsOf(request).some(({ role }) => role === 'participant'));

const templatesOf = (request: (typeof mails)[number]['request']): string[] =>
  itemsOf(request).map(({ template }) => template);

/** The mails that ask to confirm a sign-up. */
const CONFIRMING = ['sign-up-confirmation', 'sign-up-guardian'];

/** Numbers as the mails write them. */
const WORDS: Readonly<Record<number, string>> = { 3: 'drie', 7: 'zeven' };
const inWords = (number: number): string => WORDS[number] ?? String(number);

describe('What we promise about how long data are kept', () => {
  it('is on the pages what the code does', () => {
    for (const text of [statement, besideForm]) {
      expect(text).toContain(`na ${KEPT.unconfirmedDays} dagen`);
      expect(text).toContain(`${KEPT.othersMonths} maanden na de Kickoff`);
      expect(text).toContain(`ot ${KEPT.participantMonths} maanden na het einde van het traject`);
    }
    expect(statement).toContain(`om de ${KEPT.lookedAtDays} dagen`);
    expect(statement).toContain(`na ${KEPT.backupDays} dagen`);
  });

  it('is on the sheet of paper what is true of it: no address is needed, and nothing waits for a confirmation', () => {
    const onPaper = JSON.stringify(privacyPoints(facts, 'paper'));
    expect(onPaper).toContain(`${KEPT.othersMonths} maanden na de Kickoff`);
    expect(onPaper).toContain('een e-mailadres of telefoonnummer');
    expect(onPaper).not.toContain('Bevestig');
  });

  it('is in the mails what the code does', () => {
    const confirming = mails.filter(({ request }) => templatesOf(request).some((one) => CONFIRMING.includes(one)));
    expect(confirming.length).toBeGreaterThan(1);
    for (const { text } of confirming) {
      expect(text).toContain(`De knop werkt ${CONFIRM_HOURS} uur`);
      expect(text).toContain(`over ${inWords(KEPT.unconfirmedDays)} dagen wissen we`);
    }
    const guardian = confirming.find(({ request }) => templatesOf(request).includes('sign-up-guardian'));
    expect(guardian?.text).toMatch(/Wat we met de gegevens doen: https:\S+\/oproep\/gent\/privacy /);
    const left = mails.filter(({ text }) => text.includes('Je krijgt geen mails meer over de groep'));
    expect(left.length).toBeGreaterThan(0);
    for (const { text } of left)
      expect(text).toContain(`wissen we ${inWords(KEPT.othersMonths)} maanden na de Kickoff`);
    // What is due goes at the next look.
    const stopped = mails.filter(({ text }) => text.includes('Daarna wissen we ze vanzelf'));
    expect(stopped.length).toBeGreaterThan(1);
    for (const { text } of stopped)
      expect(text).toContain(
        `hoogstens ${KEPT.participantMonths} maanden bij. Daarna wissen we ze vanzelf, binnen ${KEPT.lookedAtDays} dagen`,
      );
    expect(besideForm).toContain(`Daarna wissen we alles binnen ${KEPT.lookedAtDays} dagen`);
  });

  it('is in the documentation what the code does', () => {
    for (const promised of [
      `${KEPT.participantMonths} months after the end`,
      `${KEPT.othersMonths} months after the Kickoff`,
      `${KEPT.unconfirmedDays} days (AWS may need 2 more`,
      `\`forget-people\`, every ${KEPT.lookedAtDays} days`,
      `${KEPT.backupDays} days`,
      `${MONTHS} months after the last trajectory was completed or cancelled`,
      `${TEXT_MONTHS} months after the planned end of the trajectory`,
      `its link works for ${CONFIRM_HOURS} hours`,
      `${LIFETIMES.staff.absolute / HOUR} hours for staff, ${LIFETIMES.citizen.absolute / HOUR / 24} days for citizens`,
    ]) {
      expect(docs).toContain(promised);
    }
  });
});

describe('What we promise about who sees what, and where one’s own page is', () => {
  it('tells of Ecolife that it does not see what somebody needs, and shows it nowhere', () => {
    expect(statement).toContain('behalve wat je nodig hebt om mee te doen');
    expect(besideForm).toContain('behalve wat je nodig hebt om mee te doen');
    const fieldsOf = (schema: typeof rosterView | typeof rosterForAdmins): string =>
      JSON.stringify(z.toJSONSchema(schema));
    expect(fieldsOf(rosterView)).toContain('"needs"');
    expect(fieldsOf(rosterForAdmins)).not.toContain('"needs"');
  });

  it('has a link to that page at the foot of every mail to an address that a citizen has confirmed', () => {
    const before = toCitizens.filter(({ text }) => !text.includes('/deelname/'));
    expect(toCitizens.length).toBeGreaterThan(before.length);
    expect([...new Set(before.flatMap(({ request }) => templatesOf(request)))].toSorted()).toEqual([
      'citizen-address',
      ...CONFIRMING,
    ]);
  });
});
