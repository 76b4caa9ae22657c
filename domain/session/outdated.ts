import { aheadOf } from '../based-on.ts';
import { refuse } from '../decision.ts';

/**
 * The refusal of a change that is based on another number than the last. A session counts three things apart: the changes of its facts
 * (`revision`), the records of how it went (`record`) and the versions of its minutes (`minuted.version`).
 */
export const outdated = (
  name: 'revision' | 'record' | 'minuted.version',
  { changed, ...numbers }: { basedOn: number; last: number; changed: readonly string[] },
) =>
  refuse(
    'SESSION_CHANGED',
    aheadOf(name, numbers) ??
      `Intussen veranderde er al wat: ${changed.join(', ') || 'iets'}. Kijk na of je wijziging nog klopt en vertrek van versie ${numbers.last} (\`${name}\`).`,
    'basedOn',
  );
