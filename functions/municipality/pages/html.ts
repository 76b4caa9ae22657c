/** What is loaded when somebody opens a page of admins. */
export { adminPage } from './admin-page.ts';
export { filePage } from './file-page.ts';
export { onboardPage } from './onboard-page.ts';
