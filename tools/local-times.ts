import { localTimes } from '@klimaatdoeners/local-cloud/local-times';
import { TIME_ZONE } from '../domain/calendar/local-time.ts';

/** Formats instants for the users of the product. */
export const times = localTimes({ timeZone: TIME_ZONE, locale: 'nl-BE' });
