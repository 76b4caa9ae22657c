import * as z from 'zod/mini';
import { documentApproved, documentKind, documentReturned, documentSubmitted } from '../../events/document.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { MailRequest, SuppressionReason } from '../mail/mail.ts';
import { defineMails, defineRequests, type Stored } from '../mail/noun.ts';
import { type Situation, templatesFor } from '../mail/template.ts';
import { dutyOf } from '../trajectory/duties.ts';
import { membershipsOf, TEAM, type TeamRole } from '../trajectory/members.ts';
import { requestsTo } from '../trajectory/recipients.ts';
import type { ExistingTrajectory, TrajectoryMember as Member } from '../trajectory/trajectory.ts';
import { documents } from './aggregate.ts';
import { type Document, newestOf, type Version } from './document.ts';
import { DOCUMENT_PAGE } from './page.ts';
import { waitsFor } from './summary.ts';

const stateOf = ({ subject }: Stored): Document => documents.stored.parse(subject);

const about = z.object({ kind: documentKind, version: z.int(), submission: z.int() });
export type AboutVersion = z.infer<typeof about>;

/** The version, as long as it is the newest and was not submitted again. */
const current = ({ version, submission }: AboutVersion, { subject }: Situation<Document>): Version | undefined => {
  const newest = newestOf(subject);
  if (subject.status === 'absent' || subject.status === 'erased' || subject.submissions !== submission)
    return undefined;
  return newest?.version === version ? newest : undefined;
};

const unlessOver = (
  params: AboutVersion,
  situation: Situation<Document>,
  otherwise: (version: Version) => SuppressionReason | undefined,
): SuppressionReason | undefined => {
  if (situation.trajectory.status === 'cancelled') return 'cancelled';
  const version = current(params, situation);
  return version ? otherwise(version) : 'superseded';
};

const template = templatesFor<Document, never>();

/** The mail templates of a document: somebody is asked, and whoever asked hears what came of it. */
export const documentMails = defineMails({
  noun: 'document',
  stateOf,
  members: ({ trajectory }) => membershipsOf(trajectory),
  templates: {
    'document-submitted': template({
      params: z.extend(about, { asked: z.enum(TEAM) }),
      roles: TEAM,
      opens: () => DOCUMENT_PAGE,
      noLongerWanted: (params, situation) =>
        unlessOver(params, situation, (version) => {
          if (version.status === 'draft') return 'superseded';
          return version.status === 'submitted' && waitsFor(params.kind, version).includes(params.asked)
            ? undefined
            : 'done';
        }),
    }),
    'document-approved': template({
      params: about,
      roles: TEAM,
      opens: () => DOCUMENT_PAGE,
      noLongerWanted: (params, situation) =>
        unlessOver(params, situation, ({ approved }) => (approved ? undefined : 'superseded')),
    }),
    'document-returned': template({
      params: about,
      roles: TEAM,
      opens: () => DOCUMENT_PAGE,
      noLongerWanted: (params, situation) =>
        unlessOver(params, situation, ({ status }) => (status === 'draft' ? undefined : 'superseded')),
    }),
  },
});

type Heard = { version: number; kind: AboutVersion['kind'] };

type Outcome = { submittedBy: string; by: string } & AboutVersion;

/**
 * Who has to hear what came of a version, in the role in which they are in the team: whoever submitted it, or the lead in their role since
 * they left. Of what Ecolife submitted, the lead in the role that has the duty.
 */
const answerable = ({ submittedBy, kind }: Outcome, { members, formerMembers }: Team): Member | undefined => {
  const isTheirs = ({ personId }: Member): boolean => personId === submittedBy;
  const still = members.find(isTheirs);
  if (still) return still;
  const role = formerMembers.find(isTheirs)?.role ?? dutyOf(kind)?.owner;
  return members.find((one) => one.role === role);
};

type Team = Pick<ExistingTrajectory, 'members' | 'formerMembers'>;

/** The key names who submitted it, so that a repeated event asks for no second mail once others lead. */
const tellOutcome = (
  template: 'document-approved' | 'document-returned',
  outcome: Outcome,
  team: Team,
): MailRequest[] => {
  const { kind, version, submission, submittedBy, by } = outcome;
  const member = answerable(outcome, team);
  if (!member || member.personId === by) return [];
  const { personId: recipientId, role } = member;
  const key = `${template}-${kind}_v${version}_${submission}_${submittedBy}`;
  const items = [{ template, params: { kind, version, submission } }];
  return [{ key, recipientId, role, items, subject: `document#${kind}` }];
};

const askFor = (
  { asks, kind, version, submission }: Heard & { asks: readonly TeamRole[]; submission: number },
  trajectory: ExistingTrajectory,
  at: IsoInstant,
): MailRequest[] => {
  const news = asks.map((asked) => ({
    trigger: `document-submitted-${kind}_v${version}_${submission}`,
    roles: [asked],
    leadsOnly: true,
    item: { template: 'document-submitted', params: { kind, version, submission, asked } },
  }));
  return requestsTo(trajectory, at, news).map((mail) => ({ ...mail, subject: `document#${kind}` }));
};

/** The mail requests of a document. */
export const documentRequests = /* @__PURE__ */ defineRequests({
  noun: 'document',
  listensTo: [documentSubmitted, documentApproved, documentReturned],
  stateOf,
  mailsFor(event, { trajectory, at }) {
    if (event.type === 'Document.Submitted') return askFor(event.data, trajectory, at);
    const template = event.type === 'Document.Returned' ? 'document-returned' : 'document-approved';
    return tellOutcome(template, event.data, trajectory);
  },
});
