import { WAITING_IN } from '../document/waiting.ts';

/** The attributes of the index that other states of a trajectory show beside its summary. */
export const SHOWN_BESIDE: readonly string[] = ['signUps', 'callClosed', ...Object.values(WAITING_IN)];
