import { YOUNGEST_ONLINE } from '../../../domain/participant/information.ts';
import { KEPT } from '../../../domain/participant/retention.ts';
import { fromAge } from '../pages/sign-up.ts';

const youngest = (minimumAge: number): string =>
  minimumAge < YOUNGEST_ONLINE
    ? `Onder ${YOUNGEST_ONLINE} jaar kan iemand alleen zo inschrijven.`
    : `Volgens het reglement kan inschrijven ${fromAge(minimumAge)}.`;

/** The sheet of paper on which people sign up with a pen. */
export const signUpSheetTexts = {
  title: 'Schrijf je in',
  tab: (municipality: string) => `Inschrijvingsblad · ${municipality}`,
  lead: 'Schrijf in drukletters. Waar niets bij staat, moet je invullen.',
  who: 'Wie ben je?',
  columns: { question: 'Vraag', answer: 'Antwoord' },
  name: 'Voor- en achternaam',
  email: 'E-mailadres (hoeft niet)',
  emailHint: 'Voor je bevestiging en je uitnodigingen. Geen e-mail? Vul dan je telefoonnummer in.',
  town: 'Postcode of gemeente',
  phone: 'Telefoon (hoeft niet)',
  age: 'Hoe oud ben je?',
  birthYear: 'Geboortejaar (alleen onder 18)',
  themes: 'Waar wil je aan werken? (hoeft niet)',
  needs: 'Wat heb je nodig om mee te doen? (hoeft niet)',
  needsHint: 'Een ringleiding, vervoer … Alleen de begeleider en de ambtenaar lezen dit, om ervoor te zorgen.',
  needsConsent:
    'Vul je hier iets in? Kruis dan aan: ik geef uitdrukkelijk toestemming om dit te bewaren en te gebruiken zodat ik kan meedoen, ook als het over mijn gezondheid gaat.',
  photos: 'Foto’s (hoeft niet)',
  photosTold: 'Kruis aan wat je goed vindt. Niets mag ook. Je kan dit altijd veranderen.',
  signing: {
    title: 'Teken',
    told: (version: string) =>
      `Ik wil meedoen en las wat er met mijn gegevens gebeurt: “Wat we met je gegevens doen”, versie ${version}.`,
    signature: 'Datum en handtekening',
    guardian: 'Onder 16: naam van ouder of voogd',
    guardianEmail: 'Onder 16: e-mail van ouder of voogd',
    guardianSignature: 'Onder 16: handtekening van ouder of voogd',
  },
  qr: (address: string) => `QR-code naar de privacyverklaring: ${address}`,
  whole: 'De volledige verklaring:',
  staff: {
    title: 'Voor wie het blad aanneemt',
    told: (version: string, minimumAge: number | null) =>
      `Neem het over bij “Deelnemers”, onder “Schrijf iemand in”. Tijdens een sessie kan het ook op de pagina “In de zaal”. Vul daar versie ${version} in. Geef deze bladzijde mee. ${youngest(minimumAge ?? 0)} Bewaar het getekende blad achter slot tot ${KEPT.participantMonths} maanden na het einde van het traject, en vernietig het dan.`,
    link: 'Neem een blad over',
  },
} as const;
