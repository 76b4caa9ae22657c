import { type Meaning, meaningOf } from '../../../domain/trajectory/milestones.ts';
import { NO_TITLES, type Titles } from '../../../domain/trajectory/titles.ts';
import { RESUMPTION } from '../../../domain/trajectory/waiting.ts';
import { daysBefore, dutyName, PHASE_TITLES, sessionName } from '../names.ts';

const meaningLabel = (meaning: Meaning, titles: Titles): string => {
  switch (meaning.kind) {
    case 'phase-start':
      return `Start: ${PHASE_TITLES[meaning.phase]}`;
    case 'phase-notice':
      return `Vooraankondiging: ${PHASE_TITLES[meaning.phase]}`;
    case 'session-reminder':
      return `Herinnering ${sessionName(meaning.session, titles).name}, ${daysBefore(meaning.days)}`;
    case 'session-follow-up':
      return `Na ${sessionName(meaning.session, titles).the}: opvolging`;
    case 'duty-reminder':
      return `Herinnering taak: ${dutyName(meaning.duty, titles)}, ${daysBefore(meaning.days)}`;
    case 'duty-late':
      return `Nakijken of de taak klaar is: ${dutyName(meaning.duty, titles)}`;
    case 'evaluation-invitation':
      return 'Uitnodiging voor de evaluatie';
    case 'end':
      return PHASE_TITLES.end;
    default:
      return meaning satisfies never;
  }
};

/** The name of a milestone, or of the end of a pause. A milestone that is no longer in the catalogue is named by its id. */
export const milestoneLabel = (id: string, titles: Titles = NO_TITLES): string => {
  const meaning = meaningOf(id);
  if (id === RESUMPTION) return 'Einde van de pauze';
  return meaning ? meaningLabel(meaning, titles) : id;
};
