import { callPageTexts as texts } from '../../../emails/nl-BE/pages/call.ts';
import type { CallPageView } from '../../call/schema.ts';

/** How many places are left, in a few words. Undefined when there is no limit. */
export const placesText = ({ places: { capacity, free } }: Pick<CallPageView, 'places'>): string | undefined => {
  if (capacity === null || free === null) return undefined;
  return free === 0 ? texts.places.full : texts.places.left({ free, capacity });
};
