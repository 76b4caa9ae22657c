import { callPath, privacyPath } from '../../../domain/call/channels.ts';
import type { Theme } from '../../../domain/menu-card/themes.ts';
import { slugOf } from '../../../domain/municipality/slug-of.ts';
import type { LinkPage } from '../../links.ts';
import { listed } from '../words.ts';
import { THEME_CHOICES } from './sign-up.ts';

type Where = { municipality: string };

/** What somebody filled in, as far as the page of its confirmation shows it. */
export type FilledIn = {
  name: string;
  email: string;
  town: string;
  phone?: string;
  themes: readonly Theme[];
  needs?: string;
  birthYear?: number;
  guardian?: { name: string; email?: string };
  consents: { photoTaken: boolean; photoUsed: boolean; needs?: boolean };
};

const NOTHING = 'niet ingevuld';
const yesNo = (isTrue: boolean): string => (isTrue ? 'ja' : 'nee');

/** All of it, so that whoever has the address sees what somebody else may have filled in. */
export const filledIn = ({ name, email, town, phone, themes, needs, birthYear, guardian, consents }: FilledIn) => [
  { label: 'Naam', value: name },
  { label: 'E-mailadres', value: email },
  { label: 'Postcode of gemeente', value: town },
  { label: 'Telefoon', value: phone ?? NOTHING },
  ...(birthYear === undefined ? [] : [{ label: 'Geboortejaar', value: String(birthYear) }]),
  ...(guardian ? [{ label: 'Ouder of voogd', value: [guardian.name, guardian.email].filter(Boolean).join(', ') }] : []),
  { label: 'Thema’s', value: themes.length === 0 ? NOTHING : listed(themes.map((theme) => THEME_CHOICES[theme])) },
  { label: 'Nodig om mee te doen', value: needs ?? NOTHING },
  ...(needs === undefined ? [] : [{ label: 'Dat mag gebruikt worden', value: yesNo(consents.needs ?? false) }]),
  { label: 'Op foto’s staan', value: yesNo(consents.photoTaken) },
  { label: 'Die foto’s tonen', value: yesNo(consents.photoUsed) },
];

/** To which photos the child agreed, for the guardian to tick. */
const photosOf = ({ consents }: FilledIn) => [
  ...(consents.photoTaken ? [{ label: CHILD_PHOTOS.taken, name: 'foto-nemen' }] : []),
  ...(consents.photoUsed ? [{ label: CHILD_PHOTOS.used, name: 'foto-tonen' }] : []),
];

/** What a guardian can allow. */
export const CHILD_PHOTOS = {
  taken: 'Mijn kind mag op foto’s van de avonden staan.',
  used: 'De gemeente en Ecolife mogen die foto’s tonen op hun website en in hun nieuwsbrief.',
} as const;

/** The page of the call, on which the form stands. */
export const toCall = ({ municipality }: Where) => ({
  label: 'Naar de pagina van je gemeente',
  path: callPath(slugOf(municipality)),
});

/**
 * The page that asks to confirm a sign-up. It shows all that will count. `isRepeated`: the form was filled in more than once, by
 * whomever.
 */
export const askPage = (
  by: 'citizen' | 'guardian',
  { trajectory, given, isRepeated }: { trajectory: Where; given: FilledIn; isRepeated: boolean },
): LinkPage => {
  const { municipality } = trajectory;
  if (by === 'guardian') {
    return {
      title: 'Mag je kind meedoen?',
      told: [
        [
          `${given.name} wil meedoen met Klimaatdoeners in ${municipality} en gaf jou op als ouder of voogd. Dit is wat er ingevuld werd. Met de knop zeg je dat je dat goedvindt, en dat je las wat we met de gegevens doen.`,
        ],
        ...(given.consents.photoTaken || given.consents.photoUsed
          ? [
              [
                'Foto’s mogen onder 16 jaar alleen als jij dat ook goedvindt. Dat kan je hieronder aanvinken. Het hoeft niet.',
              ],
            ]
          : []),
        ['Bewaar de mail: met dezelfde knop zie je later hoe het staat. Je kan er je toestemming ook intrekken.'],
      ],
      facts: filledIn(given),
      ticks: photosOf(given),
      more: { label: 'Lees wat we met de gegevens doen', path: privacyPath(slugOf(municipality)) },
      button: 'Ja, dat mag',
      aside: 'Herken je dit niet? Sluit deze pagina gerust: dan gebeurt er niets.',
    };
  }
  return {
    title: 'Bevestig je inschrijving',
    told: [
      [
        `Met dit e-mailadres is iemand ingeschreven voor Klimaatdoeners in ${municipality}. Kijk na wat er ingevuld is: dat telt zodra je op de knop tikt.`,
      ],
      ...(isRepeated
        ? [['Het formulier werd meer dan eens ingevuld. Alleen het laatste telt, en dat is wat hier staat.']]
        : []),
    ],
    facts: filledIn(given),
    button: 'Ja, schrijf me in',
    aside:
      'Klopt er iets niet? Tik dan niet op de knop en vul het formulier opnieuw in: je krijgt een nieuwe mail. Was jij dit niet? Sluit deze pagina gerust: over zeven dagen wissen we wat er ingevuld is.',
    other: { label: 'Vul het formulier opnieuw in', path: `${callPath(slugOf(municipality))}#inschrijven` },
  };
};

/** One of two has confirmed. `until`: when the other has to have done so. */
export const halfPage = (waitsFor: 'citizen' | 'guardian', until: string): LinkPage => ({
  title: 'Bedankt, nog één stap',
  told: [
    [
      waitsFor === 'guardian'
        ? `Je bevestigde je inschrijving. Ze telt zodra ook je ouder of voogd dat doet: die kreeg een eigen mail. Dat kan tot ${until}. Gebeurt het later, schrijf je dan opnieuw in.`
        : `Je toestemming is genoteerd. De inschrijving telt zodra ook je kind ze bevestigt, met de knop in de eigen mail. Dat kan tot ${until}.`,
    ],
  ],
});

/** The time to confirm is over. */
export const endedPage = (by: 'citizen' | 'guardian', trajectory: Where): LinkPage => ({
  title: 'Deze link is vervallen',
  told:
    by === 'guardian'
      ? [
          ['De knop werkte 48 uur, en die zijn voorbij. De inschrijving van je kind telt dus niet.'],
          [
            'Mag je kind meedoen? Laat het zich dan opnieuw inschrijven op de pagina van je gemeente. Jij krijgt weer een mail.',
          ],
        ]
      : [
          ['De link is ouder dan 48 uur. Wat er ingevuld was, telt niet.'],
          ['Wil je meedoen? Schrijf je dan opnieuw in op de pagina van je gemeente.'],
        ],
  next: toCall(trajectory),
});

/** Somebody filled in the form again since, and only that can be confirmed. */
export const newerPage = (by: 'citizen' | 'guardian', trajectory: Where): LinkPage => ({
  title: 'Er is een nieuwere mail',
  told: [
    [
      'Het formulier werd daarna nog eens ingevuld. Alleen het laatste kan bevestigd worden, met de knop in de nieuwste mail.',
    ],
    by === 'guardian'
      ? ['Op de pagina die dan opengaat, zie je wat er ingevuld is.']
      : [
          'Op de pagina die dan opengaat, zie je wat er ingevuld is. Was jij dat niet? Bevestig het dan niet, en vul het formulier zelf opnieuw in.',
        ],
  ],
  next: toCall(trajectory),
});

/** The address came to belong to somebody who is known already. */
export const takenPage = (trajectory: Where): LinkPage => ({
  title: 'Deze knop werkt niet meer',
  told: [
    [
      'Je e-mailadres hoort intussen bij iemand die we al kennen. Misschien heb je het zelf net bevestigd als je nieuwe adres.',
    ],
    ['Wil je meedoen in deze groep? Vul het formulier dan opnieuw in: je krijgt een nieuwe mail.'],
  ],
  next: toCall(trajectory),
});
