import { describe, it } from 'vitest';
import { decide, evolve, initialState } from '../../../domain/municipality/municipality.ts';
import { specification } from '../specification.ts';

const { given } = specification({ initialState, decide, evolve });
const leuven = { nisCode: '24062', name: 'Leuven', province: 'Vlaams-Brabant' };

describe('a municipality', () => {
  it('is registered when it takes part for the first time', () => {
    given()
      .when({ type: 'Register', ...leuven })
      .thenEvents({ type: 'Municipality.Registered', data: leuven });
  });
  it('is registered once', () => {
    given({ type: 'Municipality.Registered', data: leuven })
      .when({ type: 'Register', ...leuven, name: 'Louvain' })
      .thenNothing();
  });
});
