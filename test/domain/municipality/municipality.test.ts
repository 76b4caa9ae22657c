import { describe, it } from 'vitest';
import { decide, evolve, initialState } from '../../../domain/municipality/municipality.ts';
import { specification } from '../specification.ts';

const { given } = specification({ initialState, decide, evolve });
const leuven = { nisCode: '24062', name: 'Leuven', province: 'Vlaams-Brabant' };

describe('Register', () => {
  it('a municipality that takes part for the first time is registered', () => {
    given()
      .when({ type: 'Register', ...leuven })
      .thenEvents({ type: 'Municipality.Registered', data: leuven });
  });
  it('a municipality that is registered already is not registered again', () => {
    given({ type: 'Municipality.Registered', data: leuven })
      .when({ type: 'Register', ...leuven, name: 'Louvain' })
      .thenNothing();
  });
});
