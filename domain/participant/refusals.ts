import type { Refusals } from '../refusals.ts';
import { OF_AGE } from './information.ts';

/** Why a sign-up is refused. */
export const participantRefusals = {
  SIGN_UP_ENDED: { status: 410, title: 'Deze link is vervallen', commands: ['Confirm'] },
  GUARDIAN_NEEDED: { status: 422, title: 'Een ouder of voogd moet akkoord gaan', commands: ['Register'] },
  BELOW_MINIMUM_AGE: { status: 422, title: 'Te jong volgens het reglement', commands: ['SignUp', 'Register'] },
  CONSENT_NEEDED: { status: 422, title: 'Uitdrukkelijke toestemming is nodig', commands: ['Register'] },
  PARTICIPANT_KNOWN: {
    status: 409,
    title: 'Deze persoon zit al in de groep, met andere gegevens',
    commands: ['Register'],
  },
  LINKS_USED_UP: { status: 409, title: 'Er vertrokken al genoeg links', commands: ['RequestAddressChange'] },
  IN_TEAM: { status: 409, title: 'Deze persoon werkt ook aan een traject', commands: ['Correct'] },
} as const satisfies Refusals;

const byRegulations = (minimumAge: number): string =>
  `Volgens het reglement van de gemeente kan je inschrijven vanaf ${minimumAge} jaar.`;

/** What somebody reads who is too young by the regulations. */
export const belowMinimumAge = (minimumAge: number): string =>
  `${byRegulations(minimumAge)} Vraag bij de gemeente wat je nu al kan doen.`;

/** What the staff reads who sign up somebody too young. */
export const registeredBelow = (minimumAge: number): string =>
  `${byRegulations(minimumAge)} Is deze persoon al ${minimumAge}? Verbeter dan het geboortejaar${minimumAge < OF_AGE ? '' : ' of laat het leeg'}. Anders kan het nog niet.`;
