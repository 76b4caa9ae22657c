import { parseArgs } from 'node:util';
import { unusable } from './failure.ts';

export const USAGE = `Gebruik: npm run onboard -- BESTAND.csv|BESTAND.json [opties]

  --dry-run         kijk elke rij na en toon wat er zou gebeuren, zonder iets te versturen
  --url URL         adres van de API (standaard http://localhost:3000, de lokale cloud)
  --token TOKEN     toegangstoken van een admin; de lokale cloud geeft er zelf een
  --function NAAM   roep in plaats daarvan deze Lambda aan, met je eigen AWS-rechten
  --help            toon deze uitleg

Kolommen van een CSV (komma of puntkomma): nisCode, startDate, coachName, coachEmail, officerName, officerEmail,
officerPhone (mag leeg), workingBudgetCents (eurocent) of workingBudget (euro), targetGroupSize (mag leeg), venue (mag leeg).
Voorbeeld: data/onboarding-example.csv

Afloop: 0 alles in orde, 1 rijen geweigerd, 2 verkeerd gebruik of onbruikbaar bestand, 3 geen bereikbare server.`;

export type Options = { file: string; dryRun: boolean; target: Target };
export type Target = { kind: 'http'; url: URL; token: string | undefined } | { kind: 'lambda'; functionName: string };

export const LOCAL_CLOUD = 'http://localhost:3000';

/** What the command line asks for; throws a Failure when it makes no sense. */
export const readArguments = (argv: readonly string[]): Options | 'help' => {
  const { values, positionals } = parsed(argv);
  if (values.help) return 'help';
  const [file, ...others] = positionals;
  if (file === undefined) throw unusable(`Welk bestand?\n\n${USAGE}`);
  if (others.length > 0) throw unusable(`Eén bestand tegelijk; dit is te veel: ${others.join(' ')}.`);
  return { file, dryRun: values['dry-run'] ?? false, target: targetOf(values) };
};

const parsed = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean' },
        url: { type: 'string' },
        token: { type: 'string' },
        function: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw unusable(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`, error);
  }
};

const targetOf = ({ url, token, function: name }: ReturnType<typeof parsed>['values']): Target => {
  if (name !== undefined) {
    if (url !== undefined || token !== undefined) throw unusable('--function gaat niet samen met --url of --token.');
    if (!/^[\w:-]{1,170}$/.test(name)) throw unusable(`“${name}” is geen naam van een Lambda.`);
    return { kind: 'lambda', functionName: name };
  }
  const address = url ?? LOCAL_CLOUD;
  if (!URL.canParse(address)) throw unusable(`“${address}” is geen adres; verwacht wordt iets als ${LOCAL_CLOUD}.`);
  const parsedUrl = new URL(address);
  if (!/^https?:$/.test(parsedUrl.protocol)) throw unusable(`“${address}” begint niet met http:// of https://.`);
  return { kind: 'http', url: parsedUrl, token };
};
