import { groupLines } from './group/story.ts';
import type { Played } from './play.ts';

/** With more trajectories than this, only totals are shown. */
const LISTED = 20;

/** The summary that the demo prints last: the totals, the problems and where the output is. */
export const summaryOf = (
  played: readonly Played[],
  { out, seconds, deadLetters }: { out: string; seconds: number; deadLetters: number },
): string => {
  const total = (of: (one: Played) => number): number => played.reduce((sum, one) => sum + of(one), 0);
  const milestones = total(({ verdict }) => verdict.milestones);
  const mails = total(({ verdict }) => verdict.mails);
  const suppressed = total(({ verdict }) => verdict.suppressed);
  const problems = played.flatMap(({ nisCode, municipality, verdict }) =>
    verdict.problems.map((problem) => `  ✗ ${municipality} (${nisCode}): ${problem}`),
  );
  const first = played[0];
  return [
    '',
    ...(played.length <= LISTED ? played.map(lineOf) : []),
    ...played.flatMap(({ municipality, group, verdict }) =>
      group ? ['', ...groupLines(municipality, group, verdict.toCitizens)] : [],
    ),
    '',
    `${played.length} ${played.length === 1 ? 'trajectory' : 'trajectories'}, ${milestones} milestones, ${mails} mails (and ${suppressed} not sent because they were needless by then), in ${seconds.toFixed(1)} s.`,
    ...(deadLetters > 0 ? [`  ✗ ${deadLetters} messages ended in a dead-letter queue`] : []),
    ...(problems.length > 0
      ? problems
      : [
          'Every milestone was reached exactly once, every mail went out exactly once, and no citizen was told what was not so.',
        ]),
    '',
    ...played
      .filter(({ isEvaluated }) => isEvaluated)
      .map(
        ({ municipality, path }) =>
          `Coach and municipality agreed to the evaluation of ${municipality}: ${path}/evaluatie.html.`,
      ),
    `Look in ${out}/<NIS code>/: timeline.json, mails.json, mails/*.html, report.html${first ? ` (${first.path}/report.html)` : ''}.`,
  ].join('\n');
};

const lineOf = ({ nisCode, municipality, startDate, about, verdict }: Played): string =>
  [
    verdict.problems.length === 0 ? '✓' : '✗',
    nisCode,
    municipality.padEnd(20),
    `from ${startDate}`,
    about.padEnd(50),
    `${verdict.milestones} milestones`,
    `${verdict.mails} mails`,
  ].join('  ');
