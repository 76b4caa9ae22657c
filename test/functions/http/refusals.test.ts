import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { trajectoryRefusals } from '../../../domain/trajectory/refusals.ts';
import { problemsOf, refusalsOf } from '../../../functions/http/refusals.ts';
import { define, type RouteDeclaration } from '../../../functions/http/route.ts';

const codesOf = (declaration: Partial<RouteDeclaration>): string[] =>
  Object.keys(
    problemsOf(
      define({
        id: 'example',
        method: 'GET',
        path: '/examples',
        scope: 'public',
        roles: [],
        view: z.object({}),
        summary: '',
        description: '',
        ...declaration,
      }),
    ),
  );

describe('The problems of a route follow from its declaration', () => {
  it('A public GET without parameters refuses unknown parameters and forms', () => {
    expect(codesOf({})).toEqual(['REQUEST_INVALID', 'NOT_ACCEPTABLE']);
  });

  it('A route that takes every parameter refuses none', () => {
    expect(codesOf({ query: z.record(z.string(), z.optional(z.string())) })).toEqual(['NOT_ACCEPTABLE']);
  });

  it('A route of roles refuses who has no token and who has no such role', () => {
    expect(codesOf({ scope: 'collection', roles: ['admin'] })).toEqual(
      expect.arrayContaining(['NOT_AUTHENTICATED', 'FORBIDDEN']),
    );
    expect(codesOf({})).not.toContain('FORBIDDEN');
  });

  it('A route about one trajectory answers that it does not exist; another route that its address does not', () => {
    const params = z.strictObject({ id: z.string().check(z.regex(/^\d+$/)) });
    const path = '/examples/{id}';
    expect(codesOf({ scope: 'trajectory', roles: ['admin'], path, params })).toContain('TRAJECTORY_NOT_FOUND');
    expect(codesOf({ scope: 'collection', roles: ['admin'], path, params })).toContain('ROUTE_NOT_FOUND');
    expect(codesOf({ path, params: z.strictObject({ id: z.string() }) })).not.toContain('ROUTE_NOT_FOUND');
  });

  it('A POST can meet a conflict and refuses a body that it cannot read; only one that needs JSON misses it', () => {
    expect(codesOf({ method: 'POST' })).toEqual(expect.arrayContaining(['CONFLICT', 'BODY_NOT_JSON']));
    expect(codesOf({ method: 'POST' })).not.toContain('BODY_MISSING');
    expect(codesOf({ method: 'POST', takes: 'json' })).toContain('BODY_MISSING');
  });

  it('A form is not read, so that nothing can be wrong with it', () => {
    expect(codesOf({ method: 'POST', takes: 'form' }).filter((code) => code.startsWith('BODY_'))).toEqual([]);
  });

  it('A route refuses what its command refuses, with status and title, and nothing of other commands', () => {
    const refusals = refusalsOf(trajectoryRefusals, 'CompleteDuty');
    expect(Object.keys(refusals)).toEqual(['TRAJECTORY_NOT_FOUND', 'DUTY_NOT_FOUND', 'TRAJECTORY_ENDED']);
    expect(refusals.DUTY_NOT_FOUND).toEqual({ status: 404, title: 'Deze taak bestaat niet' });
    expect(codesOf({ refusals })).toEqual(expect.arrayContaining(Object.keys(refusals)));
  });
});
