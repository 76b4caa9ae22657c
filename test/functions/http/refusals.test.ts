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

describe('problemsOf', () => {
  it('gives REQUEST_INVALID and NOT_ACCEPTABLE for a public GET without parameters', () => {
    expect(codesOf({})).toEqual(['REQUEST_INVALID', 'NOT_ACCEPTABLE']);
  });

  it('gives no REQUEST_INVALID for a route that accepts every parameter', () => {
    expect(codesOf({ query: z.record(z.string(), z.optional(z.string())) })).toEqual(['NOT_ACCEPTABLE']);
  });

  it('gives REQUEST_INVALID for a page that lets others pass, and reads some parameters', () => {
    expect(codesOf({ query: z.object({ state: z.optional(z.enum(['sent'])) }) })).toContain('REQUEST_INVALID');
  });

  it('gives NOT_AUTHENTICATED and FORBIDDEN for a route with roles', () => {
    expect(codesOf({ scope: 'collection', roles: ['admin'] })).toEqual(
      expect.arrayContaining(['NOT_AUTHENTICATED', 'FORBIDDEN']),
    );
    expect(codesOf({})).not.toContain('FORBIDDEN');
  });

  it('gives TRAJECTORY_NOT_FOUND for a route about one trajectory, and ROUTE_NOT_FOUND for another route with parameters', () => {
    const params = z.strictObject({ id: z.string().check(z.regex(/^\d+$/)) });
    const path = '/examples/{id}';
    expect(codesOf({ scope: 'trajectory', roles: ['admin'], path, params })).toContain('TRAJECTORY_NOT_FOUND');
    expect(codesOf({ scope: 'collection', roles: ['admin'], path, params })).toContain('ROUTE_NOT_FOUND');
    expect(codesOf({ path, params: z.strictObject({ id: z.string() }) })).not.toContain('ROUTE_NOT_FOUND');
  });

  it('gives CONFLICT and errors of the body for a POST, and BODY_MISSING only when it cannot do without JSON', () => {
    expect(codesOf({ method: 'POST' })).toEqual(expect.arrayContaining(['CONFLICT', 'BODY_NOT_JSON']));
    expect(codesOf({ method: 'POST' })).not.toContain('BODY_MISSING');
    expect(codesOf({ method: 'POST', takes: 'json', body: z.strictObject({}) })).toContain('BODY_MISSING');
    expect(codesOf({ method: 'POST', takes: 'json' })).not.toContain('BODY_MISSING');
  });

  it('gives one error of the body for a form: its size', () => {
    expect(codesOf({ method: 'POST', takes: 'form' }).filter((code) => code.startsWith('BODY_'))).toEqual([
      'BODY_TOO_LARGE',
    ]);
  });

  it('gives the refusals of the route’s command with status and title, and none of other commands', () => {
    const refusals = refusalsOf(trajectoryRefusals, 'CompleteDuty');
    expect(Object.keys(refusals)).toEqual([
      ...[
        'TRAJECTORY_NOT_FOUND',
        'DUTY_NOT_FOUND',
        'DUTY_NOT_YOURS',
        'DUTY_DONE',
        'DUTY_TOO_EARLY',
        'TRAJECTORY_ENDED',
      ],
    ]);
    expect(refusals.DUTY_NOT_FOUND).toEqual({ status: 404, title: 'Deze taak bestaat niet' });
    expect(codesOf({ refusals })).toEqual(expect.arrayContaining(Object.keys(refusals)));
  });
});
