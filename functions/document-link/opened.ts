import * as z from 'zod/mini';
import { execute, together } from '../../adapters/table/execute.ts';
import { eventIdOf, keyOf } from '../../adapters/table/keys.ts';
import { readMail } from '../../adapters/table/ledger.ts';
import { opensLinks } from '../../adapters/table/link-hash.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { refuse } from '../../domain/decision.ts';
import { documents } from '../../domain/document/aggregate.ts';
import { type Decision, type Document, newestOf, versionsOf } from '../../domain/document/document.ts';
import { decideWithDuty } from '../../domain/document/duty.ts';
import { KIND_RULES } from '../../domain/document/kinds.ts';
import { type AboutVersion, documentMails } from '../../domain/document/mails.ts';
import { waitsFor } from '../../domain/document/summary.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import { itemsOf, templateIn } from '../../domain/mail/noun.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { type Loss, lossOf } from '../../domain/person/revocations.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { membershipsOf, type TeamRole } from '../../domain/trajectory/members.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { DOCUMENT_NAMES } from '../../emails/nl-BE/document-names.ts';
import { decidingBody } from '../../events/document.ts';
import type { Dependencies } from '../document/command.ts';
import { readContents } from '../document/content.ts';
import { existingDay, reference } from '../document/facts/fields.ts';
import { documentStatusLabel } from '../document/nl-BE/labels.ts';
import { readToken, type Token } from '../link/token.ts';
import { type OpenedView, type TypedDecision, typedDecision } from './opened-schema.ts';

type Followed = {
  token: Token;
  recipientId: string;
  role: TeamRole;
  template: string;
  about: AboutVersion;
  trajectory: ExistingTrajectory;
  document: Document;
  lost: Loss | undefined;
};

/** Follows the token of a mail about a document. Undefined when we did not issue it. */
export const follow = async (store: Store, text: string): Promise<Followed | undefined> => {
  const token = readToken(text);
  if (!token) return undefined;
  const { line, trajectory, subject, recipient } = await readMail(store.table, token.mail);
  if (!opensLinks(line, token.secret, recipient)) return undefined;
  if (line.state.status === 'absent' || trajectory.state.status === 'absent') return undefined;
  const item = itemsOf(line.state)[token.item];
  if (!item?.subject.startsWith(`${documents.noun}#`)) return undefined;
  const { role, params } = templateIn(documentMails, item);
  return {
    token,
    recipientId: line.state.recipientId,
    role,
    template: item.template,
    about: params,
    trajectory: trajectory.state,
    document: documents.stored.parse(subject),
    lost: lossOf(recipient, { recipientId: line.state.recipientId, roles: [role] }, membershipsOf(trajectory.state)),
  };
};

const isAsked = ({ document, about: { kind, version }, role }: Followed): boolean => {
  const newest = newestOf(document);
  return newest?.version === version && newest.status === 'submitted' && waitsFor(kind, newest).includes(role);
};

/** Who was asked to agree to what is a draft again, learns that. */
const unasked = ({ document, template }: Followed): 'withdrawn' | 'read' =>
  template === 'document-submitted' && newestOf(document)?.status === 'draft' ? 'withdrawn' : 'read';

/** What came of the form. `typed`: what is to be mended in it. */
type Outcome = { state?: 'agreed'; error?: string; typed?: TypedDecision };

const UNTYPED: TypedDecision = { body: '', decidedOn: '', reference: '' };

/** The page of a followed link: the document, and the question if there still is one. */
export const pageOf = async (
  { store, clock }: Dependencies,
  followed: Followed | undefined,
  outcome: Outcome = {},
): Promise<OpenedView> => {
  if (!followed) return { state: 'unknown' };
  if (followed.lost) return { state: followed.lost };
  const { token, trajectory, document, about } = followed;
  const { kind, version } = about;
  const now = clock.now();
  const asked = {
    trajectoryId: token.mail.trajectoryId,
    kind,
    trajectory,
    document,
    versions: [version],
    people: [],
    now,
  };
  const [content] = (await readContents(store, asked)).contents;
  const one = versionsOf(document).find((each) => each.version === version);
  if (!content || !one) return { state: 'erased' };
  const newest = newestOf(document)?.version === version ? unasked(followed) : 'outdated';
  return {
    state: outcome.state ?? (isAsked(followed) ? 'ask' : newest),
    ...{ kind, label: DOCUMENT_NAMES[kind].name, municipality: trajectory.municipality, version },
    statusLabel: documentStatusLabel(one.status, one.since, dateOf(now)),
    markdown: content.markdown,
    byDecision: KIND_RULES[kind].byDecision,
    error: outcome.error ?? null,
    typed: outcome.typed ?? UNTYPED,
  };
};

const NO_DECISION = 'De beslissing is niet volledig. Kies wie besliste, en vul de dag en het nummer in.';

const decisionForm = z.object({ body: decidingBody, decidedOn: existingDay, reference });

/** Agrees to the version in the name of the recipient of the mail, who must still be known and in the role. */
export const agree = async (
  { store, clock }: Dependencies,
  followed: Followed,
  form: unknown,
  correlationId: string,
): Promise<Outcome> => {
  if (followed.lost || !isAsked(followed)) return {};
  const { byDecision } = KIND_RULES[followed.about.kind];
  const read = byDecision ? decisionForm.safeParse(form) : undefined;
  if (read && !read.success) return { error: NO_DECISION, typed: typedIn(form) };
  const now = clock.now();
  const outcome = await commit(store, followed, { now, correlationId, decision: read?.data });
  if (outcome.ok) return { state: 'agreed' };
  const { code, message } = outcome.refusal;
  // After any other refusal somebody else was first. The page is read again and shows how it is now.
  return code === 'DECISION_DATE_INVALID' || code === 'DECISION_BODY_DIFFERS'
    ? { error: message, typed: typedIn(form) }
    : {};
};

const typedIn = (form: unknown): TypedDecision => typedDecision.safeParse(form).data ?? UNTYPED;

const commit = (
  store: Store,
  { token, about, role, recipientId }: Followed,
  { now, correlationId, decision }: { now: IsoInstant; correlationId: string; decision: Decision },
) =>
  execute({
    store,
    load: {
      document: ref(documents, { trajectoryId: token.mail.trajectoryId, kind: about.kind }),
      trajectory: ref(trajectories, token.mail.trajectoryId),
      recipient: ref(revocations, recipientId),
    },
    decide({ document, trajectory, recipient }) {
      if (trajectory.status === 'absent') throw new Error(`Trajectory ${token.mail.trajectoryId} is gone`);
      const lost = lossOf(recipient, { recipientId, roles: [role] }, membershipsOf(trajectory));
      if (lost) return refuse('LINK_ENDED', lost);
      const by = { kind: about.kind, by: recipientId, as: role, now };
      const given = decision === undefined ? {} : { decision };
      const command = { type: 'Approve', ...by, version: about.version, ...given } as const;
      return together(decideWithDuty(command, document, trajectory));
    },
    // The first event of a mail is its request.
    context: {
      at: now,
      actor: `person:${recipientId}`,
      correlationId,
      causationId: eventIdOf(keyOf(mails, token.mail), 1),
    },
  });
