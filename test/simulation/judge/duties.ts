import * as z from 'zod';
import { itemsOf } from '../../../domain/mail/noun.ts';
import { leadOf } from '../../../domain/person/member.ts';
import { dutyOf } from '../../../domain/trajectory/duties.ts';
import { isDutyEvent } from '../../../events/duty.ts';
import type { Observations } from '../observer.ts';
import { type History, stateAfter } from './history.ts';
import type { Line } from './mails.ts';

const aboutDuty = z.object({ duty: z.string() });
const late = z.object({ duty: z.string(), due: z.string() });
const TO_OWNER = ['duty-reminder', 'duty-reopened', 'duty-changed', 'duty-missing'];

type Means = {
  histories: ReadonlyMap<string, History>;
  observed: Pick<Observations, 'sendings'>;
};

/**
 * Checks, from the events alone, that nobody is reminded of a duty that is closed, that only whoever has a duty hears of it, that nobody who has it hears that
 * somebody else has, and that
 * the coach hears once that it is late.
 */
export const judgeDuties = (ledger: ReadonlyMap<string, Line>, { histories, observed }: Means): string[] => {
  const told = new Map<string, Set<string>>();
  const problems = observed.sendings.flatMap(({ trajectoryId, key, items, read }) => {
    const line = ledger.get(`${trajectoryId} ${key}`);
    const history = histories.get(trajectoryId);
    if (!line || !history) return [];
    const { recipientId } = line.request;
    const all = itemsOf(line.request);
    return items.flatMap((place): string[] => {
      const item = all[place];
      const about = aboutDuty.safeParse(item?.params);
      if (!item || !about.success) return [];
      const { duty } = about.data;
      const isLate = late.safeParse(item.params);
      if (item.template === 'duty-late' && isLate.success) {
        const name = `${trajectoryId} ${duty} of ${isLate.data.due} to ${recipientId}`;
        told.set(name, (told.get(name) ?? new Set()).add(key));
      }
      if (!['duty-late', 'duty-passed-on'].includes(item.template) && !TO_OWNER.includes(item.template)) return [];
      const { isClosed, owner } = dutyAfter(history, duty, read);
      if (item.template === 'duty-passed-on')
        return owner === recipientId
          ? [`mail ${trajectoryId} ${key} says that ${duty} is no longer of ${recipientId}, whose it is`]
          : [];
      const mail = `mail ${trajectoryId} ${key}`;
      return [
        ...(isClosed ? [`${mail} speaks of ${duty}, which was closed`] : []),
        ...(TO_OWNER.includes(item.template) && owner !== recipientId
          ? [`${mail} reminds ${recipientId} of ${duty}, which is of ${owner}`]
          : []),
      ];
    });
  });
  const twice = [...told].flatMap(([name, keys]) =>
    keys.size > 1 ? [`${name} was told late in ${keys.size} mails`] : [],
  );
  return [...problems, ...twice];
};

/** Whether a duty was closed, and who had it, after a call. */
const dutyAfter = (history: History, duty: string, call: number): { isClosed: boolean; owner: string | undefined } => {
  let isClosed = false;
  let owner: { role: 'coach' | 'officer'; personId?: string | undefined } = { role: dutyOf(duty)?.owner ?? 'coach' };
  for (const { event, commit } of history) {
    if (commit.call > call) break;
    if (event.type === 'Trajectory.TeamChanged') {
      const { role, left, joined } = event.data;
      if (owner.personId !== undefined && owner.role === role && owner.personId === left)
        owner = { role, personId: joined };
    }
    if (!isDutyEvent(event) || event.data.dutyId !== duty) continue;
    if (event.type === 'Trajectory.DutyCompleted' || event.type === 'Trajectory.DutyWaived') isClosed = true;
    if (event.type === 'Trajectory.DutyReopened') isClosed = false;
    if (event.type === 'Trajectory.DutyAdded' || event.type === 'Trajectory.DutyAssigned') owner = event.data.owner;
  }
  const state = stateAfter(history, call);
  const members = state.status === 'absent' ? [] : state.members;
  return { isClosed, owner: owner.personId ?? leadOf(members, owner.role) };
};
