import { callPageTexts as texts } from '../../../emails/nl-BE/pages/call.ts';
import { WAITS } from '../../../emails/nl-BE/pages/sign-up.ts';
import type { CallPageView } from '../../call/schema.ts';

/** How many places are left, in a few words. Undefined when there is no limit. */
export const placesText = ({
  places: { capacity, free, prospect },
}: Pick<CallPageView, 'places'>): string | undefined => {
  if (prospect !== 'place') return WAITS[prospect];
  if (capacity === null || free === null) return undefined;
  return texts.places.left({ free, capacity });
};
