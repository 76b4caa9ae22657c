import type { Partition } from '../../adapters/table/partition.ts';
import { readPeople } from '../../adapters/table/people.ts';
import { textsIn } from '../../adapters/table/session-texts.ts';
import type { Store } from '../../adapters/table/store.ts';
import type { TrajectoryRead } from '../../adapters/table/views.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { MailRequest } from '../../domain/mail/mail.ts';
import { leadOf } from '../../domain/person/member.ts';
import type { Profile } from '../../domain/person/person.ts';
import type { TrajectoryParams } from '../../domain/trajectory/mails.ts';
import type { TeamRole } from '../../domain/trajectory/members.ts';
import { plannedMails } from '../../domain/trajectory/planned-mails.ts';
import { sessionDate } from '../../domain/trajectory/sessions.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import type { WordableTemplate } from '../../domain/trajectory/wordable.ts';
import { type WordingText, wordingKey } from '../../domain/trajectory/worded.ts';
import { writeAgain } from '../mails/write.ts';
import type { WordingPreview } from './schema.ts';

export type About = { id: string; template: WordableTemplate; role: TeamRole };
export type Read = TrajectoryRead & { partition: Partition };

type Wish = {
  /** The text that stands in for ours, if one does. */
  text: WordingText | undefined;
  /** Whose profiles to read as well. */
  others?: readonly string[];
  now: IsoInstant;
};

/** Writes the next mail of a kind to a role, or an example when none is planned: one BatchGetItem for the people. */
export const previewOf = async (
  store: Store,
  { id, template, role }: About,
  read: Read,
  { text, others = [], now }: Wish,
): Promise<{ mail: WordingPreview['mail']; people: ReadonlyMap<string, Profile> }> => {
  const { mail, trajectory, at } = nextOf(template, role, read.trajectory) ?? {
    mail: exampleOf(template, role, read.trajectory),
    trajectory: read.trajectory,
    at: now,
  };
  const people = await readPeople(store.table, [
    ...new Set([mail.recipientId, ...trajectory.members.map(({ personId }) => personId), ...others]),
  ]);
  const written = await writeAgain({
    ...{ titles: read.titles, trajectoryId: id, trajectory, subject: trajectory, mail, people, at },
    beside: read,
    wordings: new Map(text === undefined ? [] : [[wordingKey(template, role), text]]),
    agreementsOf: (session) => textsIn(read.partition, session, sessionDate(trajectory.plan, session)).agreements,
  });
  const { subject, text: plain, html } = written;
  return { mail: { subject, text: plain, html }, people };
};

/** The next planned mail with an item of this kind to this role, with that item alone. */
const nextOf = (template: WordableTemplate, role: TeamRole, trajectory: ExistingTrajectory) => {
  for (const { at, mail, trajectory: then } of plannedMails(trajectory)) {
    const item = mail.items.find((one) => mail.role === role && one.template === template);
    if (item) return { mail: { ...mail, items: [item] }, trajectory: then, at };
  }
  return undefined;
};

const exampleOf = (template: WordableTemplate, role: TeamRole, trajectory: ExistingTrajectory): MailRequest => ({
  key: 'example',
  recipientId: leadOf(trajectory.members, role) ?? '',
  role,
  subject: 'trajectory',
  items: [{ template, params: paramsOf(trajectory)[template] }],
});

const paramsOf = ({ plan }: ExistingTrajectory): { [Name in WordableTemplate]: TrajectoryParams[Name] } => {
  const occurrence = { milestoneId: 'example', revision: plan.revision };
  return {
    welcome: {},
    'phase-notice': { phase: 'guidance', ...occurrence },
    'phase-started': { phase: 'guidance', ...occurrence },
    'session-reminder': { session: 'kickoff', days: 7, ...occurrence },
    'session-follow-up': { session: 'kickoff', report: 1 },
    'duty-reminder': { duty: plan.duties[0]?.id ?? 'intake', days: 7, ...occurrence },
    'evaluation-invitation': occurrence,
    farewell: occurrence,
  };
};
