/** The pages of the reports, loaded together when one is asked for. */
export { gatesPage } from './gates-page.ts';
export { listPage } from './list-page.ts';
export { overviewPage } from './overview-page.ts';
export { portfolioPage } from './portfolio-page.ts';
export { reportPage } from './report-page.ts';
export { timelinePage } from './timeline-page.ts';
export { todayPage, trajectoriesPage } from './today-page.ts';
export { trajectoryPage } from './trajectory-page.ts';
