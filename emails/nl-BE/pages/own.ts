import { THEMES } from '../../../domain/menu-card/themes.ts';
import { KEPT } from '../../../domain/participant/retention.ts';
import { ECOLIFE_EMAIL, ECOLIFE_PHONE } from '../../ecolife.ts';
import { listed } from '../words.ts';
import { momentOf } from './participation.ts';
import { THEME_CHOICES } from './sign-up.ts';

const HOW = { online: 'online', paper: 'op papier', phone: 'aan de telefoon' } as const;

type SessionKept = { answer: string | null; announced: number; attendance: string | null; guests: number };

const withGuests = (count: number): string =>
  count === 0 ? '' : count === 1 ? ', met 1 gast' : `, met ${count} gasten`;

/** Of somebody who works on a trajectory too. */
const WORK_STAYS = (works: readonly string[]): string =>
  `Je naam, e-mailadres en telefoonnummer voor je werk in ${listed(works)} blijven zolang je dat doet.`;

/** The page of a citizen in a group. */
export const ownTexts = {
  title: (name: string) => `Dag ${name}`,
  where: (municipality: string) => `Klimaatdoeners in ${municipality}`,
  sessions: {
    title: 'Mijn avonden',
    none: 'Er zijn nog geen avonden gepland.',
    early: 'We vragen je later of je komt. Je krijgt dan een mail.',
    over: 'Deze sessie is begonnen of voorbij.',
    off: 'Komt er een nieuwe dag, dan krijg je een mail.',
    /** `wasThere` is not known where nobody was checked in by name. */
    held: (wasThere: boolean | undefined): string =>
      wasThere === undefined
        ? 'Deze sessie ging door.'
        : wasThere
          ? 'Deze sessie ging door, en je was erbij.'
          : 'Deze sessie ging door. Je was er niet bij.',
    outcome: 'Wat het opleverde',
    agreed: 'Wat we afspraken',
    ask: 'Kom je?',
    calendar: 'Zet mijn avonden in mijn agenda',
    change: 'Pas mijn antwoord aan',
    paused: 'Het traject ligt even stil. Zodra we verdergaan, krijg je een mail met de nieuwe data.',
  },
  menuCard: {
    title: 'Menukaart',
    told: 'Ideeën voor klimaatacties die in je gemeente passen.',
    link: 'Bekijk de menukaart',
  },
  offer: { over: 'Voor dit aanbod was het te laat. Hieronder lees je hoe het nu zit.' },
  ask: 'Aan wie vraag je iets?',
  forMunicipality: 'Voor je gemeente',
  askEcolife: `Mail of bel Ecolife: ${ECOLIFE_EMAIL}, ${ECOLIFE_PHONE}.`,
  leave: {
    told: 'Kan of wil je niet meer meedoen? Schrijf je dan uit: dan kan je plaats naar iemand anders gaan.',
    button: 'Schrijf me uit',
  },
  data: { title: 'Mijn gegevens', button: 'Bewaar mijn gegevens', email: 'E-mailadres' },
  address: {
    field: 'Nieuw e-mailadres',
    told: `We sturen een link naar het nieuwe adres. Tot je die bevestigt, verandert er niets. Komt er niets aan? Bel Ecolife: ${ECOLIFE_PHONE}.`,
    byLink: `Klopt je e-mailadres niet meer? We sturen je eerst een mail met een knop om je aan te melden. Kan je je oude mails niet meer lezen? Vraag het dan aan je begeleider, of bel Ecolife: ${ECOLIFE_PHONE}.`,
    button: 'Wijzig mijn e-mailadres',
    inTeam: `Je begeleidt ook een traject of werkt voor een gemeente. Vraag Ecolife om je adres te wijzigen: ${ECOLIFE_EMAIL}.`,
  },
  needs: {
    takeBack: 'Haal je het vinkje weg, dan wissen we wat hierboven staat.',
    unasked:
      'Je vulde dit in voor we deze toestemming vroegen. Zolang er geen vinkje staat, leest niemand het. Wil je dat niet? Maak het veld erboven dan leeg.',
  },
  consents: {
    title: 'Mijn toestemmingen',
    taken: 'Ik mag op foto’s van de avonden staan.',
    used: 'De gemeente en Ecolife mogen die foto’s tonen op hun website en in hun nieuwsbrief.',
    button: 'Bewaar mijn keuze',
    byGuardian:
      'Onder 16 jaar beslist je ouder of voogd over foto’s, met de knop in de mail die naar die persoon ging. Intrekken kan je zelf.',
  },
  take: {
    title: 'Mijn gegevens meenemen',
    told: 'Alles wat we over je deelname bewaren: wat je invulde, je antwoorden, waar je was en welke mails je kreeg. Om te lezen, af te drukken of te bewaren.',
    lead: 'Dit is alles wat we over je deelname bewaren.',
    read: 'Lees alles op één pagina',
    link: 'Download als bestand (JSON)',
  },
  /** What is kept besides what somebody filled in. */
  kept: {
    consents: {
      photoTaken: 'Ik mag op foto’s staan',
      photoUsed: 'Die foto’s mogen getoond worden',
      needs: 'Wat ik nodig heb, mag gebruikt worden',
    },
    consent: (isGiven: boolean, { at, information }: { at: string; information: string }) =>
      `${isGiven ? 'ja' : 'nee'}, sinds ${momentOf(at)} (uitleg versie ${information})`,
    noSessions: 'Je werd nog niet uitgenodigd, en we noteerden nog niet wie er was.',
    session: ({ answer, announced, attendance, guests }: SessionKept) =>
      [
        ...(answer === null ? [] : [`Antwoord: ${answer}${withGuests(announced)}`]),
        ...(attendance === null ? [] : [`Genoteerd: ${attendance.toLowerCase()}${withGuests(guests)}`]),
      ].join('. '),
    mails: 'Mails die we je stuurden',
    noMails: 'Nog geen.',
    notes: 'Notities over mij',
    notesTold: 'Waarom de begeleiding je zelf een plaats gaf, of je uitschreef.',
  },
  fields: {
    none: 'niets',
    name: 'Naam',
    phone: 'Telefoon',
    town: 'Postcode of gemeente',
    standing: 'Mijn deelname',
    since: 'Sinds',
    themes: 'Thema’s',
    needs: 'Wat ik nodig heb om mee te doen',
    birthYear: 'Geboortejaar',
    guardian: 'Ouder of voogd',
    agreed: 'Akkoord met de uitleg over mijn gegevens',
  },
  moment: momentOf,
  yesNo: (isTrue: boolean) => (isTrue ? 'ja' : 'nee'),
  themes: (themes: readonly string[]) =>
    listed(THEMES.filter((theme) => themes.includes(theme)).map((theme) => THEME_CHOICES[theme])),
  agreed: ({ acceptedAt, route, information }: { acceptedAt: string; route: keyof typeof HOW; information: string }) =>
    `${momentOf(acceptedAt)}, ${HOW[route]} (versie ${information})`,
  stop: {
    title: 'Stoppen',
    byLink:
      'Voor wat hieronder staat, sturen we je eerst een mail met een knop. Zo kan niemand anders dit doen, ook niet wie jouw mail doorgestuurd kreeg.',
  },
  erase: {
    title: 'Mijn gegevens wissen',
    told: 'We wissen alles wat we over je weten, in al je groepen. Je doet dan ook niet meer mee. Dat kan niet ongedaan gemaakt worden.',
    button: 'Wis mijn gegevens',
  },
  sure: {
    title: 'Wil je alles laten wissen?',
    goes: {
      title: 'Wat gaat weg?',
      all: (works: boolean) => [
        works
          ? 'Alles wat je als deelnemer invulde, en wat we over je noteerden.'
          : 'Je naam, je e-mailadres, je telefoonnummer, alles wat je invulde en wat we over je noteerden.',
      ],
      group: (municipality: string) => `Je plaats in de groep van ${municipality}, of op de wachtlijst.`,
    },
    stays: {
      title: 'Wat blijft?',
      all: (works: readonly string[]) => [
        ...(works.length === 0 ? [] : [`${WORK_STAYS(works)} Vraag Ecolife om ze te wissen: ${ECOLIFE_EMAIL}.`]),
        'Aantallen: hoeveel mensen meededen en er waren, zonder je naam.',
        `Reservekopieën, nog ${KEPT.backupDays} dagen.`,
      ],
    },
    told: 'Je krijgt geen mails meer over een groep. Dat kan niet ongedaan gemaakt worden.',
    button: 'Wis alles',
  },
  sureToLeave: {
    title: 'Wil je je uitschrijven?',
    told: (groups: readonly string[]) =>
      `Je verliest je plaats in de groep van ${listed(groups)}, of op de wachtlijst: die gaat naar de volgende. Je krijgt geen mails meer over die groep.`,
    button: 'Ja, schrijf me uit',
  },
  keep: 'Nee, terug naar mijn groep',
  mailed: {
    title: 'Kijk nu in je mailbox',
    told: [
      'We stuurden een mail met een knop naar je e-mailadres. Tik erop om je aan te melden. Op de pagina die dan opengaat, doe je wat je wilde doen.',
      'De knop werkt een halfuur en één keer. Er is nog niets veranderd.',
    ],
  },
  groups: {
    title: 'Mijn groepen',
    lead: 'Kies de groep die je wil zien.',
    none: 'Je zit nog in geen groep, of je gegevens zijn al gewist. Op de startpagina vind je de gemeenten die klimaatdoeners zoeken.',
    find: 'Zoek mijn gemeente',
  },
  erased: {
    title: 'Je gegevens zijn gewist',
    told: (works: readonly string[]) =>
      works.length === 0
        ? `We bewaren niets meer over je. Alleen in reservekopieën staat het nog ${KEPT.backupDays} dagen. Bedankt voor je interesse in Klimaatdoeners.`
        : `Wat we over je wisten als deelnemer, is weg, en je bent afgemeld. ${WORK_STAYS(works)} Klaar met dat werk? Vraag Ecolife om ook dat te wissen: ${ECOLIFE_EMAIL}.`,
    on: 'Naar de startpagina',
  },
  ended: {
    title: 'Hier is niets (meer) te zien',
    told: 'We bewaren geen gegevens van je deelname, of je inschrijving is nog niet bevestigd.',
  },
  /** Instead of how somebody takes part, once nothing comes any more. */
  isOver: {
    completed: (municipality: string) =>
      `Klimaatdoeners in ${municipality} is afgelopen: er komen geen avonden meer. Bedankt om mee te doen. De voorbije avonden en wat we over je weten, kan je hier nog lezen. Je kan alles ook laten wissen.`,
    cancelled: (municipality: string) =>
      `Klimaatdoeners in ${municipality} is stopgezet: er komen geen avonden meer. Wat we over je weten, kan je hier nog lezen en laten wissen.`,
  },
} as const;
