import type { DocumentEvent, DocumentKind } from '../../events/document.ts';
import type { StaffRole } from '../../events/roles.ts';
import { aheadOf } from '../based-on.ts';
import { longDate } from '../calendar/dutch-dates.ts';
import { addMonths, dateOf, type IsoDate, type IsoInstant, isDate } from '../calendar/local-time.ts';
import { accept, type Decision as Decided, refuse } from '../decision.ts';
import type { RefusalOf } from '../refusals.ts';
import { dutyOf } from '../trajectory/duties.ts';
import { opensAt } from '../trajectory/duty-commands.ts';
import type { TeamRole } from '../trajectory/members.ts';
import { ended, notFound } from '../trajectory/refuse.ts';
import { type ExistingTrajectory, isRunning, type Trajectory } from '../trajectory/trajectory.ts';
import { agreedBy, type Decision, type Document, newestOf, type Version, versionsOf } from './document.ts';
import { DECIDING_BODY, KIND_RULES } from './kinds.ts';
import type { documentRefusals } from './refusals.ts';

/** Every command says who gives it, in which role, and when. */
type By = { kind: DocumentKind; by: string; as: StaffRole; now: IsoInstant };

export type DocumentCommand = By &
  (
    | {
        type: 'Write';
        basedOn: number;
        hash: string;
        missing: string[];
        decidedBy?: NonNullable<Decision>['body'];
        minimumAge?: number;
      }
    | { type: 'Submit'; version: number }
    | { type: 'Approve'; version: number; decision?: Decision }
    | { type: 'Publish'; version: number; on: IsoDate }
    | { type: 'Withdraw'; version: number }
  );

type CommandOf<Type> = Extract<DocumentCommand, { type: Type }>;
type OnVersion = Exclude<DocumentCommand, { type: 'Write' }>;
type Refused<Type extends DocumentCommand['type']> = Decided<DocumentEvent, RefusalOf<typeof documentRefusals, Type>>;
export type DocumentRefusal = RefusalOf<typeof documentRefusals>;

/** The number of versions of one document. */
export const MOST_VERSIONS = 200;

/** A command that changes nothing is accepted without events, so it is safe to repeat any command. */
export const decide = (
  command: DocumentCommand,
  state: Document,
  trajectory: Trajectory,
): Decided<DocumentEvent, DocumentRefusal> => {
  if (trajectory.status === 'absent') return notFound();
  if (!isRunning(trajectory) && !isStillDue(command, trajectory))
    return ended(trajectory.status, 'de documenten blijven zoals ze zijn');
  if (command.type === 'Write') return write(command, state);
  const version = versionsOf(state).find((one) => one.version === command.version);
  if (!version)
    return refuse(
      'VERSION_NOT_FOUND',
      `Er is geen versie ${command.version}. Kies er een uit de lijst van versies.`,
      'version',
    );
  const decided = onVersion(command, version, state);
  const agrees = command.type === 'Submit' || command.type === 'Approve';
  if (!agrees || !decided.ok || decided.events.length === 0) return decided;
  return refuseEarly(command, trajectory) ?? decided;
};

/** What looks back is submitted and agreed to from the day on which its duty can be ticked off: the last agreement ticks it off. */
const refuseEarly = ({ kind, now }: By, trajectory: ExistingTrajectory) => {
  const duty = dutyOf(kind);
  const opens = duty && opensAt(duty, trajectory);
  return opens === undefined || now >= opens
    ? undefined
    : refuse(
        'DOCUMENT_TOO_EARLY',
        `Dit verslag kijkt terug. Schrijven kan al, voorleggen kan vanaf ${longDate(dateOf(opens))}.`,
      );
};

/** What is needed by the end can be finished after it. */
const isStillDue = ({ kind }: By, { status }: Trajectory): boolean =>
  status === 'completed' && KIND_RULES[kind].neededBefore === 'end';

const onVersion = (command: OnVersion, version: Version, state: Document): Decided<DocumentEvent, DocumentRefusal> => {
  switch (command.type) {
    case 'Submit':
      return submit(command, version, state);
    case 'Approve':
      return approve(command, version, state);
    case 'Publish':
      return publish(command, version, state);
    case 'Withdraw':
      return withdraw(command, version, state);
    default:
      return command satisfies never;
  }
};

const write = (command: CommandOf<'Write'>, state: Document): Refused<'Write'> => {
  const { kind, by, as, basedOn, hash, missing, decidedBy, minimumAge } = command;
  const newest = newestOf(state);
  const before = newest?.version ?? 0;
  if (newest?.hash === hash) return accept();
  if (basedOn !== before) {
    const since = newest ? `versie ${before} van ${longDate(dateOf(newest.written.at))}` : 'nog geen enkele versie';
    return refuse(
      'DOCUMENT_CHANGED',
      aheadOf('version', { basedOn, last: before }) ??
        `Je vertrok van versie ${basedOn}, maar er is intussen ${since}. Neem over wat er veranderde en bewaar opnieuw.`,
      'basedOn',
    );
  }
  if (before >= MOST_VERSIONS)
    return refuse(
      'DOCUMENT_FULL',
      `Een document heeft hoogstens ${MOST_VERSIONS} versies. Werk verder met de laatste.`,
    );
  return accept({
    type: 'Document.Drafted',
    data: {
      ...{ kind, version: before + 1, by, as, hash, missing },
      ...(decidedBy === undefined ? {} : { decidedBy }),
      ...(minimumAge === undefined ? {} : { minimumAge }),
    },
  });
};

const submit = (command: CommandOf<'Submit'>, version: Version, state: Document): Refused<'Submit'> => {
  if (version.status !== 'draft') return accept();
  const outdated = refuseOutdated(version, state);
  if (outdated) return outdated;
  if (version.missing.length > 0) {
    return refuse('DOCUMENT_INCOMPLETE', `Vul eerst nog aan: ${version.missing.join(', ')}.`);
  }
  const { agreement, byDecision } = KIND_RULES[command.kind];
  const agrees = agreement.of === 'each' && !byDecision ? agreement.roles.filter((role) => role === command.as) : [];
  const asks = agreement.roles.filter((role) => role !== command.as);
  const submission = state.status === 'absent' ? 1 : state.submissions + 1;
  const done = doneBy(command);
  return accept<DocumentEvent>(
    { type: 'Document.Submitted', data: { ...done, submission, asks: asks.length > 0 ? asks : [...agreement.roles] } },
    ...(agrees.length > 0 ? agreed(command, version, { agrees, submission, submittedBy: command.by }) : []),
  );
};

const approve = (command: CommandOf<'Approve'>, version: Version, state: Document): Refused<'Approve'> => {
  const { as, now, decision } = command;
  const { agreement, byDecision } = KIND_RULES[command.kind];
  if (isApproved(version)) return decidedAlike(decision, version);
  const outdated = refuseOutdated(version, state);
  if (outdated) return outdated;
  if (version.status === 'draft') {
    return refuse('NOT_SUBMITTED', 'Deze versie is nog een ontwerp. Leg ze eerst voor.');
  }
  const left = agreement.roles.filter((role) => !agreedBy(version).includes(role));
  const agrees = as === 'admin' ? left : left.filter((role) => role === as);
  if (as !== 'admin' && !agreement.roles.includes(as)) {
    return refuse(
      'APPROVAL_NOT_YOURS',
      'Dit keurt de gemeente goed. Haar ambtenaar of Ecolife voert de beslissing in.',
    );
  }
  if (agreement.of === 'one' && version.submitted?.as === as && as !== 'admin') {
    return refuse('APPROVAL_NOT_YOURS', 'Jij legde dit voor. De andere partij keurt het goed.');
  }
  if (agrees.length === 0) return decidedAlike(decision, version);
  if (byDecision && !decision) {
    return refuse(
      'DECISION_MISSING',
      'De beslissing ontbreekt. Geef mee wie besliste, wanneer, en met welk nummer.',
      'decision',
    );
  }
  if (decision && (!isDate(decision.decidedOn) || decision.decidedOn > dateOf(now))) {
    return refuse(
      'DECISION_DATE_INVALID',
      'Geef de dag van de beslissing. Die kan niet in de toekomst liggen.',
      'decision.decidedOn',
    );
  }
  if (decision && version.decidedBy !== undefined && decision.body !== version.decidedBy) {
    return refuse(
      'DECISION_BODY_DIFFERS',
      `Volgens de tekst stelt ${DECIDING_BODY[version.decidedBy]} dit vast. Kies dat, of schrijf eerst een versie met wie besliste.`,
      'decision.body',
    );
  }
  const given = decision === undefined ? {} : { decision };
  return accept(...agreed(command, version, { agrees, ...submissionOf(version, state, command), ...given }));
};

/** Nothing would keep another decision than the one that was given. */
const decidedAlike = (decision: Decision, { agreements }: Version): Refused<'Approve'> => {
  const given = agreements.findLast((one) => one.decision !== undefined)?.decision;
  if (decision === undefined || isSameDecision(decision, given)) return accept();
  return refuse(
    'DECISION_GIVEN',
    'Deze versie is al goedgekeurd, met een andere beslissing. Klopt die niet? Trek de versie in en leg ze opnieuw voor.',
    'decision',
  );
};

const isSameDecision = (one: NonNullable<Decision>, other: Decision): boolean =>
  one.body === other?.body && one.decidedOn === other.decidedOn && one.reference === other.reference;

type Submission = { submission: number; submittedBy: string };
type Agreement = Submission & { agrees: TeamRole[]; decision?: Decision };

const submissionOf = ({ submitted }: Version, state: Document, { by }: By): Submission => ({
  submission: state.status === 'absent' ? 0 : state.submissions,
  submittedBy: submitted?.by ?? by,
});

/** The events of an agreement. When it is the last one that is needed, the version is approved. */
const agreed = (
  command: By & { version: number },
  version: Version,
  { agrees, decision, ...submitted }: Agreement,
): DocumentEvent[] => {
  const { agreement, effect, from } = KIND_RULES[command.kind];
  const done = doneBy(command);
  const all = [...agreedBy(version), ...agrees];
  const isComplete = agreement.of === 'one' || agreement.roles.every((role) => all.includes(role));
  const agreedNow: DocumentEvent = {
    type: 'Document.Agreed',
    data: { ...done, agrees, ...(decision === undefined ? {} : { decision }) },
  };
  if (!isComplete) return [agreedNow];
  const on = dateOf(command.now);
  return [
    agreedNow,
    { type: 'Document.Approved', data: { ...done, ...submitted } },
    ...(from === 'approval' ? [{ type: 'Document.Published', data: { ...done, effect, on } } as const] : []),
  ];
};

const publish = (command: CommandOf<'Publish'>, version: Version, state: Document): Refused<'Publish'> => {
  const { on, now } = command;
  if (version.since === on) return accept();
  if (!isApproved(version)) {
    return refuse('NOT_APPROVED', 'Alleen een goedgekeurde versie kan gelden. Laat ze eerst goedkeuren.');
  }
  const later = versionsOf(state).find((one) => one.version > version.version && isApproved(one));
  if (later)
    return refuse('VERSION_OUTDATED', `Versie ${later.version} is intussen goedgekeurd. Maak die bekend.`, 'version');
  if (isInEffect(version, dateOf(now))) return inEffect(version);
  const decidedOn = version.agreements
    .flatMap(({ decision }) => decision?.decidedOn ?? [])
    .toSorted()
    .at(-1);
  const earliest = decidedOn ?? dateOf(version.approved?.at ?? now);
  const latest = addMonths(dateOf(now), 24);
  if (!isDate(on) || on < earliest || on > latest) {
    const message = `Op die dag kan het niet. Kies een dag van ${longDate(earliest)} (de goedkeuring) tot ${longDate(latest)}.`;
    return refuse('PUBLICATION_DATE_INVALID', message, 'on');
  }
  const { effect } = KIND_RULES[command.kind];
  return accept({ type: 'Document.Published', data: { ...doneBy(command), effect, on } });
};

const withdraw = (command: CommandOf<'Withdraw'>, version: Version, state: Document): Refused<'Withdraw'> => {
  if (version.status === 'draft') return accept();
  const outdated = refuseOutdated(version, state);
  if (outdated) return outdated;
  if (isInEffect(version, dateOf(command.now))) return inEffect(version);
  return accept({
    type: 'Document.Returned',
    data: { ...doneBy(command), ...submissionOf(version, state, command) },
  });
};

const isApproved = ({ status }: Version): boolean => status !== 'draft' && status !== 'submitted';

const isInEffect = ({ since }: Version, today: IsoDate): boolean => since !== undefined && since <= today;

const inEffect = ({ since = '' }: Version) =>
  refuse(
    'DOCUMENT_IN_EFFECT',
    `Deze versie geldt sinds ${longDate(since)}. Schrijf een nieuwe versie om iets te veranderen.`,
  );

const refuseOutdated = ({ version }: Version, state: Document) => {
  const newest = newestOf(state)?.version ?? 0;
  if (version === newest) return undefined;
  return refuse('VERSION_OUTDATED', `Dit is versie ${version}. De nieuwste is versie ${newest}.`, 'version');
};

const doneBy = ({ kind, version, by, as }: By & { version: number }) => ({ kind, version, by, as });
