import type { Sabotage } from './sabotage.ts';

const DECIDE = 'domain/document/decide.ts';
const MAILS = 'domain/document/mails.ts';

/** Sabotages of the guards of documents. */
export const IN_DOCUMENTS: readonly Sabotage[] = [
  {
    name: 'old-version-approved',
    breaks: 'A version of a document is approved although there is a newer one.',
    edits: [
      {
        file: DECIDE,
        from: 'if (isApproved(version)) return decidedAlike(decision, version);\n  const outdated = refuseOutdated(version, state);',
        to: 'if (isApproved(version)) return decidedAlike(decision, version);\n  const outdated = version.version < 0 ? refuseOutdated(version, state) : undefined;',
      },
    ],
    found: /an older version than the newest was (agreed to|approved)/,
  },
  {
    name: 'draft-approved',
    breaks: 'A version of a document that nobody submitted is approved.',
    edits: [
      {
        file: DECIDE,
        from: "if (version.status === 'draft') {\n    return refuse('NOT_SUBMITTED'",
        to: "if (version.version < 0) {\n    return refuse('NOT_SUBMITTED'",
      },
    ],
    found: /a draft was approved/,
  },
  {
    name: 'outdated-asked',
    breaks: 'People are asked to agree to a version that is no longer the newest.',
    edits: [
      { file: MAILS, from: 'return newest?.version === version ?', to: 'return version > 0 ?' },
      { file: MAILS, from: 'subject.submissions !== submission', to: 'submission === 0' },
    ],
    found: /was sent although superseded/,
  },
];
