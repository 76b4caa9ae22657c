import { MAILS } from '../../../domain/sign-in/sign-in.ts';

/** The pages to sign in and out. */
export const signInTexts = {
  choose: { title: 'Aanmelden', lead: 'Kies hoe je je aanmeldt.', told: [] },
  mailed: {
    title: 'Kijk in je mailbox',
    lead: 'Kennen we dit adres, dan krijg je nu een mail met een knop.',
    told: [
      'De knop werkt een halfuur en één keer. Kwam er na enkele minuten niets, kijk dan bij je ongewenste mail en kijk na of je het juiste adres invulde.',
      `We sturen naar één adres hoogstens ${MAILS.hour} mails per uur en ${MAILS.day} per dag. Kreeg je er al zoveel? Gebruik dan de knop in de laatste mail, of probeer het later opnieuw.`,
      'Ben je nog niet ingeschreven, dan krijg je geen mail. Inschrijven doe je op de pagina van je gemeente.',
    ],
  },
  ask: { title: 'Wil je je aanmelden?', lead: undefined, told: [] },
  'too-old': {
    title: 'Deze link werkt niet meer',
    lead: 'Een link om je aan te melden werkt een halfuur en één keer.',
    told: ['Vraag een nieuwe. Die komt op hetzelfde adres.'],
  },
  unknown: {
    title: 'Deze link kennen we niet',
    lead: undefined,
    told: ['Misschien is hij maar half overgenomen. Open hem nog eens vanuit de mail, of vraag een nieuwe.'],
  },
  failed: {
    title: 'Aanmelden lukte niet',
    lead: undefined,
    told: [
      'Misschien duurde het te lang, of had je nog een ander tabblad open. Probeer het opnieuw.',
      'Blijft het mislukken? Bel of mail ons.',
    ],
  },
  unavailable: {
    title: 'Aanmelden kan nu even niet',
    lead: undefined,
    told: ['Probeer het over enkele minuten opnieuw.'],
  },
  again: 'Probeer opnieuw',
  confirm: {
    told: 'Je blijft op dit toestel aangemeld tot je je afmeldt, of tot je 30 dagen niet langskwam. Doe dit niet op een toestel dat je met anderen deelt.',
    button: 'Meld me aan',
  },
  citizen: {
    title: 'Ik doe mee in een groep',
    told: 'Je hebt geen wachtwoord nodig. We sturen je een mail met een knop.',
    field: 'E-mailadres waarmee je inschreef',
    button: 'Stuur me een link',
  },
  staff: {
    title: 'Ik ben begeleider of werk voor een gemeente of Ecolife',
    told: 'Je meldt je aan met je e-mailadres, je wachtwoord en de code uit je app.',
    button: 'Meld me aan als medewerker',
  },
  out: {
    ask: {
      title: 'Afmelden',
      told: [
        'Meld je af op dit toestel, of overal waar je nog aangemeld bent. Dat laatste doe je als je een toestel kwijt bent.',
      ],
    },
    done: { title: 'Je bent afgemeld', told: ['Je kunt deze pagina sluiten.'] },
    'done-everywhere': {
      title: 'Je bent overal afgemeld',
      told: ['Ook op andere toestellen moet je je nu opnieuw aanmelden.'],
    },
    here: 'Meld me hier af',
    everywhere: 'Meld me overal af',
    on: 'Ga verder',
  },
} as const;
