import { KEPT } from '../../../domain/participant/retention.ts';
import { LIFETIMES } from '../../../domain/sign-in/sessions.ts';
import { ECOLIFE_EMAIL } from '../../ecolife.ts';
import { theAuthority } from './texts.ts';

const DAY = 86_400_000;

/** What the texts about data and accessibility fill in of a municipality. */
export type StatementFacts = {
  /** `stad Leuven` */
  authority: string;
  /** Where people turn to about their data. Empty while the municipality gave nothing. */
  dataProtection: string;
  officer: { name: string; email: string } | null;
};

const atStart = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Whom to ask about one's data: the data protection officer, or else whoever works for the municipality. */
const contactOf = ({ authority, dataProtection, officer }: StatementFacts): string => {
  if (dataProtection !== '') return dataProtection;
  return officer === null ? `het algemene adres van ${theAuthority(authority)}` : officer.email;
};

type Point = { label: string; told: string };

/** What stands around those lines. */
export const informationTexts = {
  title: 'Wat we met je gegevens doen',
  link: 'De volledige privacyverklaring',
  version: (version: string) => `Versie ${version}.`,
} as const;

/** How somebody signs up: online with an address that is confirmed, or with a pen. */
type SignUpWay = 'online' | 'paper';

const TO_FILL_IN: Record<SignUpWay, string> = {
  online:
    'Je naam, je e-mailadres, waar je woont en hoe oud je bent. Zonder die gegevens kan je niet online inschrijven. De rest hoeft niet.',
  paper: 'Je naam, waar je woont en hoe oud je bent, en een e-mailadres of telefoonnummer. De rest hoeft niet.',
};

/** What stands beside the form with which people sign up, in a few lines. `EDITION` in the domain is its edition: raise that with every change once people have accepted one. */
export const privacyPoints = (facts: StatementFacts, way: SignUpWay = 'online'): { intro: string; points: Point[] } => {
  const the = theAuthority(facts.authority);
  return {
    intro: `De ${facts.authority} is verantwoordelijk. Ecolife verwerkt je gegevens in opdracht van ${the}. We gebruiken ze om de groep te organiseren: dat is een taak van algemeen belang. Foto’s maken en tonen doen we alleen met je toestemming. Wat je nodig hebt om mee te doen, gebruiken we alleen met je uitdrukkelijke toestemming: het kan over je gezondheid gaan.`,
    points: [
      {
        label: 'Wat moet je invullen?',
        told: TO_FILL_IN[way],
      },
      {
        label: 'Wie ziet wat?',
        told: 'De begeleider en de ambtenaar zien wat je invult. Ecolife ziet dat ook, behalve wat je nodig hebt om mee te doen. De andere deelnemers zien alleen je naam.',
      },
      {
        label: 'Hoelang?',
        told: `Tot ${KEPT.participantMonths} maanden na het einde van het traject.${way === 'online' ? ` Bevestig je niet, dan wissen we alles na ${KEPT.unconfirmedDays} dagen.` : ''} Doe je uiteindelijk niet mee, dan ${KEPT.othersMonths} maanden na de Kickoff. Daarna wissen we alles binnen ${KEPT.lookedAtDays} dagen.`,
      },
      { label: 'Waar?', told: 'Op servers van Amazon Web Services in de Europese Unie.' },
      {
        label: 'Je rechten:',
        told: `je gegevens inkijken, verbeteren, meenemen en laten wissen, en bezwaar maken. Dat kan op je eigen pagina of via ${contactOf(facts)}.`,
      },
      {
        label: 'Niet tevreden?',
        told: 'Je kan een klacht indienen bij de Gegevensbeschermingsautoriteit.',
      },
    ],
  };
};

type Section = { title: string; paragraphs: string[]; points?: string[] };

export type Statement = { title: string; lead: string; sections: Section[] };

/** What a municipality does with data of citizens, whole. Edition 2. */
export const privacyStatement = (facts: StatementFacts): Statement => {
  const { authority } = facts;
  const the = theAuthority(authority);
  const contact = contactOf(facts);
  return {
    title: 'Wat we met je gegevens doen',
    lead: `Dit geldt voor wie zich inschrijft voor Klimaatdoeners bij de ${authority}, en voor wie de pagina van de oproep bekijkt.`,
    sections: [
      {
        title: 'Wie is verantwoordelijk?',
        paragraphs: [
          `De ${authority} beslist waarvoor je gegevens dienen en is er verantwoordelijk voor. Ecolife vzw begeleidt de groep en verwerkt je gegevens in opdracht van ${the}. De mails en de gegevens staan bij Amazon Web Services, in opdracht van Ecolife.`,
          `Heb je een vraag over je gegevens? Richt je tot ${contact}.`,
        ],
      },
      {
        title: 'Wat vragen we, en waarom?',
        paragraphs: [
          'We vragen alleen wat we nodig hebben om de groep te organiseren. Dat is een taak van algemeen belang van de gemeente (artikel 6.1.e van de AVG).',
        ],
        points: [
          'Je naam en e-mailadres: om je in te schrijven, te bevestigen en uit te nodigen. Zonder e-mailadres schrijft de ambtenaar of de begeleider je in.',
          'Je gemeente of postcode: om te zien of de oproep iedereen bereikt.',
          'Je telefoonnummer (hoeft niet): voor als een avond op het laatste moment verandert.',
          'De thema’s die je boeien (hoeft niet): om de eerste avond voor te bereiden.',
          'Wat je nodig hebt om mee te doen (hoeft niet): om ervoor te zorgen. Alleen de begeleider en de ambtenaar lezen dit. Het kan over je gezondheid gaan, dus we vragen er je uitdrukkelijke toestemming voor (artikel 9.2.a van de AVG). Trek je die in, dan wissen we het.',
          'Of je ouder bent dan 18, en anders je geboortejaar. Ben je jonger dan 16, dan vragen we ook de naam en het e-mailadres van een ouder of voogd.',
          'Of je op foto’s wil staan, en of die getoond mogen worden: alleen met je toestemming, apart gevraagd. Je kan ze altijd intrekken.',
          'Daarna: naar welke sessies je komt of kwam, en wat je zelf schrijft in de groep.',
        ],
      },
      {
        title: 'Wie krijgt ze te zien?',
        paragraphs: [],
        points: [
          'De begeleider van Ecolife en de ambtenaar van de gemeente: wat je invult en naar welke sessies je komt.',
          'Wie bij Ecolife de trajecten opvolgt: hetzelfde, behalve wat je nodig hebt om mee te doen.',
          'De andere deelnemers: je naam.',
          'Niemand anders. We verkopen niets, en we gebruiken je adres niet voor andere mails.',
        ],
      },
      {
        title: 'Waar staan ze?',
        paragraphs: ['Op servers van Amazon Web Services in de Europese Unie (Ierland). Ze zijn versleuteld.'],
      },
      {
        title: 'Hoelang houden we ze bij?',
        paragraphs: [],
        points: [
          `Bevestig je je inschrijving niet, dan wissen we alles na ${KEPT.unconfirmedDays} dagen.`,
          `Sta je op de wachtlijst en kom je niet aan de beurt, of trek je je terug: tot ${KEPT.othersMonths} maanden na de Kickoff.`,
          `Doe je mee: tot ${KEPT.participantMonths} maanden na het einde van het traject. Daarna blijven alleen aantallen over.`,
          'Wat je over foto’s toestond, en over wat je nodig hebt: even lang, of tot je het zelf wist.',
          `Wissen doen we om de ${KEPT.lookedAtDays} dagen, dus het kan hoogstens zoveel later gebeuren. Uit de reservekopieën verdwijnen ze na ${KEPT.backupDays} dagen. Wis je ze zelf, dan gebeurt het meteen.`,
        ],
      },
      {
        title: 'Als je de pagina van de oproep bekijkt',
        paragraphs: [
          'We plaatsen geen cookies en volgen niemand. We tellen per dag hoe vaak de pagina bekeken wordt en langs welke link: een affiche, een nieuwsbrief. Wie keek, weten we niet.',
          `Alleen als je je aanmeldt, onthoudt één cookie dat, hoogstens ${LIFETIMES.citizen.absolute / DAY} dagen.`,
          'De techniek noteert 3 maanden dat er een pagina gevraagd werd, en of dat lukte. Je adres op het internet staat daar niet bij.',
        ],
      },
      {
        title: 'Wat kan je vragen?',
        paragraphs: [
          `Je kan je gegevens inkijken, verbeteren, meenemen en laten wissen. Je kan bezwaar maken tegen het gebruik, en een toestemming intrekken. Dat kan op je eigen pagina, via de link onderaan elke mail die je krijgt nadat je bevestigd hebt, of via ${contact}. We antwoorden binnen een maand.`,
          'Geen enkele beslissing over jou gebeurt door een machine alleen, behalve de volgorde van de wachtlijst: die volgt het moment waarop mensen hun inschrijving bevestigen.',
          'Niet tevreden? Je kan een klacht indienen bij de Gegevensbeschermingsautoriteit, Drukpersstraat 35, 1000 Brussel, of op gegevensbeschermingsautoriteit.be.',
        ],
      },
    ],
  };
};

/** How accessible the pages are, as article II.16 of the decree on administration asks. */
export const accessibilityStatement = (facts: StatementFacts & { address: string; since: string }): Statement => {
  const { authority, officer, address, since } = facts;
  const the = theAuthority(authority);
  const contact = officer === null ? ECOLIFE_EMAIL : `${officer.name} (${officer.email}), of ${ECOLIFE_EMAIL}`;
  return {
    title: 'Toegankelijkheid',
    lead: `${atStart(the)} wil dat iedereen deze pagina’s kan gebruiken, zoals artikel II.16 van het Bestuursdecreet vraagt. Dit geldt voor ${address}.`,
    sections: [
      {
        title: 'Hoe toegankelijk zijn ze?',
        paragraphs: [
          'Deze pagina’s voldoen gedeeltelijk aan de richtlijnen WCAG 2.2, niveau AA. Ze werken zonder muis, zonder JavaScript, op een telefoon, in het donker en met grotere letters.',
        ],
      },
      {
        title: 'Wat is nog niet in orde?',
        paragraphs: [],
        points: [
          'Niemand die elke dag een schermlezer gebruikt, heeft de pagina’s al helemaal doorlopen. Tot dan noemen we ze niet volledig toegankelijk.',
          'Kaarten op andere websites waarnaar we linken, vallen buiten deze verklaring. Het adres van de zaal staat er altijd in tekst bij.',
        ],
      },
      {
        title: 'Hoe is dat nagegaan?',
        paragraphs: [
          `Door Ecolife zelf, met automatische controles (axe) van elke pagina, met het toetsenbord en op schermen van 320 tot 1280 beeldpunten. Deze verklaring is van ${since}.`,
        ],
      },
      {
        title: 'Lukt er iets niet?',
        paragraphs: [
          `Laat het weten aan ${contact}. Je krijgt binnen de 14 dagen een antwoord, en wat je nodig hebt op een andere manier: op papier, aan de telefoon of in een ander formaat.`,
          `Ben je niet tevreden met het antwoord? Dien een klacht in bij de ${authority}. Helpt dat niet, dan kan je terecht bij de Vlaamse Ombudsdienst, op vlaamseombudsdienst.be of het gratis nummer 1700.`,
        ],
      },
    ],
  };
};
