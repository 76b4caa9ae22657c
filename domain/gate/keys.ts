import { documentKind } from '../../events/document.ts';
import { sessionId } from '../../events/plan.ts';
import type { About, NeedId } from './needs.ts';

/** A need by name, and what it is about. */
export type Named = { [Id in NeedId]: { need: Id; about: About[Id] } }[NeedId];

/** The key of something that is needed, without free text: `document-regulations`, `venue-kickoff`, `duty-call`. */
export const keyOf = (one: Named): string => {
  switch (one.need) {
    case 'document':
      return `document-${one.about.document}`;
    case 'venue':
    case 'session-held':
    case 'session-minuted':
      return `${one.need}-${one.about.session}`;
    case 'duty':
      return `duty-${one.about.duty}`;
    default:
      return one.need;
  }
};

/** The need that a key names. Undefined for a key of another version of the code. */
export const needOf = (key: string): Named | undefined => {
  if (key === 'coach' || key === 'officer' || key === 'working-budget') return { need: key, about: {} };
  // The counts of that moment are not kept.
  if (key === 'sign-ups') return { need: key, about: { taking: 0, enough: 0, target: 0 } };
  const [, need, subject = ''] = /^(document|venue|session-held|session-minuted|duty)-(.+)$/.exec(key) ?? [];
  if (need === 'duty') return { need, about: { duty: subject } };
  const document = documentKind.options.find((one) => one === subject);
  if (need === 'document') return document && { need, about: { document, step: 'write' } };
  const session = sessionId.options.find((one) => one === subject);
  if (session === undefined) return undefined;
  return need === 'venue' || need === 'session-held' || need === 'session-minuted'
    ? { need, about: { session } }
    : undefined;
};
