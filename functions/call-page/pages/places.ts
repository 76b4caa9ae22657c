import { callPageTexts as texts } from '../../../emails/nl-BE/pages/call.ts';
import type { CallPageView } from '../../call/schema.ts';

/** How many places are left, in a few words. Undefined when there is no limit. */
export const placesText = ({ targetGroupSize }: CallPageView): string | undefined =>
  targetGroupSize === null ? undefined : texts.places.target(targetGroupSize);
