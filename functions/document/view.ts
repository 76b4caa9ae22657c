import { dateOf, type IsoDate, type IsoInstant } from '../../domain/calendar/local-time.ts';
import {
  agreedBy,
  type Deed,
  type Document,
  inEffectOn,
  type Version,
  versionsOf,
} from '../../domain/document/document.ts';
import { standingOf } from '../../domain/document/summary.ts';
import { DOCUMENT_NAMES } from '../../emails/nl-BE/document-names.ts';
import { type DocumentKind, documentKind } from '../../events/document.ts';
import { documentStatusLabel, REPLACED } from './nl-BE/labels.ts';
import type { DocumentStanding, VersionView } from './schema.ts';
import type { DocumentSummary } from './summary-schema.ts';

/** Where a document stands, without names. */
export const summaryViewOf = (kind: DocumentKind, state: Document, now: IsoInstant): DocumentSummary => {
  const today = dateOf(now);
  const { status, version, newest, inEffect, waitsFor } = standingOf(kind, state, today);
  return {
    kind,
    label: DOCUMENT_NAMES[kind].name,
    status,
    statusLabel: documentStatusLabel(status, newest?.since, today),
    version,
    writtenOn: newest ? dateOf(newest.written.at) : null,
    inEffect,
    approvedBy: newest ? agreedBy(newest) : [],
    approvedOn: newest?.approved ? dateOf(newest.approved.at) : null,
    decision: newest?.agreements.find(({ decision }) => decision)?.decision ?? null,
    waitsFor,
  };
};

/** Every kind, also those of which nothing was written. */
export const summariesOf = (stateOf: (kind: DocumentKind) => Document, now: IsoInstant): DocumentSummary[] =>
  documentKind.options.map((kind) => summaryViewOf(kind, stateOf(kind), now));

export const standingViewOf = (
  trajectoryId: string,
  kind: DocumentKind,
  state: Document,
  now: IsoInstant,
): DocumentStanding => ({
  trajectoryId,
  ...summaryViewOf(kind, state, now),
  missing: versionsOf(state).at(-1)?.missing ?? [],
});

/** The people who did something with a document. */
export const peopleIn = (state: Document): string[] => [
  ...new Set(versionsOf(state).flatMap((version) => deedsOf(version).map(({ by }) => by))),
];

const deedsOf = ({ written, submitted, agreements, approved }: Version): Deed[] => [
  written,
  ...(submitted ? [submitted] : []),
  ...agreements,
  ...(approved ? [approved] : []),
];

/** All versions with who did what when, the newest first. */
export const versionViewsOf = (state: Document, names: ReadonlyMap<string, string>, today: IsoDate): VersionView[] => {
  const deedOf = ({ by, as, at }: Deed) => ({ as, name: names.get(by) ?? null, on: dateOf(at) });
  const erased = state.status === 'erased';
  const current = inEffectOn(state, today);
  // Another version took its place, on the day from which that one counts.
  const isReplaced = (one: Version): boolean =>
    current !== undefined && one.version !== current.version && one.since !== undefined && one.since <= today;
  return versionsOf(state)
    .map((one) => ({
      version: one.version,
      status: erased ? ('erased' as const) : one.status,
      statusLabel: isReplaced(one) ? REPLACED : documentStatusLabel(one.status, one.since, today),
      written: deedOf(one.written),
      submitted: one.submitted ? deedOf(one.submitted) : null,
      agreements: one.agreements.map((agreement) => ({
        ...deedOf(agreement),
        agrees: agreement.agrees,
        decision: agreement.decision ?? null,
      })),
      approved: one.approved ? deedOf(one.approved) : null,
      since: one.since ?? null,
      hash: one.hash,
    }))
    .toReversed();
};
