import { participants } from '../../../domain/participant/aggregate.ts';
import { participantMails } from '../../../domain/participant/mails.ts';
import { participantEvents } from '../../../events/participant.ts';
import { historyFor } from '../../history.ts';
import { labelsFor } from '../../labels.ts';
import { linkTextsFor } from '../../links.ts';

/** The labels of the mails about a sign-up in reports. */
export const participantLabels = labelsFor(participantMails, {
  templates: {
    'sign-up-confirmation': () => 'Vraag om een inschrijving te bevestigen',
    'sign-up-guardian': () => 'Vraag aan een ouder of voogd',
    'sign-up-known': () => 'Bericht dat iemand al ingeschreven is',
  },
  reasons: {
    cancelled: 'het traject loopt niet meer',
    superseded: 'er is intussen een nieuwere inschrijving',
    paused: 'het traject is gepauzeerd',
    done: 'het was al bevestigd',
    'too-late': 'de 48 uur waren voorbij',
    unwanted: 'het was niet meer nodig',
    told: 'het stond al in een andere mail',
  },
});

/** The pages of these links give no command to the sign-up: `functions/sign-up` serves them. */
export const participantLinkTexts = linkTextsFor(participantMails, {});

/** The history of sign-ups. It names nobody who has not confirmed. */
export const participantHistory = historyFor(
  participants,
  participantEvents,
  'Inschrijving',
  ({ type, data }, { nameOf }) => {
    switch (type) {
      case 'Participant.SignedUp':
        return 'Iemand schreef zich in en kreeg een mail om dat te bevestigen.';
      case 'Participant.SignUpRepeated':
        return `${nameOf(data.participantId)} schreef zich nog eens in.`;
      case 'Participant.HalfConfirmed':
        return data.by === 'guardian'
          ? 'Een ouder of voogd bevestigde een inschrijving.'
          : 'Iemand bevestigde een inschrijving. Een ouder of voogd moet dat ook nog doen.';
      case 'Participant.Confirmed':
        return `${nameOf(data.participantId)} bevestigde de inschrijving.`;
      case 'Participant.Registered':
        return `${nameOf(data.participantId)} is ingeschreven ${data.route === 'paper' ? 'op papier' : 'per telefoon'}.`;
    }
  },
);
