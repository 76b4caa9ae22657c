// What a cell holds, or somebody typed, as the parser of onboardings takes it. What cannot be read stays as it is: that parser says what is
// wrong with it.

export const wholeNumberFrom = (cell: string): unknown => (/^-?\d{1,15}$/.test(cell) ? Number(cell) : cell);

export const yesOrNoFrom = (cell: string): unknown =>
  /^(ja|yes|true|waar|1|x)$/i.test(cell) ? true : /^(nee|no|false|onwaar|0)$/i.test(cell) ? false : cell;

// Excel turns 2027-02-01 into 1/02/2027.
export const isoDateFrom = (cell: string): string => {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell) ?? [];
  return day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : cell;
};

/** `15000`, `15.000`, `15 000,50`, `€ 15.000,00` and `15000.50` in cents; anything else as it is. */
export const centsFrom = (cell: string): unknown => {
  const amount = cell.replaceAll(/[€\s]/g, '');
  const [, sign, euros, decimals = ''] =
    /^(-?)(\d{1,3}(?:\.\d{3})+|\d{1,12})(?:,(\d{1,2}))?$/.exec(amount) ??
    /^(-?)(\d{1,12})\.(\d{1,2})$/.exec(amount) ??
    [];
  if (euros === undefined) return cell;
  const cents = Number(euros.replaceAll('.', '')) * 100 + Number(decimals.padEnd(2, '0'));
  return sign === '-' ? -cents : cents;
};
