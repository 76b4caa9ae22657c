import { readEvent } from '../../../events/catalogue.ts';
import type { DocumentEvent } from '../../../events/document.ts';
import { documentEvents } from '../../../events/document.ts';
import type { Envelope } from '../../../events/envelope.ts';

/**
 * Checks the versions of each document: they count up, only the newest is submitted or approved, only what was submitted is
 * approved, and only what was approved comes into force.
 */
export const judgeDocuments = (streams: ReadonlyMap<string, readonly Envelope[]>): string[] =>
  [...streams]
    .filter(([name]) => name.includes('/document#'))
    .flatMap(([name, events]) => wrongSteps(events).map((problem) => `${name}: ${problem}`));

const wrongSteps = (envelopes: readonly Envelope[]): string[] => {
  const problems: string[] = [];
  const submitted = new Set<number>();
  const approved = new Set<number>();
  let newest = 0;
  for (const envelope of envelopes) {
    const { type, data }: DocumentEvent = readEvent(documentEvents, envelope);
    if (type === 'Document.Erased') continue;
    const { version } = data;
    switch (type) {
      case 'Document.Drafted':
        if (version !== newest + 1) problems.push(`version ${version} came after ${newest}`);
        newest = version;
        break;
      case 'Document.Submitted':
        if (version !== newest) problems.push('an older version than the newest was submitted');
        submitted.add(version);
        break;
      case 'Document.Agreed':
        if (version !== newest) problems.push('an older version than the newest was agreed to');
        break;
      case 'Document.Approved':
        if (version !== newest) problems.push('an older version than the newest was approved');
        if (!submitted.has(version)) problems.push('a draft was approved');
        approved.add(version);
        break;
      case 'Document.Published':
        if (!approved.has(version)) problems.push('a version came into force that was not approved');
        break;
      case 'Document.Returned':
        submitted.delete(version);
        approved.delete(version);
        break;
      default:
        throw new Error(`${type satisfies never} is no event of a document`);
    }
  }
  return problems;
};
