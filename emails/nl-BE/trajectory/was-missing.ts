import { type Named, needOf } from '../../../domain/gate/keys.ts';
import { NO_TITLES, type Titles } from '../../../domain/trajectory/titles.ts';
import { DOCUMENT_NAMES } from '../document-names.ts';
import { dutyName, sessionName } from '../names.ts';
import { listed } from '../words.ts';

/** What was missing when a transition came, by the keys of its needs, in a sentence. Empty when nothing was. */
export const wasMissing = (keys: readonly string[] = [], titles: Titles = NO_TITLES): string => {
  const names = keys.map((key) => {
    const need = needOf(key);
    return need ? nameOf(need, titles) : key;
  });
  return names.length === 0 ? '' : ` Wat toen nog ontbrak: ${listed(names)}.`;
};

const nameOf = (one: Named, titles: Titles): string => {
  switch (one.need) {
    case 'coach':
      return 'een begeleider';
    case 'officer':
      return 'een contactpersoon';
    case 'working-budget':
      return 'het werkingsbudget';
    case 'sign-ups':
      return 'genoeg deelnemers';
    case 'document':
      return DOCUMENT_NAMES[one.about.document].the;
    case 'venue':
      return `de plaats van ${sessionName(one.about.session, titles).the}`;
    case 'session-held':
      return `of ${sessionName(one.about.session, titles).the} doorging`;
    case 'session-minuted':
      return `het verslag van ${sessionName(one.about.session, titles).the}`;
    case 'duty':
      return `de taak ${dutyName(one.about.duty, titles)}`;
    default:
      return one satisfies never;
  }
};
