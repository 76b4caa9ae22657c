const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * The next instant (epoch ms) after another at which a rule with this expression runs, as a function. Understands minutes
 * and hours in UTC on days of the week: `cron(0 7-9 ? * MON *)`. Undefined for any other expression.
 */
export const readCron = (expression: string): ((after: number) => number) | undefined => {
  const [, ...fields] = /^cron\((\S+) (\S+) \? \* (\S+) \*\)$/.exec(expression) ?? [];
  const minutes = numbersIn(fields[0] ?? '', 59);
  const hours = numbersIn(fields[1] ?? '', 23);
  const days = (fields[2] ?? '').split(',').map((day) => DAYS.indexOf(day));
  if (!minutes || !hours || days.includes(-1)) return undefined;
  const times = hours.flatMap((hour) => minutes.map((minute) => (hour * 60 + minute) * MINUTE)).sort((a, b) => a - b);
  return (after) => {
    for (let day = Math.floor(after / DAY) * DAY; ; day += DAY) {
      if (!days.includes(new Date(day).getUTCDay())) continue;
      const time = times.find((one) => day + one > after);
      if (time !== undefined) return day + time;
    }
  };
};

/** The numbers of a list of numbers and ranges, such as `0,7-9`. Undefined when one is no number up to `most`. */
const numbersIn = (field: string, most: number): number[] | undefined => {
  const found = field.split(',').flatMap((part) => {
    const [, from = '', to = from] = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(part) ?? [];
    if (from === '' || Number(to) < Number(from) || Number(to) > most) return [Number.NaN];
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index);
  });
  return found.some(Number.isNaN) ? undefined : found;
};
