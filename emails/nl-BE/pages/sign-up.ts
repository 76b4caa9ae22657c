import type { Theme } from '../../../domain/menu-card/themes.ts';
import { OF_AGE, YOUNGEST_ONLINE } from '../../../domain/participant/information.ts';
import type { Prospect } from '../../../domain/places/prospect.ts';
import { ECOLIFE_PHONE } from '../../ecolife.ts';
import { within } from '../words.ts';

/** What people call the themes of the menu card when they say what they want to work on. */
export const THEME_CHOICES: Record<Theme, string> = {
  circular: 'Herstellen en delen',
  mobility: 'Mobiliteit',
  food: 'Voeding',
  energy: 'Energie',
  green: 'Groen en natuur',
  water: 'Water',
  movement: 'Mensen in beweging brengen',
};

/** From which age on people can take part. */
export const fromAge = (minimumAge: number): string => `vanaf ${minimumAge} jaar`;

/** Those who are not of age: all of them, or those whom the regulations let in. */
const minorText = (minimumAge: number): string => {
  if (minimumAge >= OF_AGE) return `Jonger dan ${minimumAge}`;
  if (minimumAge === OF_AGE - 1) return `${minimumAge} jaar`;
  return minimumAge <= YOUNGEST_ONLINE ? `Jonger dan ${OF_AGE}` : `Van ${minimumAge} tot en met ${OF_AGE - 1} jaar`;
};

/** The form with which citizens sign up. */
export const formTexts = {
  title: 'Schrijf je in',
  name: { label: 'Naam', hint: 'Zoals de groep je mag noemen.' },
  email: { label: 'E-mailadres', hint: 'Hier sturen we je bevestiging en je uitnodigingen naartoe.' },
  town: { label: 'Postcode of gemeente' },
  phone: { label: 'Telefoon', hint: 'Voor als een avond op het laatste moment verandert.' },
  age: {
    legend: 'Hoe oud ben je?',
    /** What the regulations say, before somebody fills in the rest. */
    from: (minimumAge: number) => `Volgens het reglement kan je inschrijven ${fromAge(minimumAge)}.`,
    adult: (from: number) => `${from} jaar of ouder`,
    minor: minorText,
    minorHint: 'Vul dan hieronder je geboortejaar in. Onder 16 vragen we een ouder of voogd om ook te bevestigen.',
    belowHint: 'Dan kan je je nog niet inschrijven. Vraag bij de gemeente wat je nu al kan doen.',
  },
  birthYear: { label: 'Geboortejaar', onlyFor: 'Alleen als je jonger bent dan 18.' },
  guardianName: { label: 'Naam van een ouder of voogd', onlyFor: 'Alleen als je jonger bent dan 16.' },
  guardianEmail: {
    label: 'E-mailadres van die ouder of voogd',
    onlyFor: 'Alleen als je jonger bent dan 16. Hier sturen we een mail om te bevestigen.',
  },
  themes: { legend: 'Waar wil je aan werken?' },
  needs: {
    label: 'Wat heb je nodig om mee te doen?',
    hint: 'Bijvoorbeeld een ringleiding, vervoer of kinderopvang. Alleen de begeleider en de ambtenaar lezen dit.',
    agreeWhen: 'Alleen als je hierboven iets invult.',
    agree:
      'Ik geef uitdrukkelijk toestemming om dit te bewaren en te gebruiken zodat ik kan meedoen, ook als het over mijn gezondheid gaat.',
    takeBack: 'Je kan dit altijd intrekken op je eigen pagina: dan wissen we wat je invulde.',
  },
  photos: {
    legend: 'Foto’s',
    hint: 'Je kan dit altijd veranderen.',
    taken: 'Ik mag op foto’s van de avonden staan.',
    used: (authority: string) =>
      `De ${authority} en Ecolife mogen die foto’s tonen op hun website en in hun nieuwsbrief.`,
  },
  read: {
    before: 'Lees eerst ',
    link: 'wat we met je gegevens doen',
    after: '. Je krijgt een mail met een knop. Pas als je daarop tikt, ben je ingeschreven.',
  },
  button: 'Schrijf me in',
  where: (municipality: string, left: string) => `${municipality} · ${left}`,
} as const;

/** What staff notes of somebody who signed with a pen, or said it at the telephone. */
export const NEEDS_CONSENT =
  'Deze persoon ging er uitdrukkelijk mee akkoord dat dit gebruikt wordt, ook als het over gezondheid gaat';

/** What whoever signs up now may expect, where that is no place at once. */
export const WAITS: Record<Exclude<Prospect, 'place'>, string> = {
  turn: 'Er zijn nog plaatsen, maar wie al wacht gaat voor: je komt op de wachtlijst',
  'by-hand': 'Er zijn nog plaatsen, en de begeleider verdeelt ze: je komt eerst op de wachtlijst',
  full: 'De groep is volzet: je komt op de wachtlijst',
};

/** How many places are left, in a few words. */
export const placesText = ({
  capacity,
  free,
  prospect,
}: {
  capacity?: number | undefined;
  free?: number | undefined;
  prospect: Prospect;
}): string => {
  if (prospect !== 'place') return within(WAITS[prospect]);
  if (capacity === undefined || free === undefined) return 'er is nog plaats';
  return `nog ${free} van de ${capacity} plaatsen vrij`;
};

/** What is wrong in a field, and how to mend it. */
export const formErrors = {
  name: 'Vul je naam in, zonder tekens als < of >.',
  nameLong: (most: number) => `Schrijf je naam korter: hoogstens ${most} tekens.`,
  nameStart: 'Begin je naam met een letter of een cijfer.',
  email: 'Vul een volledig e-mailadres in, zoals naam@voorbeeld.be.',
  town: 'Vul je postcode (vier cijfers, zoals 3010) of je gemeente in.',
  phone: 'Vul een telefoonnummer in, zoals 0470 12 34 56, of laat het leeg.',
  age: 'Kies hoe oud je bent.',
  birthYear: 'Vul je geboortejaar in met vier cijfers, zoals 2012.',
  tooYoung: `Onder 13 jaar kan je niet online inschrijven. Vraag een ouder om ons te bellen op ${ECOLIFE_PHONE}: dan bekijken we het samen.`,
  guardianName: 'Vul de naam van een ouder of voogd in.',
  guardianEmail: 'Vul het volledige e-mailadres van een ouder of voogd in, zoals naam@voorbeeld.be.',
  guardianSame: 'Vul een ander e-mailadres in dan dat van jezelf: een ouder of voogd bevestigt apart.',
  needsConsent: 'Zet een vinkje als we dit mogen gebruiken. Wil je dat niet? Maak het veld erboven dan leeg.',
  needs: 'Schrijf hoogstens 500 tekens, zonder onzichtbare tekens.',
} as const;
