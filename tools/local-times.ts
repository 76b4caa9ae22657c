import { localTimes } from '@klimaatdoeners/local-cloud/local-times';
import { TIME_ZONE } from '../domain/calendar/local-time.ts';

/** Instants as the product's users read them. */
export const times = localTimes({ timeZone: TIME_ZONE, locale: 'nl-BE' });
