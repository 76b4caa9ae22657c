import * as z from 'zod/mini';
import { municipalityRefusals } from '../../domain/municipality/refusals.ts';
import { trajectoryRefusals } from '../../domain/trajectory/refusals.ts';
import { refusalsOf } from '../http/refusals.ts';
import { define } from '../http/route.ts';
import { onboardingAnswer, onboardings } from './schema.ts';

export const onboardMunicipality = define({
  id: 'onboardMunicipality',
  method: 'POST',
  path: '/onboardings',
  scope: 'collection',
  roles: ['admin'],
  query: z.strictObject({
    dryRun: z.optional(
      z.enum(['true', 'false']).check(z.describe('`true` writes nothing, and answers with what would follow.')),
    ),
  }),
  takes: 'json',
  body: z.unknown(),
  bodyShape: onboardings,
  view: onboardingAnswer,
  summary: 'Onboard one municipality or a batch',
  description:
    'Idempotent on NIS code and start date: the same call returns the same trajectory, and `differences` names the fields in which the call differs from it. None of them is changed: to change them, reschedule or correct the trajectory. A person is known by the address and keeps name and telephone number: `differences` names those too, and correcting the person changes them. A trajectory that overlaps a running one of the municipality is refused unless `allowOverlap` is true. One onboarding answers with its trajectory or a problem; a batch answers 200 with a result per row, and one bad row spoils no other. An `Idempotency-Key` counts for one onboarding; in a batch each row repeats by its own id. With `dryRun` nothing is written: the answer is as it would be, with `warnings` about the dates of the sessions; each row of a batch is looked at beside what exists, not beside the rows before it.',
  success: [200, 201],
  refusals: { ...refusalsOf(municipalityRefusals, 'Onboard'), ...refusalsOf(trajectoryRefusals, 'Onboard') },
});
