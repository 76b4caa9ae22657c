import type { Refusals } from '../refusals.ts';

/** Why a sign-up is refused. */
export const participantRefusals = {
  SIGN_UP_ENDED: { status: 410, title: 'Deze link is vervallen', commands: ['Confirm'] },
  GUARDIAN_NEEDED: { status: 422, title: 'Een ouder of voogd moet akkoord gaan', commands: ['Register'] },
  PARTICIPANT_KNOWN: {
    status: 409,
    title: 'Deze persoon zit al in de groep, met andere gegevens',
    commands: ['Register'],
  },
  LINKS_USED_UP: { status: 409, title: 'Er vertrokken al genoeg links', commands: ['RequestAddressChange'] },
  IN_TEAM: { status: 409, title: 'Deze persoon werkt ook aan een traject', commands: ['Correct'] },
} as const satisfies Refusals;
