/** The minutes of the day at a local time. */
export const minutesAt = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The local time so many minutes later on the same day. */
export const timeAfter = (time: string, minutes: number): string => {
  const total = minutesAt(time) + minutes;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
};
