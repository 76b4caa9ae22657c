import type { MailChoice, Often } from '../../../domain/person/revocations.ts';
import type { LinkPage } from '../../links.ts';

type Button = NonNullable<LinkPage['buttons']>[number];

const HOW_OFTEN: Record<Often, { now: string; button: string }> = {
  'at-once': { now: 'Je krijgt elke mail meteen.', button: 'Stuur nieuws meteen' },
  daily: {
    now: 'Nieuws dat kan wachten krijg je één keer per dag, op werkdagen om 10 uur.',
    button: 'Bundel nieuws per dag',
  },
  weekly: {
    now: 'Nieuws dat kan wachten krijg je één keer per week, op maandag om 10 uur.',
    button: 'Bundel nieuws per week',
  },
};

const WHAT: Record<MailChoice, { now: string; title: string; button: string }> = {
  all: { now: 'alle mails', title: 'Welke mails wil je krijgen?', button: 'Stuur me weer alle mails' },
  needed: { now: 'alleen mails die nodig zijn', title: 'Je krijgt alleen wat nodig is', button: 'Alleen wat nodig is' },
};

const OF_STAFF =
  'Nodig zijn herinneringen van taken en sessies, wijzigingen en vragen. Niet nodig zijn vooraankondigingen, terugblikken, het overzicht van de week en het afscheid.';
const OF_CITIZENS =
  'Nodig zijn bevestigingen, uitnodigingen, wijzigingen en berichten van je begeleider. Niet nodig zijn herinneringen aan een uitnodiging of een avond, terugblikken en het afscheid.';

/** The page where somebody chooses mails, by what they get now. */
export const choicePage = ({
  choice,
  often,
  isCitizen,
}: {
  choice: MailChoice;
  often: Often;
  isCitizen: boolean;
}): LinkPage => {
  const other = choice === 'all' ? 'needed' : 'all';
  const rhythms = (['at-once', 'daily', 'weekly'] as const).filter((one) => one !== often);
  return {
    title: WHAT[choice].title,
    told: [
      ['Je krijgt nu ', { strong: WHAT[choice].now }, ` over Klimaatdoeners. ${HOW_OFTEN[often].now}`],
      [isCitizen ? OF_CITIZENS : OF_STAFF],
      ['Wat haast heeft of je agenda verandert, sturen we altijd meteen.'],
    ],
    buttons: [
      ...rhythms.map((one): Button => ({ label: HOW_OFTEN[one].button, name: 'often', value: one })),
      { label: WHAT[other].button, name: 'mails', value: other },
    ],
    aside: 'Verander je van gedacht? Met de link onder een mail kies je opnieuw.',
  };
};
