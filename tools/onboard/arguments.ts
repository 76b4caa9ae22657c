import { parseArgs } from 'node:util';
import { OPTIONAL, REQUIRED } from '../../domain/municipality/columns.ts';
import { unusable } from './failure.ts';

const DEFAULT_PORT = '3000';

/** Where the example goes, from where the command is given. */
export const EXAMPLE_FILE = 'out/onboarding-example.csv';

export const USAGE = `Gebruik: npm run onboard -- BESTAND.csv|BESTAND.json [opties]
         npm run onboard -- --example [--dry-run]

  --example         schrijf een voorbeeld in ${EXAMPLE_FILE} en breng dat binnen in de lokale cloud
  --dry-run         kijk elke rij na en toon wat er zou gebeuren, zonder iets te veranderen
  --allow-overlap   laat toe dat een gemeente twee trajecten tegelijk heeft (of zet het per rij in de kolom allowOverlap)
  --url URL         adres van de API (standaard de lokale cloud: http://localhost:${DEFAULT_PORT}, of de poort in PORT)
  --token TOKEN     toegangstoken van een admin; de lokale cloud geeft er zelf een
  --function NAAM   roep in plaats daarvan deze Lambda aan, met je eigen AWS-rechten
  --help            toon deze uitleg

Kolommen van een CSV (komma, puntkomma of tab): ${REQUIRED.join(', ')},
en workingBudgetCents (eurocent) of workingBudget (euro). Mogen leeg of weg: ${OPTIONAL.join(', ')} (ja of nee).
Bewaar ze als UTF-8; in Excel heet dat “CSV UTF-8”.

Afloop: 0 alles in orde, 1 rijen geweigerd of anders dan wie of wat er al was, 2 verkeerd gebruik of onbruikbaar bestand, 3 geen bereikbare server.`;

/** Without a `file` it is the example. */
export type Options = { file: string | undefined; dryRun: boolean; allowOverlap: boolean; target: Target };
export type Target = { kind: 'http'; url: URL; token: string | undefined } | { kind: 'lambda'; functionName: string };

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the command line and the environment ask for; throws a Failure when it makes no sense. */
export const readArguments = (argv: readonly string[], environment: Environment): Options | 'help' => {
  const { values, positionals } = parsed(argv);
  if (values.help) return 'help';
  const [file, ...others] = positionals;
  const dryRun = values['dry-run'] ?? false;
  const allowOverlap = values['allow-overlap'] ?? false;
  if (values.example) {
    if (file !== undefined) throw unusable('--example maakt zelf een bestand: geef er geen ander bij.');
    // Nobody's data but examples, with addresses that do not exist.
    if (values.url !== undefined || values.function !== undefined) {
      throw unusable('--example is er alleen voor de lokale cloud: het gaat niet samen met --url of --function.');
    }
    return { file, dryRun, allowOverlap, target: targetOf(values, environment) };
  }
  if (file === undefined) throw unusable(`Welk bestand?\n\n${USAGE}`);
  if (others.length > 0) throw unusable(`Eén bestand tegelijk; dit is te veel: ${others.join(' ')}.`);
  return { file, dryRun, allowOverlap, target: targetOf(values, environment) };
};

const OPTIONS = {
  example: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  'allow-overlap': { type: 'boolean' },
  url: { type: 'string' },
  token: { type: 'string' },
  function: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const parsed = (argv: readonly string[]) => {
  refuseWrongOptions(argv);
  return parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS });
};

// Node would refuse them too, but in English.
const refuseWrongOptions = (argv: readonly string[]): void => {
  const { tokens } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: OPTIONS,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { rawName, name, value, inlineValue } = token;
    const known = Object.entries(OPTIONS).find(([option]) => option === name)?.[1];
    const wrong = (reason: string) => unusable(`De optie ${rawName} ${reason}.\n\n${USAGE}`);
    if (!known) throw wrong('bestaat niet');
    if (known.type === 'boolean' && value !== undefined) throw wrong('krijgt geen waarde');
    if (known.type === 'string' && (!value || (!inlineValue && value.startsWith('-')))) throw wrong('mist haar waarde');
  }
};

const targetOf = (
  { url, token, function: name }: ReturnType<typeof parsed>['values'],
  { PORT }: Environment,
): Target => {
  if (name !== undefined) {
    if (url !== undefined || token !== undefined) throw unusable('--function gaat niet samen met --url of --token.');
    if (!/^[\w:-]{1,170}$/.test(name)) throw unusable(`“${name}” is geen naam van een Lambda.`);
    return { kind: 'lambda', functionName: name };
  }
  const address = url ?? `http://localhost:${PORT || DEFAULT_PORT}`;
  if (!URL.canParse(address)) {
    throw unusable(`“${address}” is geen adres; verwacht wordt iets als http://localhost:${DEFAULT_PORT}.`);
  }
  const parsedUrl = new URL(address);
  if (!/^https?:$/.test(parsedUrl.protocol)) throw unusable(`“${address}” begint niet met http:// of https://.`);
  return { kind: 'http', url: parsedUrl, token };
};
