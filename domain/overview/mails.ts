import * as z from 'zod/mini';
import { isoDate } from '../../events/contract.ts';
import { overviewPrepared } from '../../events/overview.ts';
import { addDays, dateOf } from '../calendar/local-time.ts';
import { defineMails, defineRequests, type Stored } from '../mail/noun.ts';
import { templatesFor } from '../mail/template.ts';
import { TEAM } from '../trajectory/members.ts';
import { isTitled } from '../trajectory/titles.ts';
import { overviews } from './aggregate.ts';
import type { Overview } from './overview.ts';

/** An overview that waits longer, in days, tells of a week that is half over. */
const LASTS = 2;

const stateOf = ({ subject }: Stored): Overview => overviews.stored.parse(subject);

const template = templatesFor<Overview, never>();

/** The mail of a weekly overview: an item for each trajectory. */
export const overviewMails = defineMails({
  noun: 'overview',
  stateOf,
  members: ({ trajectory, subject: overview }) =>
    trajectory.members.filter(({ personId }) => overview.status === 'prepared' && personId === overview.personId),
  templates: {
    'weekly-overview': template({
      /**
       * `place`: that of its trajectory in the overview. `other`: the lead of the other role there. `titledIn`: its trajectory, where it
       * names an extra session or a duty beside the catalogue. `mentions`: the people whom no mail reaches.
       */
      params: z.object({
        monday: isoDate,
        place: z.int(),
        other: z.exactOptional(z.string()),
        titledIn: z.exactOptional(z.string()),
        mentions: z.exactOptional(z.array(z.string())),
      }),
      roles: TEAM,
      optional: true,
      names: ({ other }) => other,
      mentions: ({ mentions }) => mentions ?? [],
      titledIn: ({ titledIn }) => titledIn,
      isElsewhere: ({ place }) => place > 0,
      noLongerWanted({ monday, place }, { subject: overview, trajectory, now }) {
        // The mail lies in the ledger of its first trajectory.
        if (place === 0 && trajectory.status === 'cancelled') return 'cancelled';
        if (overview.status === 'absent' || overview.monday !== monday) return 'superseded';
        return dateOf(now) > addDays(monday, LASTS) ? 'too-late' : undefined;
      },
    }),
  },
});

/** The mail request of a weekly overview. */
export const overviewRequests = /* @__PURE__ */ defineRequests({
  noun: 'overview',
  listensTo: [overviewPrepared],
  stateOf,
  mailsFor: ({ data: { personId, role, monday, lines } }) => [
    {
      key: `overview-${monday}_${personId}`,
      recipientId: personId,
      role,
      items: lines.map(({ trajectoryId, other, coming, changed, signals }, place) => {
        const mentions = signals.flatMap((one) => (one.rule === 'unreachable' ? [one.about.personId] : []));
        return {
          template: 'weekly-overview',
          params: {
            ...{ monday, place },
            ...(other === undefined ? {} : { other }),
            ...([...coming, ...changed, ...signals.map(({ about }) => about)].some(isTitled)
              ? { titledIn: trajectoryId }
              : {}),
            ...(mentions.length === 0 ? {} : { mentions }),
          },
        };
      }),
      subject: `overview#${personId}`,
    },
  ],
});
