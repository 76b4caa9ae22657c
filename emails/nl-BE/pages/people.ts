import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import type { IsoDate } from '../../../domain/calendar/local-time.ts';

/** The pages of people, for admins. */
export const peopleTexts = {
  title: 'Mensen',
  lead: 'Wie begeleidt, en wie bij een gemeente het aanspreekpunt is.',
  search: { label: 'Zoek', hint: 'Een naam, een e-mailadres of een gemeente.', button: 'Zoek', all: 'Toon iedereen' },
  count: (count: number): string => (count === 1 ? '1 persoon' : `${count} mensen`),
  none: 'Niemand gevonden. Zoek met minder letters.',
  invite: 'Iemand uitnodigen doe je in een traject, op de pagina Team: wie erbij komt, krijgt een mail en een account.',
  columns: { name: 'Naam', contact: 'Contact', places: 'Waar' },
  roles: { coach: 'Begeleider', officer: 'Gemeente', admin: 'Beheer' },
  erased: 'Gegevens gewist',
  unknown: 'Deze persoon staat in geen enkel team (meer).',
  toTeam: (municipality: string): string => `Team van ${municipality}`,
  removed: (date: IsoDate): string => `afgenomen op ${longDate(date)}`,
  places: {
    title: 'Trajecten',
    told: 'Een andere rol of iemand anders in de plaats? Dat wijzig je in het team van het traject.',
  },
  taken: {
    title: 'Gewist of afgenomen',
    told: (since: IsoDate): string => `Sinds ${longDate(since)}. Ook burgers die hun gegevens zelf wisten.`,
    none: 'Niemand werd gewist, en van niemand werd een rol afgenomen.',
    number: (personId: string): string => `nummer ${personId}`,
    erased: (date: IsoDate): string => `Gewist op ${longDate(date)}`,
    role: (role: 'coach' | 'officer' | 'admin', date: IsoDate): string =>
      `${{ coach: 'Rol van begeleider', officer: 'Rol van ambtenaar', admin: 'Rol van beheerder' }[role]} afgenomen op ${longDate(date)}`,
  },
  access: { title: 'Toegang', told: 'Voor een toestel dat weg is, een link die rondging, of wie vertrekt.' },
  role: {
    button: { coach: 'Neem de rol van begeleider af', officer: 'Neem de rol van ambtenaar af' },
    told: 'Neemt alle toegang met die rol weg, in elk traject. Een rol die je later weer geeft, telt opnieuw.',
  },
  signOut: { button: 'Meld overal af', told: 'Beëindigt elke aanmelding, op elk toestel. Opnieuw aanmelden kan.' },
  calendar: {
    button: 'Geef een nieuwe agendalink',
    told: 'De oude link van de persoonlijke agenda werkt meteen niet meer.',
  },
  erase: {
    title: 'Gegevens wissen',
    told: 'Naam, adres, telefoon, account en aanmeldingen verdwijnen. Rapporten blijven kloppen, met een nummer in plaats van een naam. Dit kun je niet ongedaan maken.',
    citizen: 'Vraagt een burger het, of iemand die in geen team staat? Wis dan op e-mailadres.',
    sure: {
      name: 'zeker',
      label: 'Ja, wis deze persoon voorgoed',
      missing: 'Vink aan dat je deze persoon voorgoed wil wissen.',
    },
    button: 'Wis deze persoon',
  },
  labels: { email: 'E-mailadres' },
} as const;
