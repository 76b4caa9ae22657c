import { participants } from '../../../domain/participant/aggregate.ts';
import { participantEvents } from '../../../events/participant.ts';
import { historyFor } from '../../history.ts';

/** The history of sign-ups. It names nobody who has not confirmed. */
export const participantHistory = /* @__PURE__ */ historyFor(
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
      case 'Participant.AddressChangeRequested':
        return data.isFirst
          ? 'Iemand zonder e-mailadres kreeg een link om er een te bevestigen.'
          : `${nameOf(data.participantId)} kreeg een link naar een nieuw adres.`;
      case 'Participant.Registered':
        return `${nameOf(data.participantId)} is ingeschreven ${data.route === 'paper' ? 'op papier' : 'per telefoon'}.`;
    }
  },
);
