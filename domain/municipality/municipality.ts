import type { MunicipalityEvent } from '../../events/municipality.ts';
import { accept, type Decision } from '../decision.ts';

export type Municipality =
  | { status: 'absent' }
  | { status: 'registered'; nisCode: string; name: string; province: string };

export type MunicipalityCommand = { type: 'Register'; nisCode: string; name: string; province: string };

export const initialState: Municipality = { status: 'absent' };

export const decide = (
  { nisCode, name, province }: MunicipalityCommand,
  state: Municipality,
): Decision<MunicipalityEvent, never> =>
  state.status === 'registered'
    ? accept()
    : accept({ type: 'Municipality.Registered', data: { nisCode, name, province } });

export const evolve = (_state: Municipality, event: MunicipalityEvent): Municipality => ({
  status: 'registered',
  ...event.data,
});
