import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import { refuse } from '../../../domain/decision.ts';
import { writtenNumber } from '../../../domain/document/enterprise-number.ts';
import type { LanguageRegime } from '../../../domain/municipality/language-regime.ts';
import { type IntakeFacts, intakeFacts } from '../facts/intake.ts';
import { defineKind, list, personMark, plain } from './kind.ts';

const REGIME: Record<LanguageRegime, string> = {
  nl: 'Nederlands.',
  rand: 'Nederlands, met faciliteiten voor Franstaligen (rand). Berichten aan het publiek zijn in het Nederlands en het Frans, met het Nederlands eerst; formulieren ook. Wie het vraagt, krijgt een persoonlijk antwoord in het Frans, elke keer opnieuw op vraag.',
  taalgrens:
    'Nederlands, met faciliteiten voor Franstaligen (taalgrens). Berichten aan het publiek zijn in het Nederlands en het Frans, met het Nederlands eerst; formulieren alleen in het Nederlands. Wie het vraagt, krijgt een persoonlijk antwoord in het Frans, elke keer opnieuw op vraag.',
};

type Attendee = NonNullable<IntakeFacts['attendees']>[number];

const attendeeLine = ({ personId, name, organisation }: Attendee): string => {
  const who = personId === undefined ? plain(name ?? '') : personMark(personId);
  return organisation === undefined ? who : `${who} (${plain(organisation)})`;
};

const peopleIn = ({ attendees = [] }: IntakeFacts): string[] => attendees.flatMap(({ personId }) => personId ?? []);

/** What the first conversation with the municipality brought. */
export const intake = defineKind({
  kind: 'intake',
  facts: intakeFacts,
  textTitle: 'Verslag',
  proposal: ({ trajectory: { members } }) => ({
    attendees: [...new Set(members.map(({ personId }) => personId))].map((personId) => ({ personId })),
  }),
  missing: ({ date, attendees = [], goals = [], enterpriseNumber }) => [
    ...(date === undefined ? ['de datum van het gesprek'] : []),
    ...(attendees.length === 0 ? ['wie er was'] : []),
    ...(goals.length === 0 ? ['minstens één doel van de gemeente'] : []),
    ...(enterpriseNumber === undefined ? ['het ondernemingsnummer van de gemeente'] : []),
  ],
  people: peopleIn,
  refuse(facts, { trajectory: { members, formerMembers } }) {
    const team = [...members, ...formerMembers].map(({ personId }) => personId);
    const stranger = peopleIn(facts).find((personId) => !team.includes(personId));
    if (stranger === undefined) return undefined;
    const message = 'Een personId is van iemand in het team. Geef van anderen de name.';
    return refuse('PERSON_NOT_IN_TEAM', message, 'facts.attendees').refusal;
  },
  compose: (
    { date, attendees = [], goals = [], agreements = [], purchaseOrder, enterpriseNumber },
    { trajectory, regime },
  ) => `
# Intake Klimaatdoeners ${plain(trajectory.municipality)}

Gesprek tussen de gemeente en Ecolife${date === undefined ? '' : ` op ${longDate(date)}`}. Het traject begint op ${longDate(trajectory.plan.phases.preparation)}.

## Wie er was

${list(attendees.map(attendeeLine), 'Nog in te vullen.')}

## Doelen van de gemeente

${list(goals.map(plain), 'Nog in te vullen.')}

## Afspraken

${list(agreements.map(plain), 'Er zijn nog geen afspraken genoteerd.')}

## Facturatie

- Ondernemingsnummer: ${enterpriseNumber === undefined ? 'nog door te geven' : writtenNumber(enterpriseNumber)}
- Bestelbon: ${purchaseOrder === undefined ? 'nog door te geven; zonder het nummer van de bestelbon vertrekt de factuur niet' : plain(purchaseOrder)}

## Taal

${REGIME[regime]}`,
});
