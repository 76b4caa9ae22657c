import type { SessionKind } from '../../../events/plan.ts';

/** What happens in a session, for somebody who has never been to one. */
export const SESSION_ABOUT: Record<SessionKind, string> = {
  kickoff: 'Je leert elkaar en het traject kennen en bedenkt samen ideeën.',
  'pick-n-choose': 'Je kiest samen de acties en vormt groepjes.',
  'hands-on': 'Je werkt je actie uit, met de mensen die erbij nodig zijn.',
  'wrap-up': 'Je spreekt af hoe de groep zelf verdergaat.',
  extra: 'Een extra keer, voor wie wil.',
};
