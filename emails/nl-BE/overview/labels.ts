import { overviews } from '../../../domain/overview/aggregate.ts';
import { overviewMails } from '../../../domain/overview/mails.ts';
import { overviewEvents } from '../../../events/overview.ts';
import { historyFor } from '../../history.ts';
import { labelsFor } from '../../labels.ts';
import { linkTextsFor } from '../../links.ts';
import { fullDate } from '../words.ts';

/** The label of a weekly overview in reports. */
export const overviewLabels = /* @__PURE__ */ labelsFor(overviewMails, {
  templates: { 'weekly-overview': ({ monday }) => `Weekoverzicht van ${fullDate(monday)}` },
  reasons: {
    cancelled: 'het traject is stopgezet',
    superseded: 'er is intussen een nieuwer overzicht',
    paused: 'het traject ligt stil',
    done: 'het was al gebeurd',
    'too-late': 'de week was al half voorbij',
    unwanted: 'het was niet meer nodig',
    told: 'het stond al in een andere mail',
  },
});

/** A weekly overview has no links with a page. */
export const overviewLinkTexts = /* @__PURE__ */ linkTextsFor(overviewMails, {});

/** The history of weekly overviews. */
export const overviewHistory = /* @__PURE__ */ historyFor(
  overviews,
  overviewEvents,
  'Weekoverzicht',
  ({ data }, { nameOf }) => {
    return `Weekoverzicht van ${fullDate(data.monday)} gemaakt voor ${nameOf(data.personId)}.`;
  },
);
