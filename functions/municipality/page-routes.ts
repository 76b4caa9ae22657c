import * as z from 'zod/mini';
import { sending, showing } from '../http/page-route.ts';
import { define } from '../http/route.ts';
import { upload } from '../http/upload.ts';
import { rowOutcome } from './file/outcome-schema.ts';
import { onboardMunicipality } from './routes.ts';

const ofAdmins = { scope: 'collection', roles: onboardMunicipality.roles, description: 'A page for admins.' } as const;
const nothing = z.object({});

export const showAdmin = define({
  ...showing,
  ...ofAdmins,
  id: 'showAdmin',
  path: '/beheer',
  view: nothing,
  summary: 'What only admins do',
});

export const showOnboarding = define({
  ...showing,
  ...ofAdmins,
  id: 'showOnboarding',
  path: '/beheer/gemeente',
  view: nothing,
  summary: 'The form to onboard a municipality',
});

export const onboardForm = define({
  ...sending,
  ...ofAdmins,
  id: 'onboardForm',
  path: '/beheer/gemeente',
  view: nothing,
  refusals: onboardMunicipality.refusals,
  summary: 'See what onboarding a municipality would bring, and onboard it',
});

const fileView = z.object({
  /** Nothing is read yet; tried and not done; done up to a row; done. */
  step: z.enum(['choose', 'tried', 'going', 'done']),
  outcomes: z.array(rowOutcome),
  /** How many rows the file has. */
  rows: z.int(),
  /** The lines of the file, which the next step is sent. Nothing is kept of them here. */
  lines: z.string(),
  /** The lines that were refused, with why, to be downloaded and mended. */
  refused: z.string(),
});
export type FileView = z.infer<typeof fileView>;

const file = { ...ofAdmins, view: fileView } as const;

export const showOnboardingFile = define({
  ...showing,
  ...file,
  id: 'showOnboardingFile',
  path: '/beheer/gemeenten',
  summary: 'The form to onboard many municipalities with a file',
});

export const tryOnboardingFile = define({
  ...sending,
  ...file,
  id: 'tryOnboardingFile',
  path: '/beheer/gemeenten',
  takes: 'upload',
  body: upload,
  success: [200, 422],
  summary: 'See what onboarding the rows of a file would bring',
});

export const onboardFileForm = define({
  ...sending,
  ...file,
  id: 'onboardFileForm',
  path: '/beheer/gemeenten/uitvoeren',
  success: [200, 422],
  summary: 'Onboard the rows of a file, all or some at a time',
});

export const downloadRefusedRows = define({
  ...sending,
  ...ofAdmins,
  id: 'downloadRefusedRows',
  path: '/beheer/gemeenten/geweigerd',
  formats: ['file'],
  view: z.array(z.array(z.string())),
  success: [200],
  summary: 'The rows of a file that were refused, with what is wrong with each',
});

export const showOnboardingExample = define({
  ...showing,
  ...ofAdmins,
  id: 'showOnboardingExample',
  path: '/beheer/gemeenten/voorbeeld',
  formats: ['file'],
  view: nothing,
  summary: 'A file to begin with',
});

/** The pages on which admins onboard municipalities. */
export const adminPages = [
  showAdmin,
  showOnboarding,
  onboardForm,
  showOnboardingFile,
  tryOnboardingFile,
  onboardFileForm,
  downloadRefusedRows,
  showOnboardingExample,
];
